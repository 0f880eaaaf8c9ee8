"""The links of the chain by which a release is verified: the roots, and each role's metadata under its delegator.

All that is read here lies below `metadata/` of a release. What is wrong is Trouble, in plain words.
"""

from __future__ import annotations

from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, T, Targets

from gongkai.diagnostic import Text
from gongkai.release import files, metadata
from gongkai.release.layout import METADATA, ROOT
from gongkai.release.trouble import Trouble


def first_root(data: bytes) -> Metadata[Root]:
    """The root that a verifier begins with, signed by itself. Raises Trouble."""
    found = metadata.parse(data, Root)
    if found is None or not metadata.good("root", found, found.signed):
        raise Trouble(Text(f"信任的根 {ROOT} 读不懂", f"the trusted root {ROOT} cannot be read"))
    return found


def newest_root(folder: Path, first: bytes) -> Root:
    """The newest root that follows from the first one, link by link."""
    trusted = first_root(first)
    while True:
        number = trusted.signed.version + 1
        data = files.read(folder / METADATA / f"{number}.root.json")
        if data is None:
            return trusted.signed
        following = metadata.parse(data, Root)
        if following is None or not metadata.follows(following, trusted):
            raise Trouble(
                Text(f"第 {number} 个根不是由前一个根签出的", f"root {number} is not signed by the one before")
            )
        trusted = following


def version_of(snapshot: Snapshot, role: str) -> int:
    found = snapshot.meta.get(f"{role}.json")
    if found is None:
        raise Trouble(Text(f"快照里没有“{role}”", f"the snapshot lacks “{role}”"))
    return found.version


def signed_as(folder: Path, role: str, name: str, kind: type[T], delegator: metadata.Delegator) -> T:
    """The metadata of a role, signed by the key that its delegator names, and of the version in its name."""
    data = files.read(folder / METADATA / name)
    found = metadata.parse(data, kind)
    if data is None or found is None:
        raise Trouble(Text(f"缺少或读不懂：{METADATA}/{name}", f"missing or unreadable: {METADATA}/{name}"))
    if not metadata.good(role, found, delegator):
        raise Trouble(
            Text(
                f"{METADATA}/{name} 的签名不对，不能信任",
                f"{METADATA}/{name} is not signed as it must be: not to be trusted",
            )
        )
    if name != "timestamp.json" and not name.startswith(f"{found.signed.version}."):
        raise Trouble(Text(f"{METADATA}/{name} 是别的版本", f"{METADATA}/{name} is of another version"))
    return found.signed


def is_named(folder: Path, meta: MetaFile, snapshot: Snapshot) -> None:
    """Whether the snapshot is, to the byte, the one that the timestamp names."""
    try:
        meta.verify_length_and_hashes((folder / METADATA / f"{snapshot.version}.snapshot.json").read_bytes())
    except RepositoryError:
        raise Trouble(
            Text("快照不是时间戳所指的那一个", "the snapshot is not the one that the timestamp names")
        ) from None


def delegated(folder: Path, snapshot: Snapshot, top: Targets) -> dict[str, Targets]:
    """The groups' roles, each of which speaks only of what it is asked for."""
    found: dict[str, Targets] = {}
    for role, asked in ((top.delegations.roles or {}) if top.delegations else {}).items():
        if f"{role}.json" not in snapshot.meta:
            continue  # it has a key, and signed nothing yet
        version = version_of(snapshot, role)
        signed = signed_as(folder, role, f"{version}.{role}.json", Targets, top)
        if foreign := [path for path in signed.targets if not asked.is_delegated_path(path)]:
            raise Trouble(
                Text(f"“{role}”签了不归它的 {foreign[0]!r}", f"“{role}” signed {foreign[0]!r}, which is not its own")
            )
        found[role] = signed
    return found
