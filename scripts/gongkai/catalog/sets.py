"""The folder of a set → one entry: its head is the record's fields, its tables complete the record, its text is the body.

A review signs the head, every table and the text: their bytes, by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from gongkai.catalog.attachments import attach
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.entry import Entry, Parsed, content_digest, record_digest
from gongkai.catalog.exposure import allowances, scan_lines, scan_text, scan_value, untold
from gongkai.catalog.place import NodePlace, SetPlace
from gongkai.catalog.table import UNSIGNED
from gongkai.diagnostic import Diagnostic
from gongkai.kind import SetForm, SetParts
from gongkai.read.csv import Table, read_csv
from gongkai.read.nodes import Mapping as Node
from gongkai.read.nodes import Scalar, plain
from gongkai.read.text import decode, readable
from gongkai.read.yaml import read_yaml
from gongkai.source import Span, digest
from gongkai.validate import source_lines, validate

_FIGURE = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?%?|")


def part_digest(name: str, data: bytes) -> str:
    """What a review signs of a table or of the text: its name in the folder, and its bytes."""
    return f"{name} {digest(data)}"


def parse_set(root: Path, file: DataFile, read: Callable[[str], bytes]) -> Parsed:
    """The entry of a set. `read` gives the bytes of a repository path."""
    form, data = file.kind.set, read(file.path)
    assert form is not None
    parts, found = _parts(file, form, read)
    exposed = list(scan_text(readable(data), file.path, allowances(file.kind.model)))
    node, problems = read_yaml(data, file.path)
    found += problems
    if node is None:
        return Parsed((), frozenset({file.stem}), (*found, *exposed))
    tables = {name: table for name, (_, table) in parts.tables.items() if table is not None}
    place = SetPlace(NodePlace(file.path, node), {name: path for name, (path, _) in parts.tables.items()}, tables, form.column)  # fmt: skip
    written = plain(node)
    record, problems = validate(file.kind.model, written, place.span, source_lines(readable(data)))
    if record is None:
        return Parsed((), frozenset({file.stem}) | _written_id(node), (*found, *untold(problems, exposed), *exposed))
    record, problems = form.assemble(record, parts, lambda *loc: place.span(loc))
    files, wrong = attach(root, file.folder, record.attachments, place)
    signed = {name: value for name, value in written.items() if name not in UNSIGNED}
    digests = (*(part_digest(path.rsplit("/", 1)[1], read(path)) for path in file.beside), *(item.digest for item in files))  # fmt: skip
    content = content_digest(signed, "", digests)
    own = record_digest(record, parts.text, content)
    entry = Entry(file.kind, record, file.path, file.organization, place, content, own, parts.text, 1, files)
    return Parsed((entry,), frozenset(), (*found, *problems, *wrong, *exposed))


def _parts(file: DataFile, form: SetForm, read: Callable[[str], bytes]) -> tuple[SetParts, list[Diagnostic]]:
    """The tables and the text beside a head, and what is wrong with their form or must not be spread."""
    tables: dict[str, tuple[str, Table | None]] = {}
    text, text_path = "", f"{file.folder}/{form.text}"
    found: list[Diagnostic] = []
    for path in file.beside:
        data = read(path)
        if path == text_path:
            decoded, problems = decode(data, path)
            text = decoded or ""
            found += [*problems, *scan_lines(text, path)]
            continue
        table, problems = read_csv(data, path)
        tables[path.rsplit("/", 1)[1].removesuffix(".csv")] = (path, table)
        found += [*problems, *(_exposed(table, path) if table else ())]
    return SetParts(file.folder, tables, text, text_path), found


def _exposed(table: Table, path: str) -> Iterator[Diagnostic]:
    """What must not be spread, in cells that are no figures: a sum may look like a telephone number."""
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            if not _FIGURE.fullmatch(cell.strip()):
                for item in scan_value(cell, Span(path)):  # its place only now: to find it takes longer than to scan
                    yield replace(item, span=Span(path, *table.place(row.line, index)))


def _written_id(node: Node) -> frozenset[str]:
    value = node.get("id")
    return frozenset({value.text}) if isinstance(value, Scalar) else frozenset()
