"""A whole kind as JSON, and for bulk kinds the index of its partitions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.catalog import Catalog, Entry, PartitionKey
from gongkai.export.record_json import envelope_text, schema_path
from gongkai.export.selection import exported
from gongkai.export.table_csv import table
from gongkai.export.values import lines, text_lines
from gongkai.kind import Kind

INDEX_COLUMNS = ("organization", "organization_name", "year", "count", "path", "sha256", "bytes")


@dataclass(frozen=True, slots=True)
class PartitionFile:
    """A published data file of a partition: how many records it holds, where it is, what it is."""

    key: PartitionKey
    count: int
    path: str
    sha256: str
    size: int


def kind_json(kind: Kind, entries: Iterable[Entry], catalog: Catalog, as_of: date, root: str = "../") -> bytes:
    """All exported records of a kind, one a line, in the shape of `record_json` but without bodies: those stand in each
    record's own file, whose address is that of its page with `.json`."""
    records = [envelope_text(entry, catalog, as_of, body=False) for entry in exported(entries, as_of)]
    head = {
        "root": root,
        "record_schema": root + schema_path(kind.name),
        "kind": kind.name,
        "title": kind.label.zh,
        "title_en": kind.label.en,
        "count": len(records),
    }
    return text_lines(head, "records", records)


def partition_index_json(kind: Kind, files: Iterable[PartitionFile], catalog: Catalog, root: str = "../") -> bytes:
    """Where the partitions of a bulk kind are: one file a line, in order of organization, year and path."""
    rows = [dict(zip(INDEX_COLUMNS, _row(file, catalog), strict=True)) for file in _ordered(files)]
    head = {"root": root, "kind": kind.name, "title": kind.label.zh, "title_en": kind.label.en, "count": len(rows)}
    return lines(head, "files", rows)


def partition_index_csv(kind: Kind, files: Iterable[PartitionFile], catalog: Catalog) -> bytes:
    """The same as a table."""
    return table(INDEX_COLUMNS, ([str(cell) for cell in _row(file, catalog)] for file in _ordered(files)))


def _ordered(files: Iterable[PartitionFile]) -> list[PartitionFile]:
    return sorted(files, key=lambda file: (file.key, file.path))


def _row(file: PartitionFile, catalog: Catalog) -> tuple[str | int, ...]:
    name = catalog.name_of(file.key.organization, date(file.key.year, 12, 31))
    return (file.key.organization, name, file.key.year, file.count, file.path, file.sha256, file.size)
