"""What is on disk: which folders of the site are as the last build left them, and what the others hold.

A folder of up to `MANY` files is looked at file by file: names and sizes. In a larger one, such as that of a
department's hundred thousand decisions, that alone would take longer than a small build: it is believed when its own
time stamp is the one that was written down, which every file that is added, removed or renamed changes. What was altered
in place there is found by a full build, or by the list of digests.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.build.store import Folder

MANY = 500
LINK = -1
"""The size of what is no plain file: a link, a pipe."""


@dataclass(slots=True)
class Found:
    """`folders`: every folder that is there, as it is now. `suspect`: names and sizes in those that are not as they
    were."""

    folders: dict[str, Folder] = field(default_factory=dict)
    suspect: dict[str, dict[str, int]] = field(default_factory=dict)

    def intact(self, folder: str) -> bool:
        """Whether a folder is there and as it was left."""
        return folder in self.folders and folder not in self.suspect

    def size(self, path: str) -> int | None:
        """The size of a file in a folder that is not intact; None where there is none."""
        folder, _, name = path.rpartition("/")
        return self.suspect.get(folder, {}).get(name)


def scan(site: Path, known: Mapping[str, Folder]) -> Found:
    """Look at all folders of a site."""
    found = Found()
    if site.is_dir() and not site.is_symlink():
        below: dict[str, list[str]] = defaultdict(list)
        for path in known.keys() - {""}:
            below[path.rpartition("/")[0]].append(path)
        _scan(site, "", known, below, found)
    return found


def _scan(folder: Path, path: str, known: Mapping[str, Folder], below: Mapping[str, list[str]], found: Found) -> None:
    stamp, before = _stamp(folder), known.get(path)
    if before is not None and before.files > MANY and before.stamp == stamp:
        found.folders[path] = before
        for inner in below.get(path, ()):  # they are there: to add or remove one is a change of the folder
            _scan(folder / inner.rpartition("/")[2], inner, known, below, found)
        return
    files: list[os.DirEntry[str]] = []
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            _scan(Path(entry.path), f"{path}/{entry.name}" if path else entry.name, known, below, found)
        else:
            files.append(entry)
    sizes = {entry.name: _size(entry) for entry in files}
    now = found.folders[path] = Folder(stamp, _listing(sizes), len(files))
    if before is None or before.listing != now.listing:
        found.suspect[path] = sizes


def look_again(site: Path, found: Found, touched: Iterable[str]) -> dict[str, Folder]:
    """All folders after a build put files into place in those that it touched, or in folders below them."""
    folders = {path: folder for path, folder in found.folders.items() if (site / path).is_dir()}
    for path in {parent for item in touched for parent in _with_parents(item)}:
        if (site / path).is_dir():
            sizes = {e.name: _size(e) for e in os.scandir(site / path) if not e.is_dir(follow_symlinks=False)}
            folders[path] = Folder(_stamp(site / path), _listing(sizes), len(sizes))
    return folders


def _with_parents(path: str) -> Iterable[str]:
    yield path
    while path:
        path = path.rpartition("/")[0]
        yield path


def _size(entry: os.DirEntry[str]) -> int:
    return entry.stat(follow_symlinks=False).st_size if entry.is_file(follow_symlinks=False) else LINK


def _stamp(folder: Path) -> str:
    stat = folder.stat()
    return f"{stat.st_mtime_ns} {stat.st_ino}"


def _listing(sizes: Mapping[str, int]) -> str:
    """A digest of the names and sizes in a folder."""
    made = hashlib.blake2b(digest_size=16)
    for name in sorted(sizes):
        made.update(f"{name}/{sizes[name]}\n".encode("utf-8", "surrogatepass"))
    return made.hexdigest()
