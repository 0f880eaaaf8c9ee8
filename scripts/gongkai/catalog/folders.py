"""Looking into the folders of the repository: in order, without hidden files, never through a link.

A repository has thousands of files and a build looks at every one of them, so a name is looked up once, with its
folder, and paths are put together as text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from gongkai.catalog import tree_rules as rules
from gongkai.diagnostic import Diagnostic
from gongkai.source import Span

_BY_NAME = attrgetter("name")


class Item(NamedTuple):
    """A file or folder: its name, its repository path as messages write it, where it is (`at`), and which it is.

    What is neither, such as a socket, is not `is_folder` and not `is_file`.
    """

    name: str
    path: str
    at: str
    is_folder: bool
    is_file: bool

    @property
    def stem(self) -> str:
        """The name without its extension."""
        return self.name.removesuffix(self.suffix)

    @property
    def suffix(self) -> str:
        """The extension with its dot."""
        stem, dot, extension = self.name.rpartition(".")
        return dot + extension if stem and extension else ""


def top(root: Path, name: str) -> Item:
    """What the root of the repository holds under this name; a link, like nothing at all, is no folder."""
    at = root / name
    return Item(name, name, str(at), is_folder=at.is_dir() and not at.is_symlink(), is_file=False)


def children(folder: Item, found: list[Diagnostic]) -> Iterator[Item]:
    """What a folder holds, in order of name, without hidden files; symbolic links are refused."""
    try:
        entries = [(entry, _item(folder, entry)) for entry in _listed(folder)]
    except OSError as error:
        found.append(rules.UNREADABLE.at(Span(folder.path), reason=error.strerror or "OSError"))
        return
    for entry, item in entries:
        if entry.is_symlink():
            found.append(rules.LINK.at(Span(item.path)))
        elif not item.name.startswith("."):
            yield item


def named(folder: Item, depth: int, name: str) -> Iterator[Item]:
    """The folders called `name` so many levels below a folder, in order; what cannot be opened is passed over."""
    try:
        inside = _one(folder, name) if depth == 0 else [_item(folder, entry) for entry in _listed(folder)]
    except OSError:
        return
    for item in inside:
        if depth == 0:
            yield item
        elif item.is_folder:
            yield from named(item, depth - 1, name)


def _one(folder: Item, name: str) -> list[Item]:
    """The folder of this name in a folder, if it is there and no link."""
    at = Path(folder.at, name)
    there = at.is_dir() and not at.is_symlink()
    return [Item(name, f"{folder.path}/{name}", str(at), is_folder=True, is_file=False)] if there else []


def is_text(name: str) -> bool:
    """Whether a name can be written: bytes that are not UTF-8 cannot, and are told only."""
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def _listed(folder: Item) -> list[os.DirEntry[str]]:
    if not folder.is_folder:
        return []
    with os.scandir(folder.at) as entries:
        return sorted(entries, key=_BY_NAME)


def _item(folder: Item, entry: os.DirEntry[str]) -> Item:
    """Bytes of a name that are not UTF-8 become visible escapes in its path."""
    written = entry.name if entry.name.isascii() else entry.name.encode("utf-8", "backslashreplace").decode("utf-8")
    return Item(
        entry.name, f"{folder.path}/{written}", entry.path,
        is_folder=entry.is_dir(follow_symlinks=False), is_file=entry.is_file(follow_symlinks=False),
    )  # fmt: skip
