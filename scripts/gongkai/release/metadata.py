"""TUF metadata: bytes and values, and whether one role's signatures are good. No clock here: freshness is another question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from securesystemslib.exceptions import Error as SignatureError
from securesystemslib.signer import Key, Signer
from tuf.api.exceptions import RepositoryError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Root, Signed, Snapshot, T, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from gongkai.release.layout import DELEGATED, LIFETIMES

Delegator = Root | Targets
TYPES: dict[str, type[Signed]] = {"root": Root, "targets": Targets, "snapshot": Snapshot, "timestamp": Timestamp}
_COMPACT = JSONSerializer(compact=True)


def parse(data: bytes | None, kind: type[T]) -> Metadata[T] | None:
    """Metadata of this kind, None where the bytes are nothing of the sort."""
    if data is None:
        return None
    try:
        found = Metadata[T].from_bytes(data)
    except (RepositoryError, ValueError, RecursionError):
        return None
    return found if isinstance(found.signed, kind) else None


def to_bytes(metadata: Metadata[T]) -> bytes:
    """The file's bytes."""
    return metadata.to_bytes(_COMPACT)


def good(role: str, metadata: Metadata[Any], delegator: Delegator) -> bool:
    """Whether enough of the keys that `delegator` names for a role signed it."""
    try:
        delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except (UnsignedMetadataError, ValueError, SignatureError):
        return False
    return True


def follows(newer: Metadata[Root], older: Metadata[Root]) -> bool:
    """Whether a root is the next after another one: signed as both ask."""
    next_one = newer.signed.version == older.signed.version + 1
    return next_one and good("root", newer, older.signed) and good("root", newer, newer.signed)


def signed(value: T, signers: Iterable[Signer]) -> Metadata[T]:
    """Metadata with the signatures of all `signers`."""
    made = Metadata(value)
    for signer in signers:
        made.sign(signer, append=True)
    return made


def expiry(role: str, now: datetime) -> datetime:
    """Until when what is signed now is fresh, in whole seconds."""
    return (now + LIFETIMES.get(role, DELEGATED)).replace(microsecond=0)


def target(path: str, data: bytes, custom: dict[str, Any] | None = None) -> TargetFile:
    """What a role says of one file."""
    found = TargetFile.from_data(path, data, ["sha256"])
    return TargetFile(found.length, found.hashes, path, {"custom": custom} if custom else None)


def fingerprint(key: Key) -> str:
    """The identifier of a key in groups of four, as people read it out."""
    return " ".join(key.keyid[at : at + 4] for at in range(0, len(key.keyid), 4))
