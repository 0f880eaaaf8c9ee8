"""Signatures in the format of minisign (https://jedisct1.github.io/minisign/, "Signature format"): the second proof, for
people who have no TUF client. Ed25519 over the BLAKE2b-512 of the file, and once more over the comment that is to be trusted.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_PLAIN, _PREHASHED = b"Ed", b"ED"
_TRUSTED = "trusted comment: "
Sign = Callable[[bytes], bytes]
"""Ed25519 over bytes: 64 bytes."""


class PublicKey(NamedTuple):
    """The 32 bytes of an Ed25519 key. Its number, by which minisign tells keys apart, is made from it."""

    data: bytes

    @property
    def number(self) -> bytes:
        """Eight bytes."""
        return hashlib.sha256(self.data).digest()[:8]

    def text(self) -> str:
        """The line that `minisign -P` takes."""
        return _base64(_PLAIN + self.number + self.data)

    def file(self) -> bytes:
        """The file that `minisign -p` takes."""
        return f"untrusted comment: minisign public key {self.number[::-1].hex().upper()}\n{self.text()}\n".encode()


def public_key(file: bytes) -> PublicKey | None:
    """The key in a file, None where it holds none of ours."""
    lines = file.decode("utf-8", "replace").splitlines()
    raw = _bytes(lines[1]) if len(lines) >= 2 else b""
    key = PublicKey(raw[10:])
    return key if len(raw) == 42 and raw[:2] == _PLAIN and raw[2:10] == key.number else None


def prehash(data: bytes) -> bytes:
    """What is signed of a file's bytes: their BLAKE2b-512."""
    return hashlib.blake2b(data).digest()


def signature(hashed: bytes, key: PublicKey, sign: Sign, comment: str) -> bytes:
    """A file with a signature over what was `hashed` with `prehash`. `comment` is one line that is signed too."""
    made = sign(hashed)
    whole = sign(made + comment.encode())
    lines = [
        f"untrusted comment: signature by key {key.number[::-1].hex().upper()}",
        _base64(_PREHASHED + key.number + made),
        f"{_TRUSTED}{comment}",
        _base64(whole),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def comment_of(file: bytes, hashed: bytes, key: PublicKey) -> str | None:
    """The trusted comment of a good signature over what was `hashed` with `prehash`; None where it is not one of `key`."""
    lines = file.decode("utf-8", "replace").splitlines()
    if len(lines) != 4 or not lines[2].startswith(_TRUSTED):
        return None
    raw, comment = _bytes(lines[1]), lines[2].removeprefix(_TRUSTED)
    if len(raw) != 74 or raw[:10] != _PREHASHED + key.number:
        return None
    try:
        known = Ed25519PublicKey.from_public_bytes(key.data)
        known.verify(raw[10:], hashed)
        known.verify(_bytes(lines[3]), raw[10:] + comment.encode())
    except InvalidSignature:
        return None
    return comment


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
