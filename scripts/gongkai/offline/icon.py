"""The picture of 48 × 48 pixels by which Kiwix lists a file: a red square with a white page in it. PNG, made here."""

from __future__ import annotations

import struct
import zlib

_SIDE = 48
_RED, _WHITE = b"\xb0\x1e\x23", b"\xff\xff\xff"


def png() -> bytes:
    """The picture, always the same."""
    rows = b"".join(b"\0" + b"".join(_pixel(x, y) for x in range(_SIDE)) for y in range(_SIDE))
    head = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _pixel(x: int, y: int) -> bytes:
    page = 14 <= x < 34 and 10 <= y < 38
    line = 18 <= x < 30 and y in (18, 19, 24, 25, 30, 31)
    return _WHITE if page and not line else _RED


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
