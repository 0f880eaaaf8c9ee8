"""Putting new files in place. A killed build is finished or undone by the next one (`recover`).

Beside the site stand, while a build runs: `.NAME.next/` with the new files, `.NAME.journal` once they are complete, and
`.NAME.old` while a whole site is switched. With a journal the change is finished, without one it is dropped.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path


def staging(site: Path) -> Path:
    """The folder where new files wait."""
    return site.parent / f".{site.name}.next"


def _journal(site: Path) -> Path:
    return site.parent / f".{site.name}.journal"


def _old(site: Path) -> Path:
    return site.parent / f".{site.name}.old"


def recover(site: Path) -> bool:
    """Finish or undo what a killed build left. True where a change was finished."""
    journal = _journal(site)
    finished = False
    if journal.exists():
        try:
            entry = json.loads(journal.read_text("utf-8"))
        except (ValueError, OSError):
            entry = None
        if isinstance(entry, dict):
            _apply(site, entry)
            finished = True
        journal.unlink(missing_ok=True)
    elif _old(site).exists() and not site.exists():
        _old(site).rename(site)
    shutil.rmtree(staging(site), ignore_errors=True)
    shutil.rmtree(_old(site), ignore_errors=True)
    return finished


def switch_whole(site: Path) -> None:
    """Put the staged folder in the place of the site."""
    _commit(site, {"whole": True})


def switch_files(site: Path, written: Sequence[str], removed: Iterable[str]) -> None:
    """Put staged files in place one by one, in the order given, then remove what is no longer wanted."""
    _commit(site, {"whole": False, "written": list(written), "removed": sorted(removed)})


def _commit(site: Path, entry: dict[str, object]) -> None:
    journal = _journal(site)
    waiting = journal.with_name(journal.name + ".tmp")
    with waiting.open("w", encoding="utf-8") as file:
        json.dump(entry, file)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(journal)
    _apply(site, entry)
    journal.unlink()
    shutil.rmtree(staging(site), ignore_errors=True)
    shutil.rmtree(_old(site), ignore_errors=True)


def _apply(site: Path, entry: dict[str, object]) -> None:
    """Do what the journal says; doing it again does no harm."""
    if entry.get("whole"):
        if staging(site).exists():
            if site.exists():
                shutil.rmtree(_old(site), ignore_errors=True)
                site.rename(_old(site))
            staging(site).rename(site)
        return
    written, removed = entry.get("written"), entry.get("removed")
    for path in written if isinstance(written, list) else []:
        source, target = staging(site) / path, site / path
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    for path in removed if isinstance(removed, list) else []:
        (site / path).unlink(missing_ok=True)
        _drop_empty(site, (site / path).parent)


def _drop_empty(site: Path, folder: Path) -> None:
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
