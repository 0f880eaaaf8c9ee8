"""One data file → entries. Pure but for the attachments that a record names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai import field_rules
from gongkai.catalog import tree_rules as rules
from gongkai.catalog.attachments import attach
from gongkai.catalog.entry import Entry, content_digest
from gongkai.catalog.exposure import allowances, scan_table, scan_text
from gongkai.catalog.place import NodePlace, Place, RowPlace
from gongkai.catalog.tree import DataFile
from gongkai.diagnostic import Diagnostic
from gongkai.kind import Kind
from gongkai.read.csv import Row, Table, read_csv
from gongkai.read.markdown import read_markdown
from gongkai.read.nodes import Mapping, Node, Scalar, Sequence, plain
from gongkai.read.yaml import read_yaml
from gongkai.record import Record, Withdrawal
from gongkai.source import Span
from gongkai.validate import is_list, nearest, validate

# Fields that a signature does not cover: the signature itself, and taking the record down.
UNSIGNED = ("review", "withdrawal", "withdrawals")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave: entries, identifiers of records too broken to be entries, what is wrong, scalars to scan."""

    entries: tuple[Entry, ...]
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


Read = Callable[[str], bytes]


def parse(root: Path, file: DataFile, read: Read) -> Parsed:
    """The entries of a data file. `read` gives the bytes of a repository path."""
    if file.form == "csv":
        return _parse_table(root, file, read)
    data = read(file.path)
    body, body_line = "", 0
    exposed = _exposed(file.path, data, file.kind)
    node: Mapping | None
    if file.form == "markdown":
        markdown, found = read_markdown(data, file.path)
        node = markdown.head if markdown else None
        if markdown:
            body, body_line = markdown.body, markdown.body_line
    else:
        node, found = read_yaml(data, file.path)
    if node is None:
        return Parsed((), _identity(file), (*found, *exposed))
    place = NodePlace(file.path, node)
    record, problems = validate(file.kind.model, plain(node), place.span, _lines(data))
    if record is None:
        return Parsed((), _identity(file) | _written_id(node), (*found, *problems, *exposed))
    problems += _check_name(file, record, place)
    entry, wrong = _entry(root, file, record, place, plain(node.without(*UNSIGNED)), body, body_line)
    return Parsed((entry,), frozenset(), (*found, *problems, *wrong, *exposed))


def _exposed(path: str, data: bytes, kind: Kind) -> list[Diagnostic]:
    """What must never be published, in a text that may otherwise be too broken to read."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return list(scan_text(text, path, allowances(kind)))


def _entry(
    root: Path, file: DataFile, record: Record, place: Place, signed: Any, body: str, body_line: int
) -> tuple[Entry, list[Diagnostic]]:
    files, found = attach(root, file.folder, record.attachments, place)
    content = content_digest(signed, body, tuple(item.digest for item in files))
    digest = record_digest(record, body, content)
    return Entry(file.kind, record, file.path, file.organization, place, content, digest, body, body_line, files), found


def record_digest(record: Record, body: str, content: str) -> str:
    """Digest of everything that the record's page shows."""
    text = record.model_dump_json() + "\0" + body + "\0" + content
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _identity(file: DataFile) -> frozenset[str]:
    """Under which identifiers a broken file's record is likely referred to."""
    return frozenset({file.stem} | ({file.organization} if file.kind.name == "organization" else set()))


def _written_id(node: Mapping) -> frozenset[str]:
    value = node.get("id")
    return frozenset({value.text}) if isinstance(value, Scalar) else frozenset()


def _check_name(file: DataFile, record: Record, place: Place) -> list[Diagnostic]:
    expected = file.organization if file.kind.name == "organization" else file.stem
    if record.id == expected:
        return []
    extension = file.path.rsplit(".", 1)[1]
    return [rules.FILE_NAME.at(place.span(("id",)), stem=expected, id=record.id, extension=extension)]


def _lines(data: bytes) -> Callable[[Span], str]:
    """A function that gives the source line of a span, read only when something is wrong."""

    def line_at(span: Span) -> str:
        lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        return lines[span.line - 1].rstrip("\r") if 0 < span.line <= len(lines) else ""

    return line_at


def _parse_table(root: Path, file: DataFile, read: Read) -> Parsed:
    head_node, found = read_yaml(read(file.head), file.head)
    table, problems = read_csv(read(file.path), file.path)
    found += problems
    found += _exposed(file.head, read(file.head), file.kind)
    if table is None:
        return Parsed((), frozenset({file.stem}), tuple(found))
    columns, problems = _columns(table, file)
    found += problems
    found += scan_table(table, file.path, columns, allowances(file.kind))
    if head_node is None:
        return Parsed((), _column_ids(table), tuple(found))
    if problems:
        return Parsed((), _column_ids(table), tuple(found))
    head = NodePlace(file.head, head_node)
    withdrawals, problems = _withdrawals(head, table, columns)
    found += problems
    shared = plain(head_node.without("withdrawals"))
    signed = [plain(head_node.without(*UNSIGNED)), table.header, [row.cells for row in table.rows]]
    content = content_digest(signed, "", ())
    entries: list[Entry] = []
    broken: set[str] = set()
    shared_problems: set[tuple[object, ...]] = set()
    lists = {name for name, info in file.kind.model.model_fields.items() if is_list(info)}
    names = tuple(columns.items())
    for row in table.rows:
        data = {**shared, **dict(_cells(row, names, lists)), **withdrawals.get(_id_of(row, columns), {})}
        place = RowPlace(file.path, table, row, columns, head)
        record, wrong = validate(file.kind.model, data, place.span, lambda span: _table_line(table, file, span))
        found += _once(wrong, file.head, columns, shared_problems)
        if record is None:
            broken.add(_id_of(row, columns))
            continue
        digest = record_digest(record, "", content if record.review else "")
        entries.append(Entry(file.kind, record, file.path, file.organization, place, content, digest))
    return Parsed(tuple(entries), frozenset(broken), tuple(found))


def _cells(row: Row, names: tuple[tuple[str, int], ...], lists: set[str]) -> Iterator[tuple[str, Any]]:
    """The filled cells of a row by field; a cell of a list field separates its items by “；”."""
    for name, index in names:
        text = row.cells[index].strip()
        if text:
            yield name, [part.strip() for part in text.replace(";", "；").split("；") if part.strip()] if name in lists else text


def _once(
    wrong: list[Diagnostic], head: str, columns: dict[str, int], seen: set[tuple[object, ...]]
) -> Iterator[Diagnostic]:
    """A fault of the head, or a column that is not there, would be met in every row: it is told once."""
    for item in wrong:
        absent = item.code == "FIELD-01" and item.values.get("field") not in columns
        if item.span.path == head or absent:
            key = (item.code, item.value_items)
            if key in seen:
                continue
            seen.add(key)
        yield item


def _table_line(table: Table, file: DataFile, span: Span) -> str:
    return table.lines[span.line - 1] if span.path == file.path and 0 < span.line <= len(table.lines) else ""


def _columns(table: Table, file: DataFile) -> tuple[dict[str, int], list[Diagnostic]]:
    """Field → column, by field name, Chinese label or alias of the header."""
    known = header_names(file.kind)
    columns: dict[str, int] = {}
    found: list[Diagnostic] = []
    for index, name in enumerate(table.header):
        if not name:
            continue
        field = known.get(name) or known.get(name.upper())
        if field is None or field in columns:
            near = nearest(name, list(known))
            span = Span(file.path, *table.place(table.header_line, index))
            zh, en = (f"，是不是“{near}”？", f"; did you mean “{near}”?") if near else ("", "")
            found.append(rules.COLUMN.at(span, field=name, near_zh=zh, near_en=en))
        else:
            columns[field] = index
    return columns, found


def header_names(kind: Kind) -> dict[str, str]:
    """Every name under which a column may stand in a header, with the field that it means."""
    names: dict[str, str] = {}
    for field, info in kind.model.model_fields.items():
        if field in ("review", "withdrawal", "attachments"):
            continue
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        aliases = extra.get("aliases")
        more = [str(alias) for alias in aliases] if isinstance(aliases, list) else []
        for name in (field, info.title or field, *more):
            names.setdefault(name, field)
    return names


def _id_of(row: Row, columns: dict[str, int]) -> str:
    return row.cells[columns["id"]].strip() if "id" in columns else ""


def _column_ids(table: Table) -> frozenset[str]:
    if "id" not in table.header:
        return frozenset()
    index = table.header.index("id")
    return frozenset(row.cells[index].strip() for row in table.rows)


def _withdrawals(
    head: NodePlace, table: Table, columns: dict[str, int]
) -> tuple[dict[str, dict[str, Any]], list[Diagnostic]]:
    """Withdrawals of single rows, kept in the head by identifier: `withdrawals: {r-1: {on: …, …}}`."""
    node: Node | None = head.node.get("withdrawals")
    if node is None:
        return {}, []
    if isinstance(node, (Scalar, Sequence)):
        span = head.span(("withdrawals",))
        return {}, [field_rules.STRUCTURE.at(span, label="撤回", expected_zh="按编号分组的字段", expected_en="fields by identifier")]
    ids = {_id_of(row, columns) for row in table.rows}
    result: dict[str, dict[str, Any]] = {}
    found: list[Diagnostic] = []
    for key, value in node.entries:
        _, wrong = validate(
            Withdrawal, plain(value) if isinstance(value, Mapping) else {},
            lambda loc, want_key=False, key=key: head.span(("withdrawals", key.text, *loc), want_key), lambda _: "",
        )  # fmt: skip
        found += wrong
        if key.text not in ids:
            near = nearest(key.text, sorted(ids))
            zh, en = (f"，是不是“{near}”？", f"; did you mean “{near}”?") if near else ("", "")
            found.append(field_rules.UNKNOWN.at(Span(head.path, key.line, key.column), field=key.text, near_zh=zh, near_en=en))
        elif not wrong:
            result[key.text] = {"withdrawal": plain(value)}
    return result, found
