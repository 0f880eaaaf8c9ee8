"""Typed values → JSON values, and text without what no file may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

# Control characters other than tab and line feed, lone surrogates, code points that are no characters (also not in XML).
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Text whose line ends are \\n and in which control characters and lone surrogates are U+FFFD."""
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("\ufffd", text)


def jsonable(value: Any) -> Any:
    """A field's value as JSON: dates as YYYY-MM-DD, decimals as text, parts as objects; null is "not filled in"."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (tuple, list)):
        return [jsonable(item) for item in value]
    if isinstance(value, BaseModel):
        return {name: jsonable(getattr(value, name)) for name in type(value).model_fields}
    raise TypeError(f"no JSON for {type(value).__name__}")


def pretty(data: Any) -> bytes:
    """A JSON document, indented, keys in the order given, UTF-8, with a line break at its end."""
    return encode(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def lines(head: dict[str, Any], name: str, rows: Iterable[Any]) -> bytes:
    """A JSON object: `head`, then the array `name` with one row a line, so that it can be read line by line."""
    opening = "".join(f"{_compact(key)}: {_compact(value)},\n" for key, value in head.items())
    body = ",\n".join(_compact(row) for row in rows)
    return encode(f"{{\n{opening}{_compact(name)}: [\n{body}{chr(10) if body else ''}]\n}}\n")


def encode(text: str) -> bytes:
    """UTF-8, whatever the text holds."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode("utf-8")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
