"""One data file → entries. Pure but for the attachments that a record names. Tables are in `table`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongkai.catalog import tree_rules as rules
from gongkai.catalog.attachments import attach
from gongkai.catalog.data_file import DataFile, acceptable
from gongkai.catalog.entry import Entry, Parsed, content_digest, record_digest
from gongkai.catalog.exposure import allowances, scan_text, untold
from gongkai.catalog.place import NodePlace, Place
from gongkai.catalog.sets import parse_set
from gongkai.catalog.table import UNSIGNED, parse_table
from gongkai.diagnostic import Diagnostic
from gongkai.read.markdown import read_markdown
from gongkai.read.nodes import Mapping, Scalar, plain
from gongkai.read.text import readable
from gongkai.read.yaml import read_yaml
from gongkai.record import Record
from gongkai.validate import source_lines, validate

__all__ = ["UNSIGNED", "Parsed", "Read", "parse", "record_digest"]

Read = Callable[[str], bytes]


def parse(root: Path, file: DataFile, read: Read) -> Parsed:
    """The entries of a data file. `read` gives the bytes of a repository path."""
    if file.form == "csv":
        return parse_table(file, read)
    if file.form == "set":
        return parse_set(root, file, read)
    data = read(file.path)
    exposed = list(scan_text(readable(data), file.path, allowances(file.kind.model)))
    node, body, body_line, found = _nodes(file, data)
    if node is None:
        return Parsed((), _identity(file), (*found, *exposed))
    place = NodePlace(file.path, node)
    written = plain(node)
    record, problems = validate(file.kind.model, written, place.span, source_lines(readable(data)))
    if record is None:
        return Parsed((), _identity(file) | _written_id(node), (*found, *untold(problems, exposed), *exposed))
    problems += _check_name(file, record, place)
    files, wrong = attach(root, file.folder, record.attachments, place)
    signed = {name: value for name, value in written.items() if name not in UNSIGNED}
    content = content_digest(signed, body, tuple(item.digest for item in files))
    digest = record_digest(record, body, content)
    entry = Entry(file.kind, record, file.path, file.organization, place, content, digest, body, body_line, files)
    return Parsed((entry,), frozenset(), (*found, *problems, *wrong, *exposed))


def _nodes(file: DataFile, data: bytes) -> tuple[Mapping | None, str, int, list[Diagnostic]]:
    """The fields, the body and the line where it begins; why they cannot be had."""
    if file.form == "markdown":
        markdown, found = read_markdown(data, file.path)
        return (markdown.head, markdown.body, markdown.body_line, found) if markdown else (None, "", 0, found)
    node, found = read_yaml(data, file.path)
    return node, "", 0, found


def _identity(file: DataFile) -> frozenset[str]:
    """Under which identifiers a broken file's record is likely referred to."""
    return frozenset({file.stem} | ({file.organization} if file.kind.name == "organization" else set()))


def _written_id(node: Mapping) -> frozenset[str]:
    value = node.get("id")
    return frozenset({value.text}) if isinstance(value, Scalar) else frozenset()


def _check_name(file: DataFile, record: Record, place: Place) -> list[Diagnostic]:
    """FILE-08: a file is named after its record, an organization's folder after the organization."""
    own_folder = file.kind.name == "organization"
    expected = file.organization if own_folder else file.stem
    if record.id == expected or not acceptable(expected):
        return []
    what = ("文件夹", "folder") if own_folder else ("文件", "file")
    name = record.id if own_folder else f"{record.id}.{file.path.rsplit('.', 1)[1]}"
    return [
        rules.FILE_NAME.at(
            place.span(("id",)), stem=expected, id=record.id, name=name, what_zh=what[0], what_en=what[1]
        )
    ]
