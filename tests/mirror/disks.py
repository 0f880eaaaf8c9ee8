"""Disks that refuse: a full one, and one that can only be read.

With a real mount where this machine allows one; and everywhere, so that nothing goes untested, by a limit on the size of
files and by permissions.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SIZE = 1 << 20
_NOBODY = 65534


@dataclass(frozen=True)
class Disk:
    """`refusing` is entered when the disk is to refuse; `said` are the system's words for it."""

    folder: Path
    said: str
    refusing: Callable[[], AbstractContextManager[None]] = nullcontext


@cache
def _may_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() != 0 or not _mount("-t", "tmpfs", "tmpfs", folder):
            return False
        _unmount(Path(folder))
        return True


def ways() -> list[str]:
    """How disks can be made to refuse here."""
    return ["process", *(["mount"] if _may_mount() else [])]


@contextmanager
def full(way: str) -> Iterator[Disk]:
    """A disk on which no more than SIZE bytes have room."""
    with _folder() as folder:
        if way == "process":
            yield Disk(folder, "File too large", _limited)
        else:
            assert _mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder)
            try:
                yield Disk(folder, "No space")
            finally:
                _unmount(folder)


@contextmanager
def read_only(way: str, held: Path) -> Iterator[Disk]:
    """A disk with a copy of the folder `held`."""
    with _folder() as folder:
        disc = folder / "disc"
        shutil.copytree(held, disc, symlinks=True)
        if way == "process":
            _permit(disc, 0o555, 0o444)
            try:
                yield Disk(disc, "Permission denied", _as_nobody)
            finally:
                _permit(disc, 0o755, 0o644)
        else:
            assert _mount("-o", "bind", disc, disc)
            assert _mount("-o", "remount,ro,bind", disc)
            try:
                yield Disk(disc, "Read-only")
            finally:
                _unmount(disc)


@contextmanager
def _folder() -> Iterator[Path]:
    """One that everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def _limited() -> Iterator[None]:
    """Python is told, instead of being ended, when a file grows too large."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Without the rights of the superuser, who may write everywhere."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def _permit(top: Path, folders: int, files: int) -> None:
    for path in (top, *top.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def _mount(*arguments: str | Path) -> bool:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", folder], check=True)
