"""Files into a folder or into a ZIP archive. What is there already is never overwritten; what is unfinished never stands
under the final name.

In: (path, bytes) one by one. Archives hold them in the order given, all dated to the day of the site, so that the same
site gives the same archive (with the same zlib, where it compresses).
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

_FIRST_YEAR = 1980  # of the ZIP format


class Item(NamedTuple):
    """A file to write. `packed` says whether it is compressed already."""

    path: str
    data: bytes
    packed: bool = False


def is_archive(out: Path) -> bool:
    """Whether the name asks for an archive."""
    return out.suffix.lower() == ".zip"


def write(out: Path, items: Iterable[Item], as_of: date) -> None:
    """Write a folder, or an archive where `out` ends in `.zip`."""
    if is_archive(out):
        write_zip(out, items, as_of)
    else:
        write_folder(out, items)


def write_folder(out: Path, items: Iterable[Item]) -> None:
    """Write a folder, whole or not at all."""
    waiting = waiting_beside(out)
    ready: set[Path] = set()
    for item in items:
        file = waiting / item.path
        if file.parent not in ready:
            file.parent.mkdir(parents=True, exist_ok=True)
            ready.add(file.parent)
        file.write_bytes(item.data)
    if out.is_dir():
        out.rmdir()  # it is empty
    waiting.rename(out)


def write_zip(out: Path, items: Iterable[Item], as_of: date) -> None:
    """Write an archive, whole or not at all."""
    waiting = waiting_beside(out)
    day = (max(as_of.year, _FIRST_YEAR), as_of.month, as_of.day, 0, 0, 0)
    with zipfile.ZipFile(waiting, "w") as archive:
        for item in items:
            info = zipfile.ZipInfo(item.path, day)
            info.create_system = 3  # Unix, on every machine
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_STORED if item.packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, item.data, compresslevel=None if item.packed else 6)
    waiting.replace(out)


def waiting_beside(out: Path) -> Path:
    """The name under which something is written before it is whole; what an earlier attempt left there is removed."""
    waiting = out.parent / f".{out.name}.part"
    if waiting.is_dir():
        shutil.rmtree(waiting)
    waiting.unlink(missing_ok=True)
    waiting.parent.mkdir(parents=True, exist_ok=True)
    return waiting
