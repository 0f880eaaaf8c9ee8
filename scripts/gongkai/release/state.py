"""What a publisher's release folder holds now: the newest metadata of every role, as far as it is there.

Its signatures may be those of keys that were replaced meanwhile; `State.needs` says which role must be signed anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tuf.api.metadata import Metadata, Root, Snapshot, T, Targets, Timestamp

from gongkai.diagnostic import Text
from gongkai.release import files, metadata
from gongkai.release.layout import METADATA, RENEW
from gongkai.release.trouble import Trouble

_FILE = re.compile(r"([0-9]+)\.(.+)\.json")


@dataclass(frozen=True, slots=True)
class State:
    """`delegated` are the roles of the groups by name; before the first release there are neither these nor a snapshot."""

    root: Metadata[Root]
    targets: Metadata[Targets]
    delegated: dict[str, Metadata[Targets]]
    snapshot: Metadata[Snapshot] | None = None
    timestamp: Metadata[Timestamp] | None = None

    def roles(self) -> list[str]:
        """The delegated roles, whether they signed something already or not."""
        delegations = self.targets.signed.delegations
        return sorted(delegations.roles or ()) if delegations else []

    def key_of(self, role: str) -> str:
        """The identifier of a role's key; of the several of root, the first."""
        delegator: Root | Targets = self.root.signed if role in metadata.TYPES else self.targets.signed
        return delegator.get_delegated_role(role).keyids[0]

    def needs(self, role: str, now: datetime) -> bool:
        """Whether a role has to sign anew what it says: never signed, by another key, or fresh for too short a time."""
        found = self.targets if role == "targets" else self.delegated.get(role)
        delegator: Root | Targets = self.root.signed if role == "targets" else self.targets.signed
        return found is None or not metadata.good(role, found, delegator) or found.signed.expires - now < RENEW

    def names(self) -> Iterator[str]:
        """The metadata files that make up this state, but for the roots."""
        snapshot = [] if self.snapshot is None else [("snapshot", self.snapshot)]
        pairs: list[tuple[str, Metadata[Any]]] = [("targets", self.targets), *self.delegated.items(), *snapshot]
        yield from (f"{found.signed.version}.{role}.json" for role, found in pairs)

    def with_role(self, role: str, made: Metadata[Targets]) -> State:
        """The state after a delegated role signed."""
        return replace(self, delegated={**self.delegated, role: made})


def load(folder: Path) -> State | None:
    """The state of a release folder, None where there is no release. Raises Trouble where it cannot be read."""
    newest = _newest(folder)
    if "root" not in newest:
        return None
    named = {role: f"{version}.{role}.json" for role, version in newest.items()}
    public = (folder / METADATA / "timestamp.json").exists()
    return State(
        _read(folder, named["root"], Root),
        _read(folder, named.get("targets", "1.targets.json"), Targets),
        {role: _read(folder, name, Targets) for role, name in named.items() if role not in metadata.TYPES},
        _read(folder, named["snapshot"], Snapshot) if "snapshot" in named else None,
        _read(folder, "timestamp.json", Timestamp) if public else None,
    )


def _newest(folder: Path) -> dict[str, int]:
    """The highest version of each role."""
    newest: dict[str, int] = {}
    for path in (folder / METADATA).glob("*.json"):
        if found := _FILE.fullmatch(path.name):
            newest[found[2]] = max(newest.get(found[2], 0), int(found[1]))
    return newest


def _read(folder: Path, name: str, kind: type[T]) -> Metadata[T]:
    found = metadata.parse(files.read(folder / METADATA / name), kind)
    if found is None:
        raise Trouble(Text(f"{name} 读不懂", f"{name} cannot be read"))
    return found


def loaded(folder: Path) -> State:
    """The same, where there has to be a release."""
    found = load(folder)
    if found is None:
        raise Trouble(
            Text(
                f"“{folder}”里还没有发布版本，先运行 gongkai release init",
                f"there is no release in “{folder}”: run gongkai release init first",
            )
        )
    return found


def put(folder: Path, role: str, made: Metadata[T]) -> None:
    """Write the metadata of a role under its version."""
    files.write(folder / METADATA / f"{made.signed.version}.{role}.json", metadata.to_bytes(made))
