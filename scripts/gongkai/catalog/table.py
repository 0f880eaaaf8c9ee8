"""A table of records (CSV) and the YAML head beside it → entries. The review in the head signs the whole table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from gongkai import field_rules
from gongkai.catalog import tree_rules as rules
from gongkai.catalog.columns import columns_of, header_names
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.entry import Entry, Parsed, content_digest, row_digest
from gongkai.catalog.exposure import allowances, scan_lines, scan_table, scan_text, untold
from gongkai.catalog.place import NodePlace, RowPlace
from gongkai.catalog.rows import Rows
from gongkai.diagnostic import Diagnostic, did_you_mean
from gongkai.read import csv
from gongkai.read.csv import Row, Table, read_csv
from gongkai.read.nodes import Mapping, Node, is_blank, plain
from gongkai.read.text import readable
from gongkai.read.yaml import read_yaml
from gongkai.record import Record, Withdrawal
from gongkai.source import Span
from gongkai.validate import is_list, model_of, nearest, source_lines, validate

# Fields that a signature does not cover: the signature itself, and taking the record down.
UNSIGNED = ("review", "withdrawal", "withdrawals")
__all__ = ["UNSIGNED", "header_names", "parse_table"]
Read = Callable[[str], bytes]


def parse_table(file: DataFile, read: Read) -> Parsed:
    """The entries of a table's rows. `read` gives the bytes of a repository path."""
    data = read(file.path)
    table, found = read_csv(data, file.path)
    columns, problems = columns_of(table, file.path, file.kind) if table else ({}, [])
    found += problems
    if table is None or found:
        exposed = list(scan_lines(readable(data), file.path))
    else:
        exposed = list(scan_table(table, file.path, columns, allowances(file.kind.model)))
    if not file.head:
        return Parsed((), _ids(data), (*found, *exposed))
    head_data = read(file.head)
    head_node, problems = read_yaml(head_data, file.head)
    exposed += scan_text(readable(head_data), file.head, allowances(file.kind.model))
    found += problems
    if table is None or head_node is None or any(item.code in _UNSURE for item in found):
        return Parsed((), _ids(data), (*found, *exposed))
    lost = _ids(data) if found else frozenset()
    head = NodePlace(file.head, head_node)
    entries, broken, wrong = _entries(file, table, columns, head, source_lines(readable(head_data)))
    return Parsed(entries, broken | lost, (*found, *untold(wrong, exposed), *exposed))


# With such a header the rows would be called wrong for what the header alone has wrong.
_UNSURE = (rules.COLUMN.code, rules.PRIVATE_COLUMN.code, csv.DUPLICATE_COLUMN.code, csv.BLANK_COLUMN.code)


def _entries(
    file: DataFile, table: Table, columns: dict[str, int], head: NodePlace, head_line: Callable[[Span], str]
) -> tuple[tuple[Entry, ...], frozenset[str], list[Diagnostic]]:
    """Entries of the rows, identifiers of those that are none, and what is wrong."""
    withdrawals, found = _withdrawals(head, table, columns, head_line)
    shared = _shared(file.kind.model, plain(head.node.without("withdrawals")))
    signed = [plain(head.node.without(*UNSIGNED)), table.header, [row.cells for row in table.rows]]
    content = content_digest(signed, "", ())
    lists = [name for name, info in file.kind.model.model_fields.items() if name in columns and is_list(info)]
    own_line = source_lines(table.lines)

    def line_at(span: Span) -> str:
        return own_line(span) if span.path == file.path else head_line(span)

    rows = Rows(file.kind.model, shared)
    entries: list[Entry] = []
    broken: set[str] = set()
    told: set[str] = set()
    for row in table.rows:
        cells = _cells(row, columns, lists)
        own = withdrawals.get(cells.get("id", ""))
        place = RowPlace(file.path, table, row, columns, head)
        made = rows.make(cells) if own is None else None
        if made is None:
            record, wrong = validate(file.kind.model, {**shared, **cells, **(own or {})}, place.span, line_at)
            found += _once(wrong, table, columns, told)
            if record is None:
                broken.add(_id_of(row, columns))
                continue
            made = record, row_digest(record)
        entries.append(Entry(file.kind, made[0], file.path, file.organization, place, content, made[1]))
    return tuple(entries), frozenset(broken), found


def _shared(model: type[Record], data: dict[str, Any]) -> dict[str, Any]:
    """The head's fields; its faultless groups (the review) are made once, and are then the same in every row."""
    made = dict(data)
    for name, value in data.items():
        part = model_of(model.model_fields[name]) if name in model.model_fields else None
        if part is not None and isinstance(value, dict):
            made[name] = validate(part, value, _nowhere, str)[0] or value
    return made


def _nowhere(loc: tuple[int | str, ...], want_key: bool) -> Span:
    """The place of what is told elsewhere."""
    return Span("")


def _cells(row: Row, columns: dict[str, int], lists: list[str]) -> dict[str, Any]:
    """The filled cells of a row by field; a cell of a list field separates its items by “；”."""
    found: dict[str, Any] = {name: text for name, index in columns.items() if (text := row.cells[index].strip())}
    for name in lists:
        if name in found:
            found[name] = [part.strip() for part in found[name].replace(";", "；").split("；") if part.strip()]
    return found


def _once(wrong: list[Diagnostic], table: Table, columns: dict[str, int], told: set[str]) -> Iterator[Diagnostic]:
    """A column that is not there would be missed in every row: it is told once, at the header."""
    for item in wrong:
        field = item.values.get("field", "")
        if item.code != field_rules.MISSING.code or field in columns or not item.span.path.endswith(".csv"):
            yield item
        elif field not in told:
            told.add(field)
            yield field_rules.MISSING.at(Span(item.span.path, table.header_line), **item.values)


_SLUG_CELL = re.compile(r"(?:^|,)[ \"]*([a-z0-9]+(?:-[a-z0-9]+)*)(?=[ \"]*(?:,|$))", re.MULTILINE)


def _id_of(row: Row, columns: dict[str, int]) -> str:
    return row.cells[columns["id"]].strip() if "id" in columns else ""


def _ids(data: bytes) -> frozenset[str]:
    """Under which identifiers the records of a broken table may be referred to: every cell that could be one."""
    return frozenset(_SLUG_CELL.findall(readable(data)))


def _withdrawals(
    head: NodePlace, table: Table, columns: dict[str, int], head_line: Callable[[Span], str]
) -> tuple[dict[str, dict[str, Any]], list[Diagnostic]]:
    """Withdrawals of single rows, kept in the head by identifier: `withdrawals: {r-1: {on: …, …}}`."""
    node: Node | None = head.node.get("withdrawals")
    if node is None or is_blank(node):
        return {}, []
    if not isinstance(node, Mapping):
        return {}, [_group_wanted(head.span(("withdrawals",)), "按编号分组的字段", "fields by identifier")]
    ids = {_id_of(row, columns) for row in table.rows}
    result: dict[str, dict[str, Any]] = {}
    found: list[Diagnostic] = []
    for key, value in node.entries:
        place = Span(head.path, key.line, key.column)
        if key.text not in ids:
            near = nearest(key.text, sorted(ids))
            found.append(field_rules.UNKNOWN.at(place, field=key.text, **did_you_mean(near)))
        elif isinstance(value, Mapping):
            wrong = validate(Withdrawal, plain(value), _below(head, key.text), head_line)[1]
            found += wrong
            result[key.text] = {} if wrong else {"withdrawal": plain(value)}
        else:
            found.append(_group_wanted(place, "一组下级字段", "a group of fields"))
    return result, found


def _group_wanted(span: Span, zh: str, en: str) -> Diagnostic:
    return field_rules.STRUCTURE.at(span, label="撤回", expected_zh=zh, expected_en=en)


def _below(head: NodePlace, identifier: str) -> Callable[[tuple[int | str, ...], bool], Span]:
    """Where the fields of one row's withdrawal stand."""
    return lambda loc, want_key: head.span(("withdrawals", identifier, *loc), want_key)
