"""A mirror's folder, and how a new copy takes the place of the old one, whole.

copy/          the last good copy: the site's files, and below `release/` what proves them
root.json      the first root, by which everything is verified
mirror.json    where the site is published
trusted/       what the TUF client knows, never older than what it knew before
restricted/    withdrawn files, where the archive keeps them (`restricted.py`)
next/          while a sync runs, or where one was interrupted: the next one goes on from there
ready old/     while the copies change places
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.release import files
from gongkai.release.layout import FOLDER, ROOT
from gongkai.release.trouble import Trouble

if sys.platform != "win32":
    import fcntl

SETTINGS = "mirror.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """Addresses (or folders) of the site and of its release; whether withdrawn files are kept under restriction."""

    site: str
    release: str
    keep_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a mirror."""

    folder: Path

    @property
    def copy(self) -> Path:
        """The last good copy: in the moment in which copies change places, the old one."""
        copy = self.folder / "copy"
        return copy if copy.exists() or not self.old.exists() else self.old

    @property
    def next(self) -> Path:
        """The copy that is being made."""
        return self.folder / "next"

    @property
    def old(self) -> Path:
        """The copy that is being replaced."""
        return self.folder / "old"

    @property
    def ready(self) -> Path:
        """Says that the next copy is complete."""
        return self.folder / "ready"

    @property
    def trusted(self) -> Path:
        """What the TUF client knows."""
        return self.folder / "trusted"

    @property
    def restricted(self) -> Path:
        """Withdrawn files that are kept."""
        return self.folder / "restricted"

    @property
    def release(self) -> Path:
        """The release of the last good copy."""
        return self.copy / FOLDER

    def root(self) -> bytes:
        """The first root. Raises Trouble where this is no mirror."""
        found = files.read(self.folder / ROOT)
        if found is None:
            raise Trouble(
                Text(
                    f"“{self.folder}”不是镜像，先运行 gongkai mirror init",
                    f"“{self.folder}” is no mirror: run gongkai mirror init first",
                )
            )
        return found

    def settings(self) -> Settings:
        """What `init` was told. Raises Trouble where it cannot be read."""
        self.root()
        try:
            return Settings(**json.loads(files.read(self.folder / SETTINGS) or b""))
        except (ValueError, TypeError):
            raise Trouble(Text(f"{SETTINGS} 读不懂", f"{SETTINGS} cannot be read")) from None


def create(folder: Path, settings: Settings, root: bytes) -> Place:
    """A new mirror without a copy yet."""
    if (folder / ROOT).exists():
        raise Trouble(Text(f"“{folder}”已经是镜像", f"“{folder}” is a mirror already"))
    files.write_json(folder / SETTINGS, asdict(settings))
    files.write(folder / ROOT, root)
    files.settle()
    return Place(folder)


@contextlib.contextmanager
def held(place: Place) -> Iterator[None]:
    """One sync at a time; what a killed one left is finished first. Raises Trouble where another one runs."""
    with (place.folder / ".lock").open("w") as handle:
        if sys.platform != "win32":
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Trouble(
                    Text("另一个同步正在进行，这次不做", "another sync is at work: this one leaves it alone")
                ) from None
        recover(place)
        yield


def switch(place: Place) -> None:
    """Put the next copy, which is complete, in the place of the last good one."""
    files.settle()
    with place.ready.open("wb") as marker:
        os.fsync(marker.fileno())
    recover(place)


def recover(place: Place) -> None:
    """Finish a change of copies that began; doing it again does no harm."""
    copy = place.folder / "copy"
    if place.ready.exists():
        if place.next.exists():
            if copy.exists() and not place.old.exists():
                copy.rename(place.old)
            place.next.rename(copy)
        place.ready.unlink()
    if place.old.exists() and copy.exists():
        shutil.rmtree(place.old)
    for waiting in place.trusted.glob("tmp*"):  # what a killed TUF client left
        waiting.unlink()


def link(source: Path | str, target: Path | str) -> bool:
    """Let `target` be the same file as `source`, or a copy of it where a disk knows no links; False without a source."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        if not os.path.exists(source):  # noqa: PTH110  (thousands of them)
            return False
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        return link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return True
