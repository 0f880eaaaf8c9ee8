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
from itertools import chain
from typing import Any

from gongkai.catalog import Catalog, Entry
from gongkai.export.selection import exported, fields_of, restricted_fields, whole_fields
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
# Rows like most: the quick way to know that no cell needs care. A row with more commas than this has one in a cell.
_CELL = r"(?:\w[\w\-./:()（）：；、，。〔〕《》\\]*)?"
_SAFE = re.compile(f"{_CELL}(?:,{_CELL})*")
_HARMLESS = re.compile(r"-[0-9]+(?:\.[0-9]+)?|[-\uff0d\u2212]+")
# Also separators of other locales, so that no reader splits a cell into one that would run.
_QUOTED = re.compile('[,"\r\n\t;|]|^\\s|\\s$')


def kind_csv(kind: Kind, entries: Iterable[Entry], catalog: Catalog, as_of: date) -> bytes:
    """The exported records of a kind, or of one of its partitions, one a row, in the order given."""
    header = columns(kind)
    shown = {names: tuple(name if name in (*names, *_OWN) else "" for name in header) for names in _shown(kind)}
    rows = ((entry, shown[fields_of(entry, as_of)]) for entry in exported(entries, as_of))
    return table(header, (_row(entry, names, catalog) for entry, names in rows))


def data_table_csv(data: DataTable) -> bytes:
    """A table that a record holds. Its cells stay what they are: blank, "/" and 0 differ."""
    return table(data.columns, data.rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file of texts."""
    return codecs.BOM_UTF8 + encode("".join(f"{_line(row)}\r\n" for row in chain((header,), rows)))


def _line(row: Sequence[str]) -> str:
    text = ",".join(row)
    if text.count(",") == len(row) - 1 and _SAFE.fullmatch(text):
        return text
    return ",".join([cell(item) for item in row])


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


def _shown(kind: Kind) -> tuple[tuple[str, ...], ...]:
    return (whole_fields(kind), restricted_fields(kind))


def _row(entry: Entry, names: tuple[str, ...], catalog: Catalog) -> list[str]:
    """The cells of a record; a column without a name stays blank, since the record may not fill it."""
    record, row = entry.record, []
    for name in names:
        value = "" if not name else _own(entry, name, catalog) if name in _OWN else getattr(record, name)
        row.append(value if type(value) is str else _plain(value))
    return row


_OWN = ("publisher_name", "page")


def _own(entry: Entry, name: str, catalog: Catalog) -> str:
    """A column that is no field of the record."""
    return entry.path if name == "page" else catalog.name_of(entry.record.publisher, entry.record.created)


def _plain(value: Any) -> str:
    """A value as text. None is a blank; 0 is not."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
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
