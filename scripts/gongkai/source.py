"""Where things stand in files: spans, and reading a file's bytes without ever leaving the repository.

In: a repository root and relative POSIX paths. Out: `Span` values and bytes. Nothing here knows a format.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

MAX_FILE_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: repository-relative POSIX path; line and column count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def digest(data: bytes) -> str:
    """SHA-256 of `data`, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def leaves_root(root: Path, path: Path) -> bool:
    """Whether `path`, or any folder between it and `root`, is a symbolic link, or lies outside `root`."""
    try:
        relative = path.relative_to(root)
    except ValueError:
        return True
    if ".." in relative.parts:
        return True
    current = root
    for part in relative.parts:
        current = current / part
        if current.is_symlink():
            return True
    return False
