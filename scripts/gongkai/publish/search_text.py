"""The text of records' pages for the search, made column by column: one field of all records of a kind at a time.

In: entries of one kind, and which of them are restricted. Out: a text for each, a line per block, as its page shows it:
summary, metadata, body, and the kind's own sections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from gongkai.catalog import Catalog, Entry
from gongkai.kind import Kind
from gongkai.site import blocks, markup, pages, words
from gongkai.site.readings import Reading, readings


@dataclass(frozen=True, slots=True)
class Reader:
    """How the records of a kind are read: its metadata, and its sections with their titles."""

    metadata: tuple[Reading, ...]
    sections: tuple[tuple[str, tuple[Reading, ...]], ...]


@cache
def _reader(kind: Kind) -> Reader:
    sections = tuple((title, readings(kind, names)) for title, names in kind.sections)
    return Reader(readings(kind, pages.metadata_names(kind)), sections)


def texts_of(
    entries: Sequence[Entry], restricted: Sequence[bool], also: Sequence[Sequence[str]], catalog: Catalog
) -> Iterator[str]:
    """The texts of entries, in their order; of restricted ones only the metadata. `also` has further lines for each."""
    reader = _reader(entries[0].kind)
    skipped = [pages.said_already(entry) for entry in entries]
    columns = [
        [entry.record.summary or "" for entry in entries],
        *(_metadata(reading, entries, skipped, catalog) for reading in reader.metadata),
        *(_open(column, restricted) for column in _closed_columns(reader, entries, catalog)),
        [entry.record.note or "" for entry in entries],
        ["\n".join(lines) for lines in also],
    ]
    return ("\n".join(filter(None, row)) for row in zip(*columns, strict=True))


def _closed_columns(reader: Reader, entries: Sequence[Entry], catalog: Catalog) -> Iterator[list[str]]:
    """What only open records show: body and sections."""
    yield [blocks.body(entry, catalog).text if entry.body else "" for entry in entries]
    for title, own in reader.sections:
        yield [title] * len(entries)
        for reading in own:
            yield _section(reading, entries, catalog)


def _open(column: list[str], restricted: Sequence[bool]) -> list[str]:
    if not any(restricted):
        return column
    return ["" if closed else text for text, closed in zip(column, restricted, strict=True)]


def _metadata(
    reading: Reading, entries: Sequence[Entry], skipped: Sequence[frozenset[str]], catalog: Catalog
) -> list[str]:
    """A field with its label, blank where it would repeat another."""
    values = [getattr(entry.record, reading.name) for entry in entries]
    known = {value: _labelled(reading, value) for value in set(values)}
    texts = [known[value] for value in values]
    if None in known.values() or any(reading.name in names for names in skipped):
        return [
            ""
            if reading.name in names
            else f"{reading.heading}：{_linked(entry, reading, catalog)}"
            if text is None
            else text
            for entry, names, text in zip(entries, skipped, texts, strict=True)
        ]
    return [text or "" for text in texts]


def _labelled(reading: Reading, value: Any) -> str | None:
    """A value in words with its label; None where it leads somewhere, or is more than a plain value."""
    if not value and value in (None, ()):
        return ""
    text = reading.words(value)
    return None if text is None else f"{reading.heading}：{text or '、'}"


def _linked(entry: Entry, reading: Reading, catalog: Catalog) -> str:
    """The words of what leads somewhere."""
    if reading.name == "publisher":
        return catalog.name_of(entry.record.publisher, entry.record.created)
    item = words.meta(entry, reading.name, catalog)
    return (item.text or "、".join(link.label for link in item.links)) if item else ""


def _section(reading: Reading, entries: Sequence[Entry], catalog: Catalog) -> list[str]:
    """A field of a section: what leads to other records under their names."""
    if reading.name in dict(entries[0].kind.links):
        return [_linked(entry, reading, catalog) for entry in entries]
    if reading.name in entries[0].kind.prose:
        return [_plain(entry, reading) for entry in entries]
    values = [getattr(entry.record, reading.name) for entry in entries]
    return [
        (reading.known.get(value) or value) if type(value) is str else _plain(entry, reading) if value else ""
        for entry, value in zip(entries, values, strict=True)
    ]


def _plain(entry: Entry, reading: Reading) -> str:
    """Texts and lists; running text without its markup."""
    value = getattr(entry.record, reading.name)
    if not value or isinstance(value, bool) or not isinstance(value, (str, tuple, int, Decimal)):
        return ""
    if reading.name in entry.kind.prose and isinstance(value, str):
        return markup.render(value, lambda _: "").text
    return words.words(entry, reading.name, value)
