"""The digests of all source files of a repository, taken in one pass: what a build is made from, and what it reads.

In: the repository's root. Out: for every path below `SOURCES` what is there. Links are named and never followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from gongkai import digest

SOURCES = ("catalog", "budgets", "content", "mkdocs.yml")
Digests: TypeAlias = Mapping[str, str]
"""By repository path: the SHA-256 of a file; of anything else, and of what cannot be read, a word for it."""

_MANY = 128  # files that one thread hashes in a row
_LENGTH = 64


def digests_of(root: Path) -> Digests:
    """The digests of everything below the source folders, in order of path."""
    start = str(root)
    paths = list(chain.from_iterable(_below(start, name) for name in SOURCES))
    chunks = [paths[number : number + _MANY] for number in range(0, len(paths), _MANY)]
    with ThreadPoolExecutor(2) as pool:  # reading and hashing leave the interpreter free
        found = pool.map(lambda chunk: [_state(f"{start}/{path}") for path in chunk], chunks)
        return dict(zip(paths, chain.from_iterable(found), strict=True))


def is_file(found: str) -> bool:
    """Whether what was found at a path is the digest of a file."""
    return len(found) == _LENGTH


def _below(root: str, path: str) -> Iterator[str]:
    """A path, and everything below it in order of name."""
    yield path
    full = f"{root}/{path}"
    if os.path.isdir(full) and not os.path.islink(full):  # noqa: PTH112, PTH114  (thousands of them)
        for entry in sorted(os.scandir(full), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _below(root, f"{path}/{entry.name}")
            else:
                yield f"{path}/{entry.name}"


def _state(path: str) -> str:
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return f"link {os.readlink(path)}"  # noqa: PTH115
        return digest.of_bytes(_bytes(path)) if stat.S_ISREG(mode) else f"other {stat.S_IFMT(mode)}"
    except OSError as error:
        return f"unreadable {error.errno}"


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.readall()
