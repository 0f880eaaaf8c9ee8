"""Packs: data as classic scripts, because from a folder (`file://`) a browser loads nothing else.

A pack is one call, `gkPack(name, value)`. Its name is its path below `search/` without `.js`. Text stays text and is
left to the server to compress: the bytes of a compressor differ from machine to machine. What Pagefind has
compressed itself comes in base64.
"""

import base64
import hashlib
import json
from typing import Any


def pack(name: str, value: Any) -> bytes:
    """A pack's bytes."""
    return f"gkPack({json.dumps(name)},{dumped(value)});\n".encode()


def dumped(value: Any) -> str:
    """The value as JSON; U+2028 and U+2029 are escaped, as older scripts end a line at them."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def encoded(content: bytes) -> str:
    """Bytes as a string for a pack."""
    return base64.b64encode(content).decode("ascii")


def digest(*contents: bytes) -> str:
    """16 hexadecimal digits that change with the contents or where one ends and the next begins."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()[:16]
