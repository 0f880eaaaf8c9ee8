"""Values → words for readers: dates, sizes, identifiers, with links where they lead somewhere."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai import money
from gongkai.catalog import Catalog, Entry
from gongkai.site.views import Link, MetaItem


@lru_cache(maxsize=8192)
def prose_date(day: date) -> str:
    """2011年4月26日, as in running text and in the block of metadata."""
    return f"{day.year}年{day.month}月{day.day}日"


def file_size(size: int) -> str:
    """A size in bytes as readers know it."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def label(entry: Entry, name: str) -> str:
    """The Chinese label of a record's field."""
    return entry.kind.model.model_fields[name].title or name


def meta(entry: Entry, name: str, catalog: Catalog, *, wide: bool = False) -> MetaItem | None:
    """One field as an item of a definition list; None where it is not filled in."""
    value = getattr(entry.record, name)
    if value is None or value == ():
        return None
    link_kinds = {"publisher": "organization", "supersedes": "", **dict(entry.kind.links)}
    if name in link_kinds:
        links = tuple(record_link(item, catalog, entry.record.created) for item in _listed(value))
        return MetaItem(label(entry, name), links=links, wide=wide)
    if isinstance(value, str) and (address := _address(entry, name, value)):
        return MetaItem(label(entry, name), links=(Link(value, address),), wide=wide)
    text = words(entry, name, value)
    return MetaItem(label(entry, name), text, wide=wide or len(text) > 60)


def _address(entry: Entry, name: str, value: str) -> str:
    """Where a value leads: a page, a mailbox, a telephone (not a fax); "" for other text."""
    extra = entry.kind.model.model_fields[name].json_schema_extra
    if value.startswith(("http://", "https://")):
        return value
    if not isinstance(extra, dict) or not extra.get("contact") or name == "fax":
        return ""
    return f"mailto:{value}" if "@" in value else telephone(value)


def telephone(number: str) -> str:
    """A telephone number as an address; what follows an extension sign is left to the caller to dial."""
    return f"tel:{re.split('[转 ]', number)[0]}" if number else ""


def words(entry: Entry, name: str, value: Any) -> str:
    """The words for a value, by the kind's own list of words where it has one."""
    known = entry.kind.values.get(name, {})
    if isinstance(value, Decimal):
        return quantity(value, unit(entry.kind.model.model_fields[name]))
    return known.get(str(value)) or _plain(value)


def unit(info: FieldInfo) -> str:
    """The unit of a field's number, or ""."""
    extra = info.json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def quantity(value: Decimal, unit: str) -> str:
    """A number with its unit: 1,234.50 元, 96.7 分."""
    return money.yuan(value) if unit == "元" else f"{value:f} {unit}".rstrip()


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return prose_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, BaseModel):
        parts = (_plain(item) for item in value.__dict__.values() if item not in (None, "", ()))
        return "：".join(parts)
    if isinstance(value, tuple):
        joiner = "；" if any(isinstance(item, BaseModel) for item in value) else "、"
        return joiner.join(_plain(item) for item in value)
    return str(value)


def _listed(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def record_link(wanted: str, catalog: Catalog, day: date | None = None) -> Link:
    """A link to a record by its identifier; an organization bears the name of `day`."""
    entry = catalog.by_id.get(wanted)
    if entry is None:
        return Link(wanted)
    if entry.kind.name == "organization":
        return organization_link(wanted, catalog, day)
    return Link(entry.record.title, entry.path)


def organization_link(organization: str, catalog: Catalog, day: date | None = None) -> Link:
    """A link to an organization's page under the name it bore on `day`; with today's name beside it if that differs."""
    entry = catalog.by_id.get(organization)
    name, now = catalog.name_of(organization, day), catalog.name_of(organization)
    return Link(name, entry.path if entry else "", note="" if name == now else f"（现为{now}）")
