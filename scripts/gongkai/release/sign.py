"""Signing one state of the site. What goes in: the built site, the release folder, keys, the time, the source commit.
What comes out: a release that adds a line to the log, or, where nothing changed, the same one fresh for another week.

A role whose manifest did not change keeps its signature: only departments that published something need their keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tuf.api.metadata import MetaFile, Snapshot, TargetFile, Targets, Timestamp

from gongkai.diagnostic import Text
from gongkai.history import SHANGHAI
from gongkai.release import files, log, metadata, proof, reading, site, state
from gongkai.release.keys import Keys
from gongkai.release.layout import (
    INDEX,
    LOG,
    METADATA,
    PUBLIC_KEY,
    SITE_GROUP,
    SITE_ROLE,
    SUMS,
    TAKEDOWNS,
    TARGETS,
    group_of,
    manifest_of,
    prefixed,
    role_of,
    under_digest,
)
from gongkai.release.state import State
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Signing:
    """What a release is made of and from."""

    site: Path
    folder: Path
    keys: Keys
    now: datetime
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of it: the number of the release, whether it is a new one, its files, the roles that signed anew."""

    release: int
    new: bool
    files: int
    roles: tuple[str, ...]


def sign(work: Signing, progress: site.Progress | None = None) -> Signed:
    """Sign the site as it is. Raises Trouble where it is not what its manifests say, or a key is missing."""
    before = state.loaded(work.folder)
    count = reading.check(work.site, progress)
    names = site.groups_of(work.site)
    _all_have_keys(before, names)
    after = before
    for role in before.roles():
        if role != SITE_ROLE:
            after = _group(work, after, role, names)
    entries = log.parse(files.read(work.folder / LOG) or b"")
    index = metadata.target(INDEX, _data(work, INDEX)).hashes["sha256"]
    new = not entries or entries[-1].index != index
    if new:
        day = work.now.astimezone(SHANGHAI).date()
        entries = (*entries, log.appended(entries, day, work.commit, index))
    after = _site_role(work, after, names, entries)
    after = _top(work, after)
    _prune(work.folder, before, after)
    anew = [role for role in after.roles() if after.delegated.get(role) is not before.delegated.get(role)]
    return Signed(len(entries), new, count, tuple(anew))


def sign_group(work: Signing, group: str) -> None:
    """Sign one organization's manifest only, where its key is kept apart; the release is made elsewhere."""
    before = state.loaded(work.folder)
    reading.check(work.site)
    _all_have_keys(before, [group])
    _group(work, before, role_of(group), site.groups_of(work.site))


def _all_have_keys(before: State, names: Iterable[str]) -> None:
    if missing := [name for name in names if role_of(name) not in before.roles()]:
        listed = ", ".join(missing)
        raise Trouble(
            Text(
                f"这些机构还没有密钥：{listed}；请再运行一次 gongkai release init",
                f"these organizations have no key yet: {listed}; run gongkai release init once more",
            )
        )


def _data(work: Signing, path: str) -> bytes:
    found = files.read(work.site / path)
    if found is None:
        raise Trouble(Text(f"网站里没有 {path}", f"the site lacks {path}"))
    return found


def _group(work: Signing, now: State, role: str, names: Iterable[str]) -> State:
    """The state after an organization signed its manifest; the same where it did already."""
    path = manifest_of(group_of(role))
    wanted = {path: metadata.target(path, _keep(work, path, _data(work, path)))} if group_of(role) in names else {}
    return _role(work, now, role, wanted)


def _role(work: Signing, now: State, role: str, wanted: dict[str, TargetFile]) -> State:
    known = now.delegated.get(role)
    same = known is not None and known.signed.targets == wanted
    if same and (not now.needs(role, work.now) or not work.keys.has(role, now.key_of(role))):
        return now
    version = known.signed.version + 1 if known else 1
    made = Targets(version=version, expires=metadata.expiry(role, work.now), targets=wanted)
    signed = metadata.signed(made, [work.keys.signer(role)])
    if not metadata.good(role, signed, now.targets.signed):
        raise Trouble(Text(f"“{role}”的密钥不是现在的那一把", f"the key of “{role}” is not the present one"))
    state.put(work.folder, role, signed)
    return now.with_role(role, signed)


def _keep(work: Signing, path: str, data: bytes) -> bytes:
    """Put a target among those of the release, under its digest."""
    place = work.folder / TARGETS / prefixed(path, data)
    if files.read(place) != data:
        files.write(place, data)
    return data


def _site_role(work: Signing, now: State, names: list[str], entries: tuple[log.Entry, ...]) -> State:
    """What the site's own key signs: the list of manifests with the release's data, the takedowns, the log, the second
    proof."""
    told = {path: _data(work, path) for path in (INDEX, SUMS, TAKEDOWNS, *map(manifest_of, names))}
    proofs = proof.write(work.folder, work.keys, told, f"gongkai release {len(entries)}")
    found = {path: told[path] for path in (INDEX, SUMS, TAKEDOWNS, manifest_of(SITE_GROUP))}
    found |= {LOG: log.write(entries), PUBLIC_KEY: proof.public(work.keys).file(), **proofs}
    about = {INDEX: _custom(entries[-1], told)}
    wanted = {path: metadata.target(path, _keep(work, path, data), about.get(path)) for path, data in found.items()}
    after = _role(work, now, SITE_ROLE, wanted)
    for path in (LOG, PUBLIC_KEY):
        if files.read(work.folder / path) != found[path]:
            files.write(work.folder / path, found[path])
    return after


def _custom(entry: log.Entry, told: dict[str, bytes]) -> dict[str, Any]:
    """The release's own data: number, day, source commit, day of the site, how many records are taken down."""
    try:
        as_of, taken = json.loads(told[INDEX])["as_of"], json.loads(told[TAKEDOWNS])["count"]
    except (ValueError, TypeError, KeyError):
        raise Trouble(Text(f"{TAKEDOWNS} 读不懂", f"{TAKEDOWNS} cannot be read")) from None
    day = entry.date.isoformat()
    return {"release": entry.release, "date": day, "commit": entry.commit, "as_of": as_of, "takedowns": taken}


def _top(work: Signing, now: State) -> State:
    """Sign targets where that is due, then snapshot and timestamp, which comes last: with it the release is public."""
    if now.needs("targets", work.now):
        value = now.targets.signed
        value.version, value.expires = value.version + 1, metadata.expiry("targets", work.now)
        now = replace(now, targets=metadata.signed(value, [work.keys.signer("targets")]))
        state.put(work.folder, "targets", now.targets)
    meta = {f"{role}.json": MetaFile(found.signed.version) for role, found in now.delegated.items()}
    meta["targets.json"] = MetaFile(now.targets.signed.version)
    last = now.snapshot.signed.version if now.snapshot else 0
    snapshot = Snapshot(version=last + 1, expires=metadata.expiry("snapshot", work.now), meta=meta)
    signed = metadata.signed(snapshot, [work.keys.signer("snapshot")])
    state.put(work.folder, "snapshot", signed)
    data = metadata.to_bytes(signed)
    made = MetaFile.from_data(snapshot.version, data, ["sha256"])
    expires = metadata.expiry("timestamp", work.now)
    version = now.timestamp.signed.version + 1 if now.timestamp else 1
    timestamp = metadata.signed(
        Timestamp(version=version, expires=expires, snapshot_meta=made), [work.keys.signer("timestamp")]
    )
    files.settle()
    files.write(work.folder / METADATA / "timestamp.json", metadata.to_bytes(timestamp))
    return replace(now, snapshot=signed, timestamp=timestamp)


def _prune(folder: Path, before: State, after: State) -> None:
    """Remove what neither this release nor the one before names, so that a mirror in the midst of that one can finish."""
    kept = {*before.names(), *after.names(), "timestamp.json"}
    for path in (folder / METADATA).glob("*.json"):
        if path.name not in kept and not path.name.endswith(".root.json"):
            path.unlink()
    targets = {under_digest(path, digest) for one in (before, after) for path, digest in _named(one)}
    for path in (folder / TARGETS).rglob("*"):
        if path.is_file() and path.relative_to(folder / TARGETS).as_posix() not in targets:
            path.unlink()


def _named(one: State) -> Iterable[tuple[str, str]]:
    for found in one.delegated.values():
        yield from ((path, target.hashes["sha256"]) for path, target in found.signed.targets.items())
