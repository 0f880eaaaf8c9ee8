"""The keys and the first root of a publisher; and replacing a key that was lost, stolen or is due.

Three people hold one root key each; two of them together can replace any key. The targets key says which organization
has which key. Snapshot and timestamp keys lie where the site is built and are used every day.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Key
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root, Targets

from gongkai.diagnostic import Text
from gongkai.release import files, metadata, state
from gongkai.release.keys import Keys
from gongkai.release.layout import (
    ROOT,
    ROOT_KEYS,
    ROOT_THRESHOLD,
    SITE_GROUP,
    SITE_ROLE,
    group_of,
    manifest_of,
    role_of,
    site_targets,
)
from gongkai.release.state import State
from gongkai.release.trouble import Trouble

ROOTS = tuple(f"root-{number}" for number in range(1, ROOT_KEYS + 1))
_ONLINE = ("targets", "snapshot", "timestamp")
MINISIGN = "minisign"


def begin(folder: Path, keys: Keys, groups: Sequence[str], now: datetime) -> State:
    """Make all keys and sign the first root and the first delegations. `groups` as the site's manifests have them."""
    root = Root(version=1, expires=metadata.expiry("root", now), consistent_snapshot=True)
    for name in ROOTS:
        root.add_key(keys.create(name), "root")
    root.roles["root"].threshold = ROOT_THRESHOLD
    for role in _ONLINE:
        root.add_key(keys.create(role), role)
    keys.create(MINISIGN)
    made = metadata.signed(root, [keys.signer(name) for name in ROOTS])
    empty = Targets(version=1, expires=metadata.expiry("targets", now), delegations=Delegations({}, {}))
    first = extended(State(made, Metadata(empty), {}), folder, keys, groups, now)
    state.put(folder, "root", made)
    files.write(folder / ROOT, metadata.to_bytes(made))
    return first


def extended(old: State, folder: Path, keys: Keys, groups: Sequence[str], now: datetime) -> State:
    """Give a key to every group that has none, and let the site's own sign all that this program makes it sign."""
    fresh = [role for role in map(role_of, sorted({SITE_GROUP, *groups})) if role not in old.roles()]
    value = copy.deepcopy(old.targets.signed)
    for role in fresh:
        _delegate(value, role, keys.create(role))
    site = (value.delegations.roles or {}).get(SITE_ROLE) if value.delegations else None
    widened = site is not None and site.paths != site_targets()
    if site is not None:
        site.paths = site_targets()
    return _targets(old, folder, keys, value, now) if fresh or widened else old


def _delegate(value: Targets, role: str, key: Key) -> None:
    """Say in `value` that this key, and no other, signs for a role."""
    assert value.delegations is not None  # `begin` made them
    assert value.delegations.roles is not None
    paths = site_targets() if role == SITE_ROLE else [manifest_of(group_of(role))]
    known = value.delegations.roles.get(role)
    for keyid in list(known.keyids) if known else []:
        value.revoke_key(keyid, role)
    value.delegations.roles[role] = DelegatedRole(role, [], 1, terminating=True, paths=paths)
    value.add_key(key, role)


def _targets(old: State, folder: Path, keys: Keys, value: Targets, now: datetime) -> State:
    value.version += bool(old.targets.signatures)
    value.expires = metadata.expiry("targets", now)
    made = metadata.signed(value, [keys.signer("targets")])
    state.put(folder, "targets", made)
    return replace(old, targets=made)


def rotate(old: State, folder: Path, keys: Keys, name: str, now: datetime) -> State:
    """Replace a key by a new one: `root-1`, `targets`, `snapshot`, `timestamp`, `site`, `organization-…`, `minisign`.

    What it signed is signed anew by the next release. Raises Trouble where the name is none, or a key that must sign
    is not here.
    """
    if name == MINISIGN:
        keys.create(name)
        return old
    if name in old.roles():
        value = copy.deepcopy(old.targets.signed)
        _delegate(value, name, keys.create(name))
        return _targets(old, folder, keys, value, now)
    if name not in (*ROOTS, *_ONLINE):
        raise Trouble(Text(f"没有叫“{name}”的密钥", f"there is no key called “{name}”"))
    return _root(old, folder, keys, name, now)


def _root(old: State, folder: Path, keys: Keys, name: str, now: datetime) -> State:
    """A new root: signed by two of the old root keys and two of the new ones."""
    role = "root" if name in ROOTS else name
    value = copy.deepcopy(old.root.signed)
    before = keys.public(name)
    gone = before.keyid if before else ""
    if gone not in value.roles[role].keyids:
        raise Trouble(Text(f"“{name}”不在现在的根里", f"“{name}” is not in the present root"))
    signers = [keys.signer(other) for other in ROOTS if other != name and keys.has(other)]
    if len(signers) < ROOT_THRESHOLD:
        raise Trouble(
            Text(
                f"要有 {ROOT_THRESHOLD} 把根密钥同时在场，这里只有 {len(signers)} 把",
                f"{ROOT_THRESHOLD} root keys must be here together, there are {len(signers)}",
            )
        )
    value.revoke_key(gone, role)
    value.add_key(keys.create(name), role)
    value.version += 1
    value.expires = metadata.expiry("root", now)
    made = metadata.signed(value, [*signers, *([keys.signer(name)] if role == "root" else [])])
    state.put(folder, "root", made)
    return replace(old, root=made)
