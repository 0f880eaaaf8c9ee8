"""A whole kind as JSON, and for bulk kinds the index of its partitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai import money
from gongkai.catalog import Catalog, Entry, PartitionKey
from gongkai.catalog.summary import Sums, added
from gongkai.export.record_json import envelope_text, jsonable_sums, schema_path
from gongkai.export.selection import exported
from gongkai.export.table_csv import table
from gongkai.export.values import lines, text_lines
from gongkai.kind import Kind

INDEX_COLUMNS = ("organization", "organization_name", "year", "count", "path", "sha256", "bytes")


@dataclass(frozen=True, slots=True)
class PartitionFile:
    """A published data file of a partition: how many records it holds, where it is, what it is, what they sum up to."""

    key: PartitionKey
    count: int
    path: str
    sha256: str
    size: int
    sums: Sums = field(default_factory=dict)


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
    """Where the partitions of a bulk kind are: one file a line, in order of organization, year and path. Where the kind
    sums money, the totals of all, of each organization and of each year stand before them."""
    ordered = _ordered(files)
    names = index_columns(kind)
    rows = [dict(zip(names, _row(kind, file, catalog), strict=True)) for file in ordered]
    head = {"root": root, "kind": kind.name, "title": kind.label.zh, "title_en": kind.label.en, "count": len(rows)}
    return lines({**head, **_totals(kind, ordered)}, "files", rows)


def partition_index_csv(kind: Kind, files: Iterable[PartitionFile], catalog: Catalog) -> bytes:
    """The same as a table; a partition's totals stand in columns of their own."""
    rows = (_row(kind, file, catalog) for file in _ordered(files))
    return table(index_columns(kind), ([str(cell) for cell in row] for row in rows))


def index_columns(kind: Kind) -> tuple[str, ...]:
    """The columns of the index: those of every kind, then a total for each field that the kind sums."""
    return (*INDEX_COLUMNS, *(f"{name}_sum" for name in kind.sums))


def _ordered(files: Iterable[PartitionFile]) -> list[PartitionFile]:
    return sorted(files, key=lambda file: (file.key, file.path))


def _row(kind: Kind, file: PartitionFile, catalog: Catalog) -> tuple[str | int, ...]:
    name = catalog.name_of(file.key.organization, date(file.key.year, 12, 31))
    sums = (money.exact(file.sums.get(field, money.NOUGHT)) for field in kind.sums)
    return (file.key.organization, name, file.key.year, file.count, file.path, file.sha256, file.size, *sums)


def _totals(kind: Kind, files: Iterable[PartitionFile]) -> dict[str, Any]:
    """The totals of each partition once, however many files it has."""
    if not kind.sums:
        return {}
    partitions = {file.key: file.sums for file in files}
    return {
        "sums": jsonable_sums(added(partitions.values())),
        "sums_by_organization": _by(partitions, lambda key: key.organization),
        "sums_by_year": _by(partitions, lambda key: str(key.year)),
    }


def _by(partitions: Mapping[PartitionKey, Sums], name: Callable[[PartitionKey], str]) -> dict[str, dict[str, str]]:
    groups: dict[str, list[Sums]] = {}
    for key, sums in sorted(partitions.items()):
        groups.setdefault(name(key), []).append(sums)
    return {group: jsonable_sums(added(groups[group])) for group in sorted(groups)}
