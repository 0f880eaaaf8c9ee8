"""A group's manifest in its two other forms: for `sha256sum -c`, and as a script for pages opened from a folder.

Both follow from the rows alone, byte for byte: a mirror that has the signed `jsonl` makes them instead of fetching them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator


def sums(named: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Lines for `sha256sum -c`, of paths and digests, in the order given."""
    for path, sha256 in named:
        yield _sum_line(path, sha256).encode("utf-8", "surrogateescape")


def _sum_line(path: str, sha256: str) -> str:
    """A line as coreutils write it: where a name needs escapes, the line begins with a backslash."""
    name = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if name == path else chr(92)}{sha256}  {name}\n"


def script(group: str, listed: Iterable[bytes]) -> Iterator[bytes]:
    """The text of a group's `jsonl`, given by lines, as a script: pages opened from a folder may load scripts, not read
    files. It is the very text, so that a signature over the file can be verified."""
    yield f'gongkaiManifest({_quoted(group)},"'.encode()
    for line in listed:
        yield _quoted(line.decode())[1:-1].encode()
    yield b'");\n'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
