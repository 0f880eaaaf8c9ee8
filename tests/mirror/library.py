"""A library's mirror in a test."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gongkai.mirror import place
from gongkai.mirror.fetch import Fetcher, normal
from gongkai.mirror.place import Place, Settings
from gongkai.mirror.sync import Options, Synced, sync
from gongkai.mirror.verify import Verdict, verify


@dataclass(frozen=True)
class Library:
    """`place` is the mirror."""

    place: Place

    @staticmethod
    def begin(folder: Path, address: str, root: Path, release: str | None = None) -> Library:
        settings = Settings(normal(address), normal(release or f"{address.rstrip('/')}/release"))
        return Library(place.create(folder, settings, root.read_bytes()))

    def sync(self, *, recheck: bool = False, keep_withdrawn: bool = False) -> Synced:
        """As the command does, but impatient."""
        options = Options(datetime.now(UTC), recheck, keep_withdrawn)
        return sync(self.place, Fetcher(wait=5.0), options)

    def verify(self) -> Verdict:
        return verify(self.place.copy, self.place.root())

    def page(self, path: str) -> bytes | None:
        file = self.place.copy / path
        return file.read_bytes() if file.exists() else None

    def good(self) -> bool:
        """Whether the copy is whole."""
        found = self.verify()
        return found.release is not None and not found.problems


def tree(folder: Path) -> dict[str, str]:
    """Every file but those of the release, with its digest."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "release"
    }
