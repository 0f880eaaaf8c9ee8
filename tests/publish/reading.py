"""Everything that a site says, in one place: texts of all files, and what the search packs hold."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

_BASE64 = re.compile(rb'"([A-Za-z0-9+/=]{40,})"')


def said(site: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every file: as it is, with JSON escapes undone, and what is packed in base64."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        data = file.read_bytes()
        name = file.relative_to(site).as_posix()
        yield name, name
        for text in texts(data):
            yield name, text
            yield name, unescaped(text)


def texts(data: bytes) -> Iterator[str]:
    """The bytes as text, and every piece of base64 in them, unpacked."""
    yield data.decode("utf-8", "replace")
    for match in _BASE64.finditer(data):
        try:
            raw = base64.b64decode(match[1], validate=True)
        except ValueError:
            continue
        yield raw.decode("utf-8", "replace")
        if raw.startswith(b"\x1f\x8b"):
            yield gzip.decompress(raw).decode("utf-8", "replace")


def unescaped(text: str) -> str:
    r"""Text with \uXXXX written out."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def where(site: Path, word: str) -> list[str]:
    """The files that say a word anywhere."""
    return sorted({name for name, text in said(site) if word in text})


def load(site: Path, path: str) -> dict[str, object]:
    """A JSON file."""
    found: dict[str, object] = json.loads((site / path).read_text("utf-8"))
    return found
