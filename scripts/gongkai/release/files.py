"""Small files written so that whoever reads them finds the old one or the new one, whole."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any


def write(path: Path, data: bytes) -> None:
    """Put `data` in place of what is there, by one rename. `settle` waits until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        waiting.write_bytes(data)
        waiting.replace(path)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


def link(source: Path, target: Path) -> None:
    """Let `target` be the same file as `source`, or a copy of it where a disk knows no links."""
    if target.exists() and target.samefile(source):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    waiting = target.with_name(f".{target.name}.{os.getpid()}")
    waiting.unlink(missing_ok=True)
    try:
        waiting.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, waiting)
    waiting.replace(target)


def settle() -> None:
    """Wait until everything written is on the disk: once for many files, as waiting for each takes seconds."""
    if hasattr(os, "sync"):
        os.sync()


def write_json(path: Path, value: Any) -> None:
    """The same for JSON that people may read."""
    write(path, (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


def read(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
