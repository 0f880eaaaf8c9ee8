"""A bag (BagIt 1.0, RFC 8493) for hand-over: the copy under `data/`, its SHA-512 digests, and who hands over what.

A bag proves that it is complete, not where it comes from: sign it from outside, or compare its `data/SHA256SUMS` with
the site's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gongkai.offline.contents import Contents, Progress
from gongkai.offline.facts import items
from gongkai.offline.folder import files
from gongkai.offline.tree import Item, write

FORM = "BagIt 1.0（SHA-512）"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def pack(contents: Contents, out: Path, progress: Progress | None) -> None:
    """Write the bag into the folder or ZIP archive `out`."""
    write(out, _bag(contents, progress), contents.facts.as_of)


def _bag(contents: Contents, progress: Progress | None) -> Iterator[Item]:
    """The payload first, because its digests are in the manifest; then the tag files, the list of these last."""
    digests: list[tuple[str, str]] = []
    for item in files(contents, progress):
        path = f"data/{item.path}"
        digests.append((path, hashlib.sha512(item.data).hexdigest()))
        yield Item(path, item.data)
    tags = {"bag-info.txt": _info(contents), "bagit.txt": _DECLARATION, "manifest-sha512.txt": _manifest(digests)}
    yield from (Item(path, data) for path, data in tags.items())
    yield Item(
        "tagmanifest-sha512.txt", _manifest((path, hashlib.sha512(data).hexdigest()) for path, data in tags.items())
    )


def _manifest(digests: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> bytes:
    """Line ends and percent signs in names are written as RFC 8493 §2.1.3 says; the listing lets no line ends in."""
    return "".join(f"{digest}  {path.replace('%', '%25')}\n" for path, digest in digests).encode()


def _info(contents: Contents) -> bytes:
    """`bag-info.txt`: the reserved labels of RFC 8493 §2.2.2, then the archive's own in Chinese."""
    facts, size, count = contents.facts, contents.size, len(contents.members)
    reserved = (
        ("Source-Organization", facts.creator),
        ("External-Description", f"{facts.title}（{facts.scope}）"),
        ("External-Identifier", facts.url),
        ("Bagging-Date", facts.as_of.isoformat()),
        ("Payload-Oxum", f"{size}.{count}"),
        ("Bag-Size", f"{size} bytes"),
    )
    told = (*reserved, *items(facts, contents.form, count, size))
    return "".join(f"{label}: {' '.join(text.split())}\n" for label, text in told).encode()
