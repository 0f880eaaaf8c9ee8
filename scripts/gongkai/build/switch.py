"""Putting new files in place. A killed build is finished or undone by the next one (`recover`).

Beside the site stand, while a build runs: `.NAME.next/` with the new files, and `.NAME.journal` once they are complete.
With a journal the change is finished, without one it is dropped.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@lru_cache(maxsize=8)
def staging(site: Path) -> Path:
    """The folder where new files wait."""
    return site.parent / f".{site.name}.next"


def journal(site: Path) -> Path:
    """The file that says what is to be put in place; while it is there the change is not finished."""
    return site.parent / f".{site.name}.journal"


@contextlib.contextmanager
def locked(site: Path) -> Iterator[None]:
    """Wait until no other build writes beside `site`. The lock is the parent folder's own, and ends with the process.

    On Windows two builds at once are the user's affair.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(site.parent, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def recover(site: Path) -> bool:
    """Finish or undo what a killed build left. True where a change was finished."""
    entry = _read(journal(site))
    if entry is not None:
        _apply(site, entry)
    journal(site).unlink(missing_ok=True)
    shutil.rmtree(staging(site), ignore_errors=True)
    return entry is not None


def abandon(site: Path) -> None:
    """Drop what was staged, unless it is on its way already: then the next build finishes it."""
    if not journal(site).exists():
        shutil.rmtree(staging(site), ignore_errors=True)


def switch_whole(site: Path) -> None:
    """Put the staged folder in the place of the site, of which there is none."""
    _commit(site, {"whole": True})


def switch_files(site: Path, written: Sequence[str], removed: Iterable[str]) -> None:
    """Put staged files in place one by one, in the order given, then remove what is no longer wanted."""
    if site.stat().st_dev != site.parent.stat().st_dev:
        raise OSError(
            errno.EXDEV, "the site must be on the disk of the folder above it: name a folder one level below", str(site)
        )
    _commit(site, {"whole": False, "written": list(written), "removed": sorted(removed)})


def _read(path: Path) -> dict[str, object] | None:
    try:
        entry = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return entry if isinstance(entry, dict) else None


def _commit(site: Path, entry: dict[str, object]) -> None:
    waiting = journal(site).with_suffix(".tmp")
    with waiting.open("w", encoding="utf-8") as file:
        json.dump(entry, file)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(journal(site))
    _apply(site, entry)
    journal(site).unlink()
    shutil.rmtree(staging(site), ignore_errors=True)


def _apply(site: Path, entry: dict[str, object]) -> None:
    """Do what the journal says; doing it again does no harm."""
    if entry.get("whole"):
        if staging(site).exists():
            staging(site).rename(site)
        return
    written, removed = entry.get("written"), entry.get("removed")
    ready: set[str] = set()
    for path in written if isinstance(written, list) else []:
        source, target = f"{staging(site)}/{path}", f"{site}/{path}"
        if not os.path.lexists(source):
            continue
        folder = path.rpartition("/")[0]
        if folder not in ready:
            _make_folder(site, folder)
            ready.add(folder)
        if os.path.isdir(target) and not os.path.islink(target):  # noqa: PTH112, PTH114  (thousands of them)
            shutil.rmtree(target)
        os.replace(source, target)  # noqa: PTH105
    for path in removed if isinstance(removed, list) else []:
        _remove(site, path)


def _make_folder(site: Path, path: str) -> None:
    """Make a folder and those above it; what stands in the way (a file, a link) is unwanted."""
    names = path.split("/") if path else []
    for number in range(1, len(names) + 1):
        folder = site.joinpath(*names[:number])
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            folder.unlink()
    site.joinpath(*names).mkdir(parents=True, exist_ok=True)


def _remove(site: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty. Where a folder took its place it is gone already."""
    target = site / path
    if target.is_symlink() or not target.is_dir():
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
    for folder in target.parents:
        if folder == site:
            break
        try:
            folder.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            break  # it is not empty
