"""Yearly snapshots in one place (OCFL 1.1): an object for each organization and one for what is the site's own.

Packing again adds a version to the objects that changed, and to no other; bytes that are there already are not stored
again. Before a version is added, every byte that is there is compared with its digest.

    0=ocfl_1.1  ocfl_layout.json      the root; an object's folder bears the organization's identifier
    lz-office/0=ocfl_object_1.1       the object
    lz-office/inventory.json          what every version holds; its digest beside it
    lz-office/v1/content/…            bytes, under the path that they had when they came

Nothing is left out that the site holds, and nothing added but `copy/about.json`: so there is no part by date.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.build.artifact import SITE
from gongkai.diagnostic import Text
from gongkai.offline import ocfl_object
from gongkai.offline.contents import Contents, Member, Progress, added
from gongkai.offline.facts import Facts, as_json, narrowed
from gongkai.offline.part import names

FORM = "OCFL 1.1（SHA-512）"
_LAYOUT = "0002-flat-direct-storage-layout"
_ROOT = "0=ocfl_1.1"


def pack(contents: Contents, out: Path, progress: Progress | None) -> list[Text]:
    """Add what is new to the storage root `out`, made where there is none. Returns why it was not done."""
    if out.exists() and any(out.iterdir()) and not (out / _ROOT).is_file():
        return [
            Text(f"“{out}”不是空的，也不是 OCFL 1.1 存储库", f"“{out}” is neither empty nor an OCFL 1.1 storage root")
        ]
    objects = _objects(contents)
    wrong = [fault for name in objects for fault in ocfl_object.faults(out / name)]
    if wrong:
        return wrong
    _root(out)
    known, done, total = names(contents.site), 0, sum(map(len, objects.values()))
    for name, members in sorted(objects.items()):
        facts = _facts(contents.facts, name, known)
        about = added("copy/about.json", _about(facts, contents, members), name)
        ocfl_object.add_version(out / name, name, [*members, about], contents, facts)
        done += len(members)
        if progress is not None:
            progress(done, total)
    return []


def _objects(contents: Contents) -> Mapping[str, list[Member]]:
    """The files by organization."""
    found: dict[str, list[Member]] = defaultdict(list)
    wanted = {name for name, _ in contents.facts.organizations}
    for member in contents.members:
        if not wanted or member.group in wanted:
            found[member.group].append(member)
    return found


def _facts(facts: Facts, name: str, known: Mapping[str, str]) -> Facts:
    whole = narrowed(facts, (), None)
    return whole if name == SITE else narrowed(whole, ((name, known.get(name, name)),), None)


def _about(facts: Facts, contents: Contents, members: list[Member]) -> bytes:
    """The metadata of one object. The day stands in the version, so that a day alone makes no new one."""
    told: dict[str, Any] = json.loads(as_json(facts, contents.form, len(members), sum(m.size for m in members)))
    told.pop("date")
    told["labels"].pop("日期")
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _root(out: Path) -> None:
    """The layout has no parameters, so its extension has no folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / _ROOT).write_bytes(b"ocfl_1.1\n")
    layout = {"extension": _LAYOUT, "description": "一个机构一个对象，文件夹名就是机构编号"}
    (out / "ocfl_layout.json").write_text(json.dumps(layout, ensure_ascii=False, indent=2) + "\n", "utf-8")
