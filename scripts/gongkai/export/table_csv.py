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
# Cells like most, with commas between: the quick way to know that none needs care.
_CELL = r"(?:\w[\w\-./:()（）：；、，。〔〕《》\\]*)?"
_SAFE = re.compile(f"{_CELL}(?:,{_CELL})*")
_HARMLESS = re.compile(r"-[0-9]+(?:\.[0-9]+)?|[-\uff0d\u2212]+")
# Also separators of other locales, so that no reader splits a cell into one that would run.
_QUOTED = re.compile('[,"\r\n\t;|]|^\\s|\\s$')


def kind_csv(kind: Kind, entries: Iterable[Entry], catalog: Catalog, as_of: date) -> bytes:
    """The exported records of a kind, or of one of its partitions, one a row, in the order given."""
    header, shown = columns(kind), list(exported(entries, as_of))
    fields = [frozenset((*fields_of(entry, as_of), *_OWN)) for entry in shown]
    written = (_written(_column(name, shown, fields, catalog)) for name in header)
    return _file([_line(header), *map(",".join, zip(*written, strict=True))])


def data_table_csv(data: DataTable) -> bytes:
    """A table that a record holds. Its cells stay what they are: blank, "/" and 0 differ."""
    return table(data.columns, data.rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file of texts."""
    return _file(map(_line, chain((header,), rows)))


def table_of_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The same for many rows that are held anyway: most columns have no cell that needs care, which is asked but once."""
    columns = map(_written, zip(*rows, strict=True))
    return _file([_line(header), *map(",".join, zip(*columns, strict=True))])


def _file(lines: Iterable[str]) -> bytes:
    return codecs.BOM_UTF8 + encode("".join(f"{line}\r\n" for line in lines))


def _line(row: Sequence[str]) -> str:
    return ",".join(_written(row))


def _written(texts: Sequence[str]) -> Sequence[str]:
    """Cells as they are written. Most columns, and most rows, have none that needs care: that is asked once for all."""
    different = set(texts)
    joined = ",".join(different)
    if joined.count(",") == len(different) - 1 and _SAFE.fullmatch(joined):
        return texts
    made = {text: cell(text) for text in different}
    return [made[text] for text in texts]


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


_OWN = ("publisher_name", "page")
"""Columns that are no fields of a record."""


def _column(name: str, entries: Sequence[Entry], fields: Sequence[frozenset[str]], catalog: Catalog) -> list[str]:
    """The cells of a column, blank where the record may not fill it."""
    if name == "page":
        return [entry.path for entry in entries]
    if name == "publisher_name":
        return [catalog.name_of(entry.record.publisher, entry.record.created) for entry in entries]
    values = [getattr(entry.record, name) if name in own else "" for entry, own in zip(entries, fields, strict=True)]
    if all(type(value) is str for value in values):
        return values
    # By identity: equal values may be written differently (1.0 and 1.00), but those of a file's head are the very same.
    made = {place: _plain(value) for place, value in {id(value): value for value in values}.items()}
    return [made[id(value)] for value in values]


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
