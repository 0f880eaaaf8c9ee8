"""Records as CSV, to be opened in a spreadsheet as well as read by a program.

UTF-8 with BOM, RFC 4180 (comma, quotes doubled, CRLF). One header row with field names; their Chinese and English labels
stand in the kind's JSON Schema. Items of a list are separated by “；”, as in the tables that departments hand in. A cell
that a spreadsheet would run as a formula begins with an apostrophe, which `bare` takes away again; numbers stay numbers.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from gongkai.catalog import Catalog, Entry
from gongkai.export.selection import exported, fields_of
from gongkai.export.values import clean, encode, jsonable
from gongkai.kind import DataTable, Kind

SEPARATOR = "；"
FIRST = (
    "id", "title", "publisher", "publisher_name", "index_no", "created", "published", "topic", "keywords", "disclosure",
    "audience",
)  # fmt: skip
LAST = ("sample", "page")

# Blanks that a spreadsheet may drop, invisible characters included; then what begins a formula, in all its forms.
_BLANK = "[\\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]"
_RISK = re.compile(f"'*(?:[\t\r\n]|{_BLANK}*[=+\\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])")
_HARMLESS = re.compile(r"-[0-9]+(?:\.[0-9]+)?|[-\uff0d\u2212]+")
# Also separators of other locales, so that no reader splits a cell into one that would run.
_QUOTED = re.compile('[,"\r\n\t;|]|^\\s|\\s$')


def kind_csv(kind: Kind, entries: Iterable[Entry], catalog: Catalog, as_of: date) -> bytes:
    """The exported records of a kind, or of one of its partitions, one a row, in the order given."""
    header = columns(kind)
    return table(header, (_row(entry, header, catalog, as_of) for entry in exported(entries, as_of)))


def data_table_csv(data: DataTable) -> bytes:
    """A table that a record holds. Its cells stay what they are: blank, "/" and 0 differ."""
    return table(data.columns, data.rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file of texts."""
    lines = (",".join([cell(text) for text in row]) for row in (header, *rows))
    return codecs.BOM_UTF8 + encode("".join(f"{line}\r\n" for line in lines))


def columns(kind: Kind) -> tuple[str, ...]:
    """The header of a kind's CSV."""
    return tuple(dict.fromkeys((*FIRST, *kind.columns, *LAST)))


def cell(text: str) -> str:
    """One cell as it is written in the file."""
    if not text:
        return ""
    text = clean(text)
    if _RISK.match(text) and not _HARMLESS.fullmatch(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def bare(text: str) -> str:
    """The text of a cell as it was before an apostrophe was put before it."""
    return text[1:] if text.startswith("'") and _RISK.match(text) else text


def _row(entry: Entry, header: tuple[str, ...], catalog: Catalog, as_of: date) -> list[str]:
    allowed = {*fields_of(entry, as_of)}
    return [_value(entry, name, catalog) if name in allowed or name in _OWN else "" for name in header]


_OWN = ("publisher_name", "page")


def _value(entry: Entry, name: str, catalog: Catalog) -> str:
    if name == "publisher_name":
        return catalog.name_of(entry.record.publisher, entry.record.created)
    if name == "page":
        return entry.path
    return _plain(getattr(entry.record, name))


def _plain(value: Any) -> str:
    """A value as text. None is a blank; 0 is not."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return SEPARATOR.join(_items(value))
    return str(jsonable(value))


def _items(value: tuple[Any, ...]) -> Iterator[str]:
    """Items of a list as text; of parts the values that are filled in, separated by blanks."""
    for item in value:
        data = jsonable(item)
        yield " ".join(str(part) for part in data.values() if part is not None) if isinstance(data, dict) else str(data)
