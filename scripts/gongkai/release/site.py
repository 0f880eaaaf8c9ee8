"""The built site that is to be signed: its groups, the rows of its manifests, the digest of a file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from io import FileIO
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.release import files, rows
from gongkai.release.layout import INDEX, SITE_GROUP, manifest_of
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

_LISTED = re.compile(r"manifest/([a-z0-9-]+|_site)\.(jsonl|sha256|js)")
_LARGE = 1 << 20
"""Bytes from which a file is read piece by piece."""
Progress = Callable[[int, int], None]


def index(data: bytes | None) -> dict[str, Row]:
    """What `manifest.json` names: the manifests of the groups in both forms, by path. Raises Trouble."""
    try:
        listed = json.loads(data or b"")["manifests"]
        found = {row["path"]: Row(row["path"], int(row["size"]), str(row["sha256"])) for row in listed}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Trouble(Text(f"{INDEX} 读不懂", f"{INDEX} cannot be read")) from None
    if wrong := [path for path in found if not isinstance(path, str) or not _LISTED.fullmatch(path)]:
        raise Trouble(Text(f"{INDEX} 列出了 {wrong[0]!r}", f"{INDEX} names {wrong[0]!r}"))
    return found


def groups(listed: dict[str, Row]) -> list[str]:
    """The groups of a site, `_site` among them."""
    return sorted(path.removeprefix("manifest/").removesuffix(".jsonl") for path in listed if path.endswith(".jsonl"))


def groups_of(site: Path) -> list[str]:
    """The groups of a built site. Raises Trouble where the folder holds none."""
    data = files.read(site / INDEX)
    if data is None:
        raise Trouble(Text(f"“{site}”不是生成好的网站", f"“{site}” holds no built site"))
    return groups(index(data))


def organizations(names: Sequence[str]) -> frozenset[str]:
    """The groups that are organizations."""
    return frozenset(names) - {SITE_GROUP}


def all_rows(site: Path, names: Sequence[str]) -> Iterator[Row]:
    """Every file that the manifests name. Raises Trouble at the first that no client could accept."""
    known, seen = organizations(names), set[int]()
    for name in names:
        yield from rows.distinct(rows.read(site / manifest_of(name), name, known), seen)


def digest_of(path: Path | str, size: int) -> str:
    """The SHA-256 of a file; empty where there is none, or it is of another size."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (thousands of them)
            data = file.read(size + 1) if size < _LARGE else b""
            return hashlib.sha256(data).hexdigest() if len(data) == size else _digest_of_large(file, size)
    except OSError:
        return ""


def _digest_of_large(file: FileIO, size: int) -> str:
    """The same of an open file, piece by piece; what was read of it before does not count."""
    if file.seek(0, os.SEEK_END) != size:
        return ""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
