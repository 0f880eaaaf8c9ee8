"""Plain values → YAML as the commands write it: plain scalars where that is safe, double quotes elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = str | Sequence["Plain"] | Mapping[str, "Plain"]

_LETTER = "0-9A-Za-z_\u3400-\u4dbf\u4e00-\u9fff"
_SAFE = re.compile(
    rf"[{_LETTER}《（](?:[{_LETTER}（）《》〔〕“”‘’、，。；！？·…—%+./\\-]|:(?=[{_LETTER}/])| (?=[{_LETTER}]))*"
)
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def scalar(text: str) -> str:
    """`text` as a YAML scalar in one line, good in block and flow style; reads back as the same text."""
    if _SAFE.fullmatch(text) and text.lower() != "null":
        return text
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Plain) -> str:
    """A value in one line: `{by: 秘书科, on: 2026-03-01}`."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def entry(name: str, value: Plain, indent: str = "") -> list[str]:
    """The lines of `name: value`, without line ends; lists and groups one item a line."""
    key = indent + scalar(name)
    if isinstance(value, str) or not value:
        return [f"{key}: {flow(value)}"]
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"{indent}  {scalar(inner)}: {flow(item)}" for inner, item in value.items())]
    return [f"{key}:", *(f"{indent}  - {flow(item)}" for item in value)]


def document(fields: Mapping[str, Plain]) -> str:
    """A whole YAML text, one entry after the other."""
    return "".join(f"{line}\n" for name, value in fields.items() for line in entry(name, value))
