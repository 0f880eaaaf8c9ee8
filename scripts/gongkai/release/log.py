"""The log of all releases: append-only, each line bound to the one before it by its SHA-256.

Whoever holds a line therefore holds all before it: two logs that differ in one line are two histories, which only a
publisher (or a thief of all his keys) can make. A line:

    {"release":3,"date":"2026-11-26","commit":"…","index":"<SHA-256 of manifest.json>","previous":"<SHA-256 of line 2>"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum

from gongkai.diagnostic import Text
from gongkai.digest import of_bytes
from gongkai.release.trouble import Trouble

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One release. `date` is the day of signing, `commit` the source's (empty where unknown), `index` the digest of
    `manifest.json`, `previous` that of the line before (empty in the first)."""

    release: int
    date: date
    commit: str
    index: str
    previous: str

    def line(self) -> bytes:
        """The line as it is hashed."""
        said = {**asdict(self), "date": self.date.isoformat()}
        return json.dumps(said, separators=(",", ":")).encode() + b"\n"

    @property
    def head(self) -> str:
        """The digest of the line: names this release and all before it."""
        return of_bytes(self.line())


def parse(data: bytes) -> tuple[Entry, ...]:
    """The releases of a log, oldest first. Raises Trouble where a line is not bound to the one before."""
    found: list[Entry] = []
    for line in data.splitlines(keepends=True):
        entry = _entry(line)
        previous = found[-1].head if found else ""
        if entry is None or entry.line() != line or (entry.release, entry.previous) != (len(found) + 1, previous):
            raise Trouble(
                Text(f"发布日志第 {len(found) + 1} 行接不上", f"line {len(found) + 1} of the log does not follow")
            )
        found.append(entry)
    return tuple(found)


def _entry(line: bytes) -> Entry | None:
    try:
        said = json.loads(line)
        entry = Entry(**{**said, "date": date.fromisoformat(said["date"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    typed = type(entry.release) is int and isinstance(entry.commit, str) and isinstance(entry.previous, str)
    return entry if typed and isinstance(entry.index, str) and _DIGEST.fullmatch(entry.index) else None


def appended(entries: Sequence[Entry], day: date, commit: str, index: str) -> Entry:
    """The entry of the next release."""
    return Entry(len(entries) + 1, day, commit, index, entries[-1].head if entries else "")


def write(entries: Sequence[Entry]) -> bytes:
    """The log's file."""
    return b"".join(entry.line() for entry in entries)


class Relation(Enum):
    """How a log stands to another one."""

    SAME = "same"
    BEHIND = "behind"
    AHEAD = "ahead"
    FORK = "fork"


def compare(ours: Sequence[Entry], theirs: Sequence[Entry]) -> Relation:
    """BEHIND where they go on after us, AHEAD where we do, FORK where some release is not the same."""
    shared = min(len(ours), len(theirs))
    if shared and ours[shared - 1].head != theirs[shared - 1].head:
        return Relation.FORK
    if len(ours) == len(theirs):
        return Relation.SAME
    return Relation.BEHIND if len(ours) < len(theirs) else Relation.AHEAD
