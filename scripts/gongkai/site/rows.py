"""Entries → rows of lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gongkai.catalog import Catalog, Entry
from gongkai.kinds.access_point.model import AccessPoint
from gongkai.site import pages
from gongkai.site.views import Row, StatusMark

_PLAIN = frozenset({"有效", "1"})


def rows(entries: Iterable[Entry], catalog: Catalog, *, with_organization: bool = True) -> tuple[Row, ...]:
    """One row for each entry: title, number, organization, date of creation, and a state where that tells something."""
    return tuple(row(entry, catalog, with_organization=with_organization) for entry in entries)


def news(entries: Iterable[Entry], catalog: Catalog) -> tuple[Row, ...]:
    """Rows for what is new: with the date of publication."""
    return tuple(replace(row(entry, catalog), date=entry.record.published.isoformat()) for entry in entries)


def row(entry: Entry, catalog: Catalog, *, with_organization: bool = True) -> Row:
    """A row of a list; dates in tables are written 2011-04-26. Of a place where it is and when it is open."""
    record, kind = entry.record, entry.kind
    organ = (
        catalog.name_of(record.publisher, record.created) if with_organization and kind.name != "organization" else ""
    )
    if isinstance(record, AccessPoint):
        note = "，".join(text for text in (record.address or record.website or record.phone, record.hours) if text)
        return Row(record.title, entry.path, organization=organ, note=note, status=_telling(entry))
    return Row(record.title, entry.path, pages.number(entry), organ, record.created.isoformat(), status=_telling(entry))


def _telling(entry: Entry) -> tuple[StatusMark, ...]:
    """States that a reader of a list must know: not that something is simply in force."""
    return tuple(mark for mark in pages.status(entry) if mark.label not in _PLAIN)
