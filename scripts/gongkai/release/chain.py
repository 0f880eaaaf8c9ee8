"""Verifying a release with no network and no clock, years later as well.

In: the folder of a release, and the first root that the verifier trusts. Out: what the release says, and until when it was
fresh. TUF clients refuse what has expired; an archive must still be able to prove that it holds what was signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, T, TargetFile, Targets, Timestamp

from gongkai.diagnostic import Text
from gongkai.release import files, log, metadata, packages, rows, site
from gongkai.release.layout import (
    INDEX,
    LOG,
    METADATA,
    PACKAGES,
    PLAIN,
    REGISTER,
    ROOT,
    SIGNATURES,
    TARGETS,
    group_of,
    is_of_package,
    manifest_of,
    under_digest,
)
from gongkai.release.packages import Register
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Chain:
    """A release whose signatures are good. `targets` are the files that its roles sign, by path; `packages` those without
    which a copy is complete too: packages, and the signatures over them. `names` are its metadata files."""

    folder: Path
    root: Root
    names: tuple[str, ...]
    fresh_until: datetime
    targets: Mapping[str, TargetFile]
    groups: tuple[str, ...]
    packages: Mapping[str, TargetFile] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        """The bytes of a target. Raises Trouble where they are missing or altered."""
        return (self.folder / TARGETS / self._checked(path)).read_bytes()

    def file(self, path: str) -> Path:
        """The file of a target, for one too large for memory. Raises Trouble likewise."""
        return self.folder / TARGETS / self._checked(path)

    def _checked(self, path: str) -> str:
        target = self.targets.get(path)
        if target is None:
            raise Trouble(Text(f"没有签名的 {path}", f"there is no signed {path}"))
        name = under_digest(path, target.hashes["sha256"])
        if site.digest_of(self.folder / TARGETS / name, target.length) != target.hashes["sha256"]:
            raise Trouble(Text(f"缺少或被改动：{TARGETS}/{name}", f"missing or altered: {TARGETS}/{name}"))
        return name

    @property
    def about(self) -> dict[str, Any]:
        """The release's own data: `release`, `date`, `commit`, `as_of`, `takedowns`."""
        found = self.targets[INDEX].custom if INDEX in self.targets else None
        return dict(found) if isinstance(found, dict) else {}

    def log(self) -> tuple[log.Entry, ...]:
        """The releases up to this one."""
        return log.parse(self.read(LOG))

    def register(self) -> Register:
        """The packages that were ever announced."""
        return packages.parse(self.read(REGISTER)) if REGISTER in self.targets else Register()

    def files(self) -> frozenset[str]:
        """Every file that may lie in the folder of the release."""
        known = {**self.targets, **self.packages}
        signed = {f"{TARGETS}/{under_digest(path, target.hashes['sha256'])}" for path, target in known.items()}
        plain = {path for path in known if path in PLAIN or path.startswith((f"{SIGNATURES}/", f"{PACKAGES}/"))}
        return frozenset({ROOT, *(f"{METADATA}/{name}" for name in self.names), *signed, *plain})

    def rows(self) -> dict[str, rows.Row]:
        """The manifests that the release names, by path, which must be those that are signed. Raises Trouble."""
        return agreed(self.read(INDEX), self.targets, self.groups)


def agreed(index: bytes, targets: Mapping[str, TargetFile], groups: tuple[str, ...]) -> dict[str, rows.Row]:
    """What `manifest.json` names. Raises Trouble where an organization signed something else, or is left out."""
    listed = site.index(index)
    named = set(site.groups(listed))
    for group in sorted(named | set(groups)):
        path = manifest_of(group)
        row, target = listed.get(path), targets.get(path)
        if row is None or target is None or (row.size, row.sha256) != (target.length, target.hashes.get("sha256")):
            raise Trouble(
                Text(f"“{group}”签的清单与总表不一致", f"what “{group}” signed is not what the list of manifests names")
            )
    return listed


def verify(folder: Path, first: bytes) -> Chain:
    """The release in `folder`, by the first root. Raises Trouble that says in plain words what is wrong."""
    root = _root(folder, first)
    timestamp = _role(folder, "timestamp", "timestamp.json", Timestamp, root)
    meta = timestamp.snapshot_meta
    snapshot = _role(folder, "snapshot", f"{meta.version}.snapshot.json", Snapshot, root)
    _is_named(folder, meta, snapshot)
    top = _role(folder, "targets", f"{_version(snapshot, 'targets')}.targets.json", Targets, root)
    roles = _delegated(folder, snapshot, top)
    groups = [role for role, found in roles.items() if found.targets]
    versions = range(first_root(first).signed.version, root.version + 1)
    named = [f"{number}.root.json" for number in versions] + [
        f"{one.version}.{name}" for name, one in snapshot.meta.items()
    ]
    signed = {path: target for found in roles.values() for path, target in found.targets.items()}
    return Chain(
        folder,
        root,
        ("timestamp.json", f"{snapshot.version}.snapshot.json", *named),
        min(timestamp.expires, snapshot.expires),
        {path: target for path, target in signed.items() if not is_of_package(path)},
        tuple(sorted(map(group_of, groups))),
        {path: target for path, target in signed.items() if is_of_package(path)},
    )


def first_root(data: bytes) -> Metadata[Root]:
    """The root that a verifier begins with, signed by itself. Raises Trouble."""
    found = metadata.parse(data, Root)
    if found is None or not metadata.good("root", found, found.signed):
        raise Trouble(Text(f"信任的根 {ROOT} 读不懂", f"the trusted root {ROOT} cannot be read"))
    return found


def _root(folder: Path, first: bytes) -> Root:
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


def _version(snapshot: Snapshot, role: str) -> int:
    found = snapshot.meta.get(f"{role}.json")
    if found is None:
        raise Trouble(Text(f"快照里没有“{role}”", f"the snapshot lacks “{role}”"))
    return found.version


def _role(folder: Path, role: str, name: str, kind: type[T], delegator: metadata.Delegator) -> T:
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


def _is_named(folder: Path, meta: MetaFile, snapshot: Snapshot) -> None:
    """Whether the snapshot is, to the byte, the one that the timestamp names."""
    try:
        meta.verify_length_and_hashes((folder / METADATA / f"{snapshot.version}.snapshot.json").read_bytes())
    except RepositoryError:
        raise Trouble(
            Text("快照不是时间戳所指的那一个", "the snapshot is not the one that the timestamp names")
        ) from None


def _delegated(folder: Path, snapshot: Snapshot, top: Targets) -> dict[str, Targets]:
    """The groups' roles, each of which speaks only of what it is asked for."""
    found: dict[str, Targets] = {}
    for role, asked in ((top.delegations.roles or {}) if top.delegations else {}).items():
        if f"{role}.json" not in snapshot.meta:
            continue  # it has a key, and signed nothing yet
        version = _version(snapshot, role)
        signed = _role(folder, role, f"{version}.{role}.json", Targets, top)
        if foreign := [path for path in signed.targets if not asked.is_delegated_path(path)]:
            raise Trouble(
                Text(f"“{role}”签了不归它的 {foreign[0]!r}", f"“{role}” signed {foreign[0]!r}, which is not its own")
            )
        found[role] = signed
    return found


def fingerprint(root: bytes) -> str:
    """What identifies a root on paper: its SHA-256 in groups of four."""
    digest = hashlib.sha256(root).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, 64, 4))
