"""What libzim and Xapian invent by chance is replaced by what follows from the contents: the same copy, the same bytes.

Three identifiers (UUID) and the checksum over everything: that of the file, in its header; one for each Xapian database
inside (full text, titles), which libzim stores uncompressed.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from mmap import ACCESS_WRITE, mmap
from pathlib import Path

_XAPIAN = b"\x0f\x0dXapian Glass"
_UUID_IN_ZIM = 8  # bytes from the beginning: magic, version; the openZIM file format
_UUID_IN_XAPIAN = len(_XAPIAN) + 2  # behind the magic and the version of the format
_UUID, _MD5 = 16, 16
_STEP = 1 << 20


def fix(file: Path, told: Iterable[str]) -> None:
    """Replace the identifiers in the ZIM `file` by those of `told` (digests and paths of what is in it)."""
    own = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256("\n".join(told).encode()).hexdigest())
    with file.open("r+b") as handle, mmap(handle.fileno(), 0, access=ACCESS_WRITE) as data:
        data[_UUID_IN_ZIM : _UUID_IN_ZIM + _UUID] = own.bytes
        for number, start in enumerate(_databases(data)):
            data[start : start + _UUID] = uuid.uuid5(own, str(number)).bytes
        data[-_MD5:] = _checksum(data)


def _databases(data: mmap) -> Iterator[int]:
    """Where the identifier of each Xapian database lies."""
    found = data.find(_XAPIAN)
    while found >= 0:
        yield found + _UUID_IN_XAPIAN
        found = data.find(_XAPIAN, found + 1)


def _checksum(data: mmap) -> bytes:
    """The MD5 of all but itself, as the format asks."""
    made = hashlib.md5(usedforsecurity=False)
    end = len(data) - _MD5
    for start in range(0, end, _STEP):
        made.update(data[start : min(start + _STEP, end)])
    return made.digest()
