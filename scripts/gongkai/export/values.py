"""Typed values → JSON values, and text without what no file may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json

# Control characters other than tab and line feed, lone surrogates, code points that are no characters (also not in XML).
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_POWER = re.compile(rb'"-?[0-9]+(?:\.[0-9]+)?E[-+][0-9]+"')
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
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [jsonable(item) for item in value]
    if isinstance(value, BaseModel):
        return {name: jsonable(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"no JSON for {type(value).__name__}")


def fields(value: BaseModel, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a record, or of a part of one, for `pretty` and `compact`."""
    return {name: getattr(value, name) for name in names}


def fields_text(value: BaseModel, names: tuple[str, ...]) -> str:
    """The same as compact JSON text."""
    return compact(value if names == _names(type(value)) else fields(value, names))


@cache
def _names(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def pretty(data: Any) -> bytes:
    """A JSON document, indented, keys in the order given, UTF-8, with a line break at its end."""
    made = _quickly(data, 2)
    return (encode(json.dumps(data, ensure_ascii=False, indent=2, default=jsonable)) if made is None else made) + b"\n"


def lines(head: dict[str, Any], name: str, rows: Iterable[Any]) -> bytes:
    """A JSON object: `head`, then the array `name` with one row a line, so that it can be read line by line."""
    return text_lines(head, name, map(compact, rows))


def text_lines(head: dict[str, Any], name: str, rows: Iterable[str]) -> bytes:
    """The same with rows that are compact JSON already."""
    opening = "".join(f"{compact(key)}: {compact(value)},\n" for key, value in head.items())
    body = ",\n".join(rows)
    return encode(f"{{\n{opening}{compact(name)}: [\n{body}{chr(10) if body else ''}]\n}}\n")


def encode(text: str) -> bytes:
    """UTF-8, whatever the text holds."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode("utf-8")


def compact(value: Any) -> str:
    """JSON without blanks."""
    made = _quickly(value)
    return _ENCODER.encode(value) if made is None else made.decode()


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=jsonable)


def _quickly(data: Any, indent: int | None = None) -> bytes | None:
    """What pydantic writes, many times as quickly; None where it cannot (lone surrogates) or might write otherwise than
    `jsonable` (a decimal as a power of ten)."""
    try:
        made = to_json(data, indent=indent)
    except PydanticSerializationError:
        return None
    return None if b"E" in made and _POWER.search(made) else made
