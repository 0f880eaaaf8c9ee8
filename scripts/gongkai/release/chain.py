"""Verifying a release with no network and no clock, years later as well.

In: the folder of a release, and the first root that the verifier trusts. Out: what the release says, and until when it was
fresh. TUF clients refuse what has expired; an archive must still be able to prove that it holds what was signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tuf.api.metadata import Root, Snapshot, TargetFile, Targets, Timestamp

from gongkai.diagnostic import Text
from gongkai.release import links, log, packages, rows, site
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
        target = self.targets.get(path) or self.packages.get(path)
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

    def problems(self) -> Iterator[Text]:
        """What is missing or altered of the release itself, under its digest or under its own name. A package may be
        missing, but not altered."""
        there = [path for path in self.packages if (self.folder / self._place(path)).exists()]
        for path in (*self.targets, *there):
            try:
                self.file(path)
            except Trouble as trouble:
                yield from trouble.lines
        for path, target in {**self.targets, **self.packages}.items():
            own = self.folder / path
            if own.exists() and site.digest_of(own, target.length) != target.hashes["sha256"]:
                yield Text(f"被改动：{path}", f"altered: {path}")

    def _place(self, path: str) -> str:
        target = self.targets.get(path) or self.packages[path]
        return f"{TARGETS}/{under_digest(path, target.hashes['sha256'])}"

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
    root = links.newest_root(folder, first)
    timestamp = links.signed_as(folder, "timestamp", "timestamp.json", Timestamp, root)
    meta = timestamp.snapshot_meta
    snapshot = links.signed_as(folder, "snapshot", f"{meta.version}.snapshot.json", Snapshot, root)
    links.is_named(folder, meta, snapshot)
    top = links.signed_as(folder, "targets", f"{links.version_of(snapshot, 'targets')}.targets.json", Targets, root)
    roles = links.delegated(folder, snapshot, top)
    groups = [role for role, found in roles.items() if found.targets]
    versions = range(links.first_root(first).signed.version, root.version + 1)
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


def fingerprint(root: bytes) -> str:
    """What identifies a root on paper: its SHA-256 in groups of four."""
    digest = hashlib.sha256(root).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, 64, 4))
