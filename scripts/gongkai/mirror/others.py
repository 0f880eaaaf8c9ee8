"""What other archives and libraries witnessed, as the publisher gathered it: taken into the copy where it holds.

The list itself is signed by nobody: each co-signature proves itself by the key of its witness, and is believed only where
it agrees with the history that this mirror verified. One that does not is a warning: somebody was shown something else.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tuf.api.exceptions import DownloadError

from gongkai.diagnostic import Text
from gongkai.digest import of_bytes
from gongkai.mirror.fetch import Fetcher
from gongkai.mirror.place import Place, link
from gongkai.release import board, files, witness
from gongkai.release.chain import Chain
from gongkai.release.layout import FOLDER, WITNESSES
from gongkai.release.trouble import Trouble
from gongkai.release.witness import Witness

INDEX = "index.json"
_KEY = re.compile(r"[0-9a-f]{64}")
_MOST = 1000
_LIST, _ONE = 1_000_000, 65_536
"""Bytes of the list and of one co-signature."""


def carry(mirror: Place) -> None:
    """Take those that the last good copy has along into the next one."""
    for path in sorted((mirror.release / WITNESSES).glob("*.json")):
        target = mirror.next / FOLDER / WITNESSES / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        link(path, target)


def gather(mirror: Place, release: Chain, fetcher: Fetcher) -> tuple[Text, ...]:
    """Ask for co-signatures that the copy does not have yet, and write the page that lists them; what speaks against the
    history that this mirror holds. That there are none to be had is no trouble."""
    folder, warnings = mirror.release, list[Text]()
    _prune(folder)
    base = f"{mirror.settings().release}{WITNESSES}/"
    for keyid in _listed(fetcher, base):
        data = _bytes(fetcher, f"{base}{keyid}.json", _ONE)
        found = data and _good(data, keyid)
        if not data or not found or files.read(folder / WITNESSES / f"{keyid}.json") == data:
            continue
        if wrong := witness.judge(found, release.log(), of_bytes(mirror.root())):
            warnings.append(wrong)
        else:
            files.write(folder / WITNESSES / f"{keyid}.json", data)
    with contextlib.suppress(OSError):  # a page is no reason to call a sync a failure
        if (folder / WITNESSES).exists():
            witness.index(folder)
        board.write(folder)
    return tuple(warnings)


def _prune(folder: Path) -> None:
    """Remove what was damaged since."""
    for path in (folder / WITNESSES).glob("*"):
        if path.name != INDEX and _good(files.read(path) or b"", path.stem) is None:
            path.unlink()


def problems(folder: Path, release: Chain, root: bytes) -> Iterator[Text]:
    """What is wrong with the co-signatures in a copy, by their own keys and the copy's log."""
    for path in sorted((folder / WITNESSES).glob("*.json")):
        if path.name == INDEX:
            continue
        found = _good(files.read(path) or b"", path.stem)
        if found is None:
            yield Text(f"这份见证无效：{path.name}", f"this co-signature is not valid: {path.name}")
        elif wrong := witness.judge(found, release.log(), of_bytes(root)):
            yield wrong


def _listed(fetcher: Fetcher, base: str) -> list[str]:
    try:
        rows = json.loads(_bytes(fetcher, f"{base}{INDEX}", _LIST) or b"")["witnesses"]
        return [str(row["keyid"]) for row in rows[:_MOST] if _KEY.fullmatch(str(row["keyid"]))]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _bytes(fetcher: Fetcher, url: str, most: int) -> bytes | None:
    try:
        return fetcher.download_bytes(url, most)
    except DownloadError:
        return None


def _good(data: bytes, keyid: str) -> Witness | None:
    try:
        found = witness.read(data)
    except Trouble:
        return None
    return found if found.keyid == keyid else None
