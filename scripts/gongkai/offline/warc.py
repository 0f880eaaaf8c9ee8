"""Files as records of a web archive: WARC/1.0 (ISO 28500:2009), every record compressed by itself.

Record times and identifiers follow from the site and its day, never from a clock or chance.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from dataclasses import dataclass

_LINE = "\r\n"


@dataclass(frozen=True, slots=True)
class Response:
    """What a server would have answered: the address asked for, the media type, the bytes. `moment` is RFC 3339 in UTC."""

    address: str
    media: str
    data: bytes
    moment: str


def response(told: Response) -> bytes:
    """A compressed `response` record."""
    http = _lines(["HTTP/1.1 200 OK", f"Content-Type: {told.media}", f"Content-Length: {len(told.data)}"])
    block = http + told.data
    return _record(
        "response",
        told.moment,
        block,
        (
            ("WARC-Target-URI", told.address),
            ("WARC-Payload-Digest", sha1(told.data)),
            ("Content-Type", "application/http; msgtype=response"),
        ),
        told.address,
    )


def info(name: str, moment: str, fields: tuple[tuple[str, str], ...]) -> bytes:
    """A compressed `warcinfo` record: what the archive says of itself. `name` is the archive's file name."""
    block = _lines([f"{label}: {' '.join(text.split())}" for label, text in fields])
    named = (("WARC-Filename", name), ("Content-Type", "application/warc-fields"))
    return _record("warcinfo", moment, block, named, name)


def sha1(data: bytes) -> str:
    """The labelled digest that WARC readers know: SHA-1 in base 32. It finds damage; authenticity is proved by the
    manifests with SHA-256."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()  # noqa: S324


def _record(kind: str, moment: str, block: bytes, fields: tuple[tuple[str, str], ...], name: str) -> bytes:
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {name} {moment} {hashlib.sha256(block).hexdigest()}")
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{identifier}>",
        f"WARC-Date: {moment}",
        *(f"{label}: {text}" for label, text in fields),
        f"WARC-Block-Digest: {sha1(block)}",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress(_lines(head) + block + b"\r\n\r\n", 6, mtime=0)


def _lines(lines: list[str]) -> bytes:
    return "".join(line + _LINE for line in [*lines, ""]).encode()
