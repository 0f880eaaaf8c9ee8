"""One OCFL object: its inventory, its versions, its fixity.

A version is written beside the object and renamed into it; the inventory at the object's root follows last. What a killed
attempt leaves is a version folder that no inventory names, and is removed by the next attempt.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gongkai.diagnostic import Text
from gongkai.offline.contents import Contents, Member
from gongkai.offline.facts import Facts

_DECLARATION = "0=ocfl_object_1.1"
_TYPE = "https://ocfl.io/1.1/spec/#inventory"
_INVENTORY, _SIDECAR = "inventory.json", "inventory.json.sha512"


def faults(folder: Path) -> list[Text]:
    """What is wrong with an object that is there: an inventory or a content that is not what its digest says."""
    if not (folder / _INVENTORY).is_file():
        return []
    try:
        inventory = _read(folder)
        wanted = {path: digest for digest, paths in inventory["manifest"].items() for path in paths}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return [Text(f"“{folder.name}”的 inventory.json 已损坏", f"the inventory.json of “{folder.name}” is damaged")]
    return [
        Text(
            f"存储库里“{folder.name}/{path}”缺少或被改动",
            f"“{folder.name}/{path}” is missing or altered in the storage",
        )
        for path, digest in sorted(wanted.items())
        if not (folder / path).is_file() or _sha512((folder / path).read_bytes()) != digest
    ]


def add_version(folder: Path, name: str, members: Iterable[Member], contents: Contents, facts: Facts) -> bool:
    """Add a version that holds exactly `members`; False where the newest one does already."""
    inventory = _read(folder) if (folder / _INVENTORY).is_file() else _empty(name)
    head = f"v{len(inventory['versions']) + 1}"
    staged = folder / f".{head}.part"
    for leftover in (staged, folder / head, folder / ".root.part"):
        shutil.rmtree(leftover, ignore_errors=True)
    state: dict[str, list[str]] = {}
    fresh: dict[str, str] = {}
    for member in sorted(members):
        data = contents.read(member)
        digest = _sha512(data)
        state.setdefault(digest, []).append(member.path)
        if digest not in inventory["manifest"] and digest not in fresh:
            fresh[digest] = f"{head}/content/{member.path}"
            _write(staged / "content" / member.path, data)
    if inventory["versions"] and inventory["versions"][inventory["head"]]["state"] == state:
        shutil.rmtree(staged, ignore_errors=True)
        return False
    _finish(folder, staged, _next(inventory, head, state, fresh, facts))
    return True


def _empty(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "type": _TYPE,
        "digestAlgorithm": "sha512",
        "contentDirectory": "content",
        "manifest": {},
        "versions": {},
    }


def _next(
    inventory: dict[str, Any], head: str, state: dict[str, list[str]], fresh: dict[str, str], facts: Facts
) -> dict[str, Any]:
    version = {
        "created": facts.moment,
        "message": f"网站按 {facts.as_of} 生成的内容",
        "user": {"name": facts.creator or facts.title, "address": facts.url},
        "state": state,
    }
    return {
        **inventory,
        "head": head,
        "manifest": inventory["manifest"] | {digest: [path] for digest, path in fresh.items()},
        "versions": inventory["versions"] | {head: version},
    }


def _finish(folder: Path, staged: Path, inventory: dict[str, Any]) -> None:
    data = (json.dumps(inventory, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    sidecar = f"{_sha512(data)}  {_INVENTORY}\n".encode()
    for place in (staged, staged / "root"):
        _write(place / _INVENTORY, data)
        _write(place / _SIDECAR, sidecar)
    _write(folder / _DECLARATION, b"ocfl_object_1.1\n")
    waiting = folder / ".root.part"
    shutil.rmtree(waiting, ignore_errors=True)
    (staged / "root").rename(waiting)
    staged.rename(folder / inventory["head"])
    for name in (_SIDECAR, _INVENTORY):
        (waiting / name).replace(folder / name)
    waiting.rmdir()


def _read(folder: Path) -> dict[str, Any]:
    """The inventory. ValueError where it is not what its digest says; that of a killed attempt is put right."""
    data = (folder / _INVENTORY).read_bytes()
    inventory = json.loads(data)
    told = (folder / _SIDECAR).read_text("ascii").split()[0]
    newest = f"v{len(inventory['versions']) + 1}"
    waiting = folder / ".root.part" / _INVENTORY
    if told != _sha512(data) and waiting.is_file() and told == _sha512(waiting.read_bytes()):
        waiting.replace(folder / _INVENTORY)  # it was killed between the digest and the inventory of `newest`
        return _read(folder)
    if told != _sha512(data):
        raise ValueError(f"inventory of {folder} before {newest}")
    return inventory if isinstance(inventory, dict) else {}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _sha512(data: bytes) -> str:
    return hashlib.sha512(data).hexdigest()
