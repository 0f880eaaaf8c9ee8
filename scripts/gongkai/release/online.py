"""What the keys sign that lie where the site is built: snapshot and timestamp, with which a release becomes public; and
what is removed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tuf.api.metadata import MetaFile, Snapshot, Timestamp

from gongkai.release import files, metadata, state
from gongkai.release.layout import METADATA, TARGETS, under_digest
from gongkai.release.signing import Signing
from gongkai.release.state import State


def publish(work: Signing, now: State) -> State:
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


def prune(folder: Path, before: State, after: State) -> None:
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
