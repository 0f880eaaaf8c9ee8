"""The label of a package: what it is and which pages it holds, in a file beside it (`2026-11.zim.json`).

`gongkai pack` writes it; signing reads it, because nobody should have to open a ZIM file to know whether a record that was
withdrawn is in it. A label is bound to its package by the SHA-256.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.diagnostic import Text
from gongkai.release import files
from gongkai.release.trouble import Trouble

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(zip|zim|wacz)")
"""TUF clients do not quote the names of targets in addresses: ASCII only."""


@dataclass(frozen=True, slots=True)
class Label:
    """`form` is the format as `gongkai pack` calls it, `as_of` the day of the site, `manifest` the SHA-256 of the site's
    `manifest.json`. `organizations` is empty for all, `since` None for all. `files` counts what is inside, `size` is in
    bytes. `pages` are the paths of all pages of which the package holds content; notes on what was taken down are none."""

    form: str
    title: str
    as_of: date
    manifest: str
    organizations: tuple[str, ...]
    since: date | None
    files: int
    size: int
    sha256: str
    pages: tuple[str, ...]


def beside(package: Path) -> Path:
    """Where the label of a package lies."""
    return package.with_name(f"{package.name}.json")


def is_package(name: str) -> bool:
    """Whether a file of this name may be announced as a package."""
    return _NAME.fullmatch(name) is not None


def write(package: Path, label: Label) -> None:
    """Put the label beside its package."""
    told = {**asdict(label), "as_of": label.as_of.isoformat(), "since": label.since and label.since.isoformat()}
    files.write(beside(package), (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode())


def read(package: Path, sha256: str) -> Label:
    """The label of a package of this digest. Raises Trouble where there is none, or it is that of other bytes."""
    found = _parsed(files.read(beside(package)))
    if found is None or found.sha256 != sha256:
        raise Trouble(
            Text(
                f"“{package.name}”旁边没有它的标签 {beside(package).name}，或者标签不是它的：请用 gongkai pack 重新打包",
                f"the label of “{package.name}”, {beside(package).name}, is missing or not its own: pack it anew with gongkai pack",
            )
        )
    return found


def _parsed(data: bytes | None) -> Label | None:
    try:
        told: dict[str, Any] = json.loads(data or b"")
        since = told["since"] and date.fromisoformat(told["since"])
        many = {name: tuple(map(str, told[name])) for name in ("organizations", "pages")}
        return Label(**{**told, **many, "as_of": date.fromisoformat(told["as_of"]), "since": since})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
