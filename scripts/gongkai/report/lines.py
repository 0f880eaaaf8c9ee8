"""Fills in the source lines of a report; the only part of `report` that reads files.

Tolerant of anything: a file that is missing, a link, binary or too large simply gives no line. A report is read by many
and kept for long (logs, pull requests), so the line of a sensitive diagnostic is left out, and numbers of persons are
masked in the other lines and values.
"""

from __future__ import annotations

import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gongkai.codes.scan import scan
from gongkai.diagnostic import Diagnostic, Report
from gongkai.source import MAX_FILE_BYTES, leaves_root

_MARKS = ("secrecy_mark", "internal_mark")
_BINARY_LOOK = 8192


def with_lines(report: Report, root: Path) -> Report:
    """A report with the same diagnostics, `line_text` filled in from the files below `root` where they can be read."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in report:
        by_path[item.span.path].append(item)
    result = Report()
    for path, items in by_path.items():
        result.add(_filled(items, _lines(root, path)))
    return result


def _filled(items: Iterable[Diagnostic], lines: list[str]) -> Iterator[Diagnostic]:
    for item in items:
        number = item.span.line
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        shown = "" if item.rule.sensitive else masked(line)
        # A masked suggestion would be a wrong one, so there is none.
        suggestion = "" if item.rule.sensitive or masked(item.suggestion) != item.suggestion else item.suggestion
        values = tuple((name, masked(value)) for name, value in item.value_items)
        yield replace(item, line_text=shown, suggestion=suggestion, value_items=values)


def masked(line: str) -> str:
    """The line with numbers of persons replaced by asterisks, each as wide as what it hides."""
    chars = list(line)
    for hit in scan(line):
        if hit.kind not in _MARKS:
            for index in range(hit.start, hit.end):
                chars[index] = "＊" if unicodedata.east_asian_width(chars[index]) in "FW" else "*"
    return "".join(chars)


def _lines(root: Path, path: str) -> list[str]:
    data = _bytes(root, path)
    if b"\0" in data[:_BINARY_LOOK]:
        return []
    text = _decoded(data).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _bytes(root: Path, path: str) -> bytes:
    """The bytes of a regular file inside the repository, or none."""
    try:
        full = root / path
        if leaves_root(root, full):
            return b""
        status = full.stat()
        return full.read_bytes() if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_FILE_BYTES else b""
    except (OSError, ValueError):
        return b""


def _decoded(data: bytes) -> str:
    """Text for showing. A file that is wholly GB18030 is read as such; else what is not UTF-8 shows as U+FFFD."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")
