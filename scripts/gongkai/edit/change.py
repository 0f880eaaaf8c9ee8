"""What a command would change, and the one place that writes it.

Writing is atomic (a temporary file beside the target, then a rename), keeps the file's mode, and refuses symbolic
links, paths outside the repository, and files that changed since they were read.
"""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.diagnostic import Diagnostic, Text
from gongkai.source import leaves_root


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes for one file. `path` is repository-relative; `old` is None for a file that must not exist yet."""

    path: str
    old: bytes | None
    new: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command would do: `changes`, and `said`, to be told once they are written.

    Or why it does nothing: `diagnostics` in the files concerned, `refused` for what was asked. `left` are files that
    a command over many files leaves as they are.
    """

    changes: tuple[Change, ...] = ()
    said: tuple[Text, ...] = ()
    refused: tuple[Text, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    left: tuple[Text, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 fine; 1 problems in the files; 2 something was asked that cannot be done."""
        return 2 if self.refused else int(bool(self.diagnostics or self.left))


def refuse(zh: str, en: str) -> Plan:
    """A plan that does nothing, and says why."""
    return Plan(refused=(Text(zh, en),))


def apply(root: Path, changes: Sequence[Change]) -> list[Text]:
    """Write `changes` below `root`, all or none as far as can be known before. Returns why not; empty when written."""
    wrong = [text for change in changes if (text := _fault(root, change)) is not None]
    if wrong:
        return wrong
    for change in changes:
        try:
            _write(root / change.path, change)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return [Text(f"写不了 {change.path}：{reason}", f"cannot write {change.path}: {reason}")]
    return []


def diff(change: Change) -> str:
    """A unified diff of one change, for people."""
    old, new = ((data or b"").decode("utf-8", "backslashreplace").splitlines(True) for data in (change.old, change.new))
    shown = difflib.unified_diff(old, new, f"a/{change.path}", f"b/{change.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in shown)


def _fault(root: Path, change: Change) -> Text | None:
    """Why a change must not be written, or None."""
    path = root / change.path
    if leaves_root(root, path):
        return Text(
            f"{change.path} 是符号链接，或者在仓库之外", f"{change.path} is a symbolic link or outside the repository"
        )
    if change.old is None:
        exists = os.path.lexists(path)
        return (
            Text(f"{change.path} 已经存在，不覆盖", f"{change.path} exists and is not overwritten") if exists else None
        )
    try:
        same = path.read_bytes() == change.old
    except OSError:
        same = False
    if same:
        return None
    return Text(f"{change.path} 在读取之后又变了，请重试", f"{change.path} changed after it was read; try again")


def _write(path: Path, change: Change) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if change.old is None:
        path.open("xb").close()  # takes the name, or fails: what is there is never overwritten
    mode = path.stat().st_mode & 0o7777
    handle, name = tempfile.mkstemp(prefix=".gongkai-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.new)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        if change.old is None:
            path.unlink(missing_ok=True)
        raise
