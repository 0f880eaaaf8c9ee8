"""`gongkai fmt`: the canonical form of data files. Only the form: what a file says is read again and compared.

UTF-8 without byte order mark, \\n line ends, no blanks at line ends, one newline at the end, top-level keys in the
model's order with their comments. A Markdown text that was reviewed keeps its blanks, which its signature covers.
A table is written with the fewest quotes, its columns as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.catalog import divisions as division_table
from gongkai.catalog import site as site_file
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.site import SiteSettings
from gongkai.diagnostic import Diagnostic, Text
from gongkai.edit.change import Change, Plan
from gongkai.edit.order import field_order
from gongkai.edit.repository import did_you_mean, files
from gongkai.edit.text import canonical_body, canonical_head
from gongkai.read.csv import read_csv
from gongkai.read.markdown import read_markdown
from gongkai.read.nodes import plain
from gongkai.read.text import decode
from gongkai.read.yaml import read_yaml
from gongkai.source import leaves_root


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file's canonical bytes, or None with what is wrong with its syntax or why it stays as it is."""

    data: bytes | None
    diagnostics: tuple[Diagnostic, ...] = ()
    left: tuple[Text, ...] = ()


def fmt(root: Path, paths: Sequence[str] = ()) -> Plan:
    """What brings the data files at `paths` (files or folders; none: all) into canonical form.

    The plan's `changes` stand even where other files have errors (`diagnostics`) or are `left` as they are.
    """
    wanted, unknown = _wanted(root, paths)
    if unknown:
        return Plan(refused=unknown)
    changes: list[Change] = []
    left: list[Text] = []
    found: list[Diagnostic] = []
    for path, form, order in wanted:
        old = _bytes(root, path)
        done = format_file(old, path, form, order) if old is not None else Formatted(None, left=(_unreadable(path),))
        left += done.left
        found += done.diagnostics
        if old is not None and done.data is not None and done.data != old:
            changes.append(Change(path, old, done.data))
    said = tuple(Text(f"已整理 {change.path}", f"formatted {change.path}") for change in changes)
    return Plan(tuple(changes), said, diagnostics=tuple(found), left=tuple(left))


def format_file(data: bytes, path: str, form: str, order: Sequence[str] = ()) -> Formatted:
    """The canonical form of a file's bytes. `form` is yaml, markdown or csv; `order` that of its top-level keys."""
    return {"yaml": _format_yaml, "markdown": _format_markdown, "csv": _format_csv}[form](data, path, order)


def _wanted(root: Path, paths: Sequence[str]) -> tuple[list[tuple[str, str, tuple[str, ...]]], tuple[Text, ...]]:
    """Path, form and order of keys of every file meant, and the paths that mean none."""
    every = {path: (form, order) for path, form, order in _every(root)}
    if not paths:
        return [(path, *every[path]) for path in sorted(every)], ()
    chosen: set[str] = set()
    unknown: list[Text] = []
    for given in paths:
        path = Path(given)
        name = (path.relative_to(root) if path.is_absolute() and path.is_relative_to(root) else path).as_posix()
        here = {item for item in every if item == name or name == "." or item.startswith(f"{name}/")}
        chosen |= here
        if not here:
            zh, en = did_you_mean(name, every)
            unknown.append(Text(f"“{given}”里没有数据文件{zh}", f"“{given}” holds no data file{en}"))
    return [(path, *every[path]) for path in sorted(chosen)], tuple(unknown)


def _every(root: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for path, file in files(root).by_path.items():
        form = _form(path, file)
        if form:
            yield path, form, field_order(file.kind.model)
    for path, form in ((site_file.PATH, "yaml"), (division_table.PATH, "csv")):
        if (root / path).is_file() and not leaves_root(root, root / path):
            yield path, form, field_order(SiteSettings)


def _form(path: str, file: DataFile) -> str:
    """The form of one of the files that a data file is made of; "" for the text of a set, which has no head."""
    if path in (file.head, file.path) and (path == file.head or file.form == "set"):
        return "yaml"
    return ("csv" if path.endswith(".csv") else "") if path in file.beside else file.form


def _bytes(root: Path, path: str) -> bytes | None:
    try:
        return (root / path).read_bytes()
    except OSError:
        return None


def _unreadable(path: str) -> Text:
    return Text(f"{path} 打不开", f"{path} cannot be opened")


def _kept(path: str) -> Formatted:
    """Left as it is, because its canonical form would not say the same."""
    zh = f"{path} 没有整理：整理后读出来的内容会变（多半是多行文字的结尾），请手工修改"
    return Formatted(None, left=(Text(zh, f"{path} was left alone: its content would change; edit it by hand"),))


def _format_yaml(data: bytes, path: str, order: Sequence[str]) -> Formatted:
    node, found = read_yaml(data, path)
    text, _ = decode(data, path)
    if node is None or text is None:
        return Formatted(None, tuple(found))
    new = canonical_head(text, order).encode("utf-8")
    again, _ = read_yaml(new, path)
    return Formatted(new) if again is not None and plain(again) == plain(node) else _kept(path)


def _format_markdown(data: bytes, path: str, order: Sequence[str]) -> Formatted:
    old, found = read_markdown(data, path)
    text, _ = decode(data, path)
    if old is None or text is None:
        return Formatted(None, tuple(found))
    head = text[: len(text) - len(old.body)].split("\n", 1)[1].rsplit("---", 1)[0]
    body = old.body if old.head.get("review") is not None else canonical_body(old.body)
    new = f"---\n{canonical_head(head, order)}---\n{body}".encode()
    again, _ = read_markdown(new, path)
    same = again is not None and plain(again.head) == plain(old.head)
    return Formatted(new) if same and again is not None and again.body == body else _kept(path)


def _format_csv(data: bytes, path: str, order: Sequence[str]) -> Formatted:
    old, found = read_csv(data, path)
    if old is None or found:
        return Formatted(None, tuple(found))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(old.header)
    writer.writerows(row.cells for row in old.rows)
    new = text.getvalue().encode("utf-8")
    again, _ = read_csv(new, path)
    rows = [row.cells for row in old.rows]
    same = again is not None and again.header == old.header and [row.cells for row in again.rows] == rows
    return Formatted(new) if same else _kept(path)
