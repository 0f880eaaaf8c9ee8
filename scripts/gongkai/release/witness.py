"""Co-signatures: an archive or library says, with a key of its own, which release it verified and holds.

A fresh client cannot see that it is shown an old or a forked history; whoever compares its log with what witnesses signed
can. A co-signature is a JSON file: `name`, `key` (public part), `statement` (release, head of the log, first root, day),
`signature` (hexadecimal) over name and statement.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from securesystemslib.exceptions import Error as SignatureError
from securesystemslib.signer import Key, Signature, Signer, SSlibKey

from gongkai.diagnostic import Text
from gongkai.release import files
from gongkai.release.layout import WITNESSES
from gongkai.release.log import Entry
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Statement:
    """What is co-signed: number and head of the release, SHA-256 of the first root, the day of verification."""

    release: int
    head: str
    root: str
    on: date


@dataclass(frozen=True, slots=True)
class Witness:
    """A good co-signature: who says what, by which key."""

    name: str
    keyid: str
    statement: Statement


def cosign(name: str, statement: Statement, signer: Signer) -> bytes:
    """The file of a co-signature."""
    said = _said(name, statement)
    key = {"keyid": signer.public_key.keyid, **signer.public_key.to_dict()}
    made = {**json.loads(said), "key": key, "signature": signer.sign(said).signature}
    return (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _said(name: str, statement: Statement) -> bytes:
    told = {"name": name, "statement": {**asdict(statement), "on": statement.on.isoformat()}}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def read(data: bytes) -> Witness:
    """A co-signature whose signature is good. Raises Trouble. Whose key it is, the publisher must know."""
    try:
        told = json.loads(data)
        name, statement = str(told["name"]), _statement(told["statement"])
        key = dict(told["key"])
        public = Key.from_dict(key.pop("keyid"), key)
        public.verify_signature(Signature(public.keyid, told["signature"]), _said(name, statement))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, SignatureError):
        raise Trouble(Text("这不是有效的见证签名", "this is no valid co-signature")) from None
    return Witness(name, _keyid(public), statement)


def _keyid(key: Key) -> str:
    """The identifier made from the key itself: the one told could be someone else's."""
    if not isinstance(key, SSlibKey) or key.keytype != "ed25519":
        raise Trouble(Text("见证密钥要用 Ed25519", "the key of a witness must be Ed25519"))
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.keyval["public"]))
    return SSlibKey.from_crypto(public).keyid


def _statement(told: dict[str, Any]) -> Statement:
    return Statement(int(told["release"]), str(told["head"]), str(told["root"]), date.fromisoformat(told["on"]))


def judge(witness: Witness, entries: Sequence[Entry], root: str) -> Text | None:
    """What is wrong with what a witness says, by the publisher's own log; None where it agrees."""
    said = witness.statement
    if said.root != root:
        return Text(f"“{witness.name}”见证的是另一个根", f"“{witness.name}” holds another root")
    if said.release > len(entries):
        return Text(
            f"“{witness.name}”持有第 {said.release} 版，这里只有 {len(entries)} 版：发布日志被倒退",
            f"“{witness.name}” holds release {said.release}, here are only {len(entries)}: the log was rolled back",
        )
    if said.release < 1 or entries[said.release - 1].head != said.head:
        return Text(
            f"“{witness.name}”持有的第 {said.release} 版与日志不同：历史分叉",
            f"release {said.release} of “{witness.name}” is not that of the log: history forks",
        )
    return None


def collect(folder: Path, data: bytes, entries: Sequence[Entry], root: str, admitted: str) -> Witness:
    """Put a co-signature among those of the release. A key not known yet must be `admitted`: the first 16 digits or more
    of its identifier, which the witness told by another way. Raises Trouble."""
    found = read(data)
    if wrong := judge(found, entries, root):
        raise Trouble(wrong)
    place = folder / WITNESSES / f"{found.keyid}.json"
    if not place.exists() and (len(admitted) < 16 or not found.keyid.startswith(admitted.replace(" ", "").lower())):
        raise Trouble(
            Text(
                f"还不认识“{found.name}”的密钥 {found.keyid}；核对后加 --admit {found.keyid[:16]}",
                f"the key {found.keyid} of “{found.name}” is not known; check it, then add --admit {found.keyid[:16]}",
            )
        )
    if (known := files.read(place)) is not None and read(known).statement.release > found.statement.release:
        raise Trouble(Text(f"“{found.name}”已有更新的见证", f"there is a newer one of “{found.name}” already"))
    files.write(place, data)
    index(folder)
    return found


def index(folder: Path) -> None:
    """`witnesses/index.json`: who holds which release, as of when, for the page on copies."""
    rows = [
        {"name": one.name, "keyid": one.keyid, "release": one.statement.release, "on": one.statement.on.isoformat()}
        for one in collected(folder)
    ]
    files.write_json(folder / WITNESSES / "index.json", {"witnesses": rows})


def collected(folder: Path) -> list[Witness]:
    """The witnesses of a release folder, by name."""
    found = [read(path.read_bytes()) for path in (folder / WITNESSES).glob("*.json") if path.name != "index.json"]
    return sorted(found, key=lambda one: (one.name, one.keyid))
