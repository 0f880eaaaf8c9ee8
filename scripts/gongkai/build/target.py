"""Where a site is written: a folder on this machine's disk. (`gongkai.cluster` writes to other storage.)

A target stages files while a build makes them, in any of its processes, and puts them in place when all are made.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from gongkai.build import scan, switch
from gongkai.build.scan import Found
from gongkai.build.store import Folder


def is_site(sums: bytes) -> bool:
    """Whether a folder whose SHA256SUMS says this holds a site that was built by this program: it names the manifest."""
    return b"  manifest.json\n" in sums


class Placed(Enum):
    """What is in place of a file that was made: nothing, something else, or the same."""

    NEW = 0
    CHANGED = 1
    SAME = 2


class Target(Protocol):
    """What the engine asks of the place where a site is written. It is sent to other processes."""

    @property
    def name(self) -> str:
        """What the site is called among others, in the cache."""
        ...

    @property
    def immediate(self) -> bool:
        """Whether a file is in place as soon as it is staged, for want of a way to wait."""
        ...

    def held(self) -> contextlib.AbstractContextManager[None]:
        """No other build writes there meanwhile; what a killed one left is finished or dropped first."""
        ...

    def scan(self, known: Mapping[str, Folder]) -> Found:
        """What is there. `known` are folders as the last build left them."""
        ...

    def digest(self, path: str) -> str:
        """The SHA-256 of a file that is in place; empty where there is none."""
        ...

    def stage(self, path: str, data: bytes) -> Placed:
        """Put a file among the new ones, unless the same bytes are in place."""
        ...

    def exists(self, path: str) -> bool:
        """Whether there is such a file in place."""
        ...

    def put(self, written: Sequence[str], removed: Iterable[str]) -> None:
        """Put staged files in place, in the order given, and remove others."""
        ...

    def look_again(self, found: Found, touched: Iterable[str]) -> Mapping[str, Folder]:
        """The folders as they are after `put`."""
        ...


def _write(path: str, data: bytes) -> None:
    """A new file; what a killed build left there was dropped before."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True)
class Site:
    """A folder on this machine's disk."""

    folder: Path

    @property
    def name(self) -> str:
        """See `Target`."""
        return str(self.folder.resolve())

    @property
    def immediate(self) -> bool:
        """See `Target`."""
        return False

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """See `Target`."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with switch.locked(self.folder):
            switch.recover(self.folder)
            try:
                yield
            except BaseException:
                switch.abandon(self.folder)
                raise

    def scan(self, known: Mapping[str, Folder]) -> Found:
        """See `Target`."""
        return scan.scan(self.folder, known)

    def digest(self, path: str) -> str:
        """See `Target`."""
        try:
            return hashlib.sha256((self.folder / path).read_bytes()).hexdigest()
        except OSError:
            return ""

    def stage(self, path: str, data: bytes) -> Placed:
        """See `Target`. Written by the system's own calls: of a hundred thousand files that is half the time."""
        present = self._present(path, data)
        if present is Placed.SAME:
            return present
        target = f"{switch.staging(self.folder)}/{path}"
        try:
            _write(target, data)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            _write(target, data)
        return present

    def _present(self, path: str, data: bytes) -> Placed:
        """What is in place of a file that is to hold `data`."""
        try:
            found = os.lstat(f"{self.folder}/{path}")
        except OSError:
            return Placed.NEW
        plain = stat.S_ISREG(found.st_mode) and found.st_size == len(data)
        return Placed.SAME if plain and (self.folder / path).read_bytes() == data else Placed.CHANGED

    def exists(self, path: str) -> bool:
        """See `Target`."""
        return (self.folder / path).is_file()

    def put(self, written: Sequence[str], removed: Iterable[str]) -> None:
        """See `Target`."""
        if self.folder.exists():
            switch.switch_files(self.folder, written, removed)
        else:
            switch.switch_whole(self.folder)

    def look_again(self, found: Found, touched: Iterable[str]) -> Mapping[str, Folder]:
        """See `Target`."""
        return scan.look_again(self.folder, found, touched)
