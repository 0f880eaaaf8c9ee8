"""Measuring one command: wall time, processor time of all its processes, peak memory of the largest single one."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("launch.py")
# Both print advertising banners otherwise.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds by the clock, seconds of processor in all its processes, bytes of the largest one."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a folder holds: files and their bytes."""

    files: int
    size: int


def run(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Taken:
    """Run a command in a folder and measure it, with everything written out before. RuntimeError where it fails."""
    os.sync()
    launched = subprocess.run(
        [sys.executable, "-I", "-S", str(_LAUNCHER), str(folder), *command],
        env={**os.environ, **_QUIET, **(env or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(launched.stdout)
    if found["status"]:
        raise RuntimeError(f"{' '.join(command)}: exit {found['status']}\n{found['error']}")
    return Taken(found["wall"], found["cpu"], found["peak"])


def median(runs: Iterable[Taken]) -> Taken:
    """The medians of several runs, each figure for itself; of memory the most, because that is what a machine must have."""
    runs = list(runs)
    return Taken(
        statistics.median(item.wall for item in runs),
        statistics.median(item.cpu for item in runs),
        max(item.peak for item in runs),
    )


def held(folder: Path) -> Held:
    """Count the files below a folder, and their bytes."""
    files = size = 0
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    files, size = files + 1, size + entry.stat(follow_symlinks=False).st_size
    return Held(files, size)


def set_aside(*folders: Path) -> None:
    """Put folders out of the way. They are deleted when all is measured: a file system that has just freed a hundred
    thousand files makes new ones several times slower (ext4 without a journal passes over the inodes of the last five
    minutes)."""
    for folder in folders:
        if folder.exists():
            folder.rename(Path(tempfile.mkdtemp(prefix="old-", dir=folder.parent.parent)) / folder.name)
