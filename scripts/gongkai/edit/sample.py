"""A kind's sample as the beginning of a new file: what is known is set, what is the sample's own is taken out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from gongkai.catalog import Catalog
from gongkai.edit import block
from gongkai.edit.layout import lay_out
from gongkai.edit.order import field_order
from gongkai.edit.render import Plain, document
from gongkai.edit.sheet import open_sheet
from gongkai.kind import Kind
from gongkai.validate import is_list

# What a new record does not take over from the sample: signatures, and that it is one.
_DROPPED = ("review", "withdrawal", "withdrawals", "sample")
# Codes that are nobody else's: where they are not known, they become comments.
_OWN_CODES = ("index_no", "unified_code", "index_scheme", "authority_uscc", "source_uscc")
_OWN_NAMES = ("authority", "source_org")


def own_fields(kind: Kind, organization: str, catalog: Catalog) -> dict[str, Plain]:
    """Fields that begin with the publisher itself: issuers of a document; name and code of the authority.

    A new organization begins below the one that runs the site.
    """
    owner = catalog.organizations.get(organization)
    result: dict[str, Plain] = (
        {"parent": catalog.site.organizer} if catalog.site and kind.name == "organization" else {}
    )
    for name, target in kind.links:
        info = kind.model.model_fields[name]
        if target == "organization" and info.is_required():
            result[name] = [organization] if is_list(info) else organization
    for name in kind.model.model_fields:
        if owner is not None and name in _OWN_NAMES:
            result[name] = owner.title
        elif owner is not None and owner.unified_code and name in ("authority_uscc", "source_uscc"):
            result[name] = owner.unified_code
    return result


def filled(sample: bytes, form: str, kind: Kind, values: Mapping[str, Plain]) -> bytes | None:
    """The sample's text with `values` set and its comments kept; None where it is not one field to a line."""
    sheet = open_sheet(sample, form)
    head = sheet.head if sheet else None
    present = block.fields(head or "")
    for name in (name for name in _DROPPED if name in present):
        head = None if head is None else _dropped(head, name)
    for name in (name for name in _OWN_CODES if name not in values):
        head = None if head is None else block.comment_out(head, name)
    for name, value in values.items():
        if head is not None and present.get(name) != value:
            head = block.put(head, (name,), value, field_order(kind.model))
    if sheet is None or head is None:
        return None
    return sheet.with_head(head).to_bytes()


def _dropped(head: str, name: str) -> str | None:
    """The head without a key and without the one line of comment right above it, which is about it."""
    layout = lay_out(head)
    start = next((item.start for item in layout.blocks if item.name == name), 0) if layout else 0
    rest = block.remove(head, (name,))
    if rest is None or start == 0 or not head.split("\n")[start - 1].startswith("#"):
        return rest
    lines = rest.split("\n")
    return "\n".join(lines[: start - 1] + lines[start:])


def header(kind: Kind) -> str:
    """The Chinese labels of the identifier and of the kind's columns, as the first line of a table."""
    names = [kind.model.model_fields[name].title or name for name in ("id", *kind.columns)]
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(names)
    return line.getvalue()


def bare_head(kind: Kind, values: Mapping[str, Plain]) -> bytes:
    label = kind.model.model_fields["topic"].title
    comment = f"# {kind.label.zh}：表格各行共同的字段。表格里没有的列也可以写在这里。\n"
    return f"{comment}{document(values)}# {label}：一级\\二级，例如 综合政务\\政务公开\ntopic:\n".encode()
