"""The rows of one table → records and their digests, at a fraction of what they would cost one by one.

What all rows share (the head's fields, defaults) is made once; of each row only its cells are read, by the very
functions of the fields' types. A row that is not plainly right is left to `validate`, which tells what is wrong with
it: nothing is ever told here. What is made is what `validate` would make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from json.encoder import encode_basestring
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic_core import to_json

from gongkai.catalog.entry import page_digest
from gongkai.record import Record, Review

# How a row is refused: by a field's type, by a choice that is none, by a value of another shape.
_REFUSED = (ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Rows with the same fields of their own: their readers, all fields that are given, and the record's JSON with
    places for the own fields, in the model's order, as its digest is made from it (`row_digest`)."""

    readers: tuple[tuple[str, Callable[[Any], Any]], ...]
    names: set[str]
    json: str


class Rows:
    """Makes the records of rows that share the fields of a head."""

    def __init__(self, model: type[Record], shared: Mapping[str, Any]) -> None:
        self._model, self._shared = model, shared
        self._values = _given(model, shared)
        self._shapes: dict[tuple[str, ...], _Shape | None] = {}

    def make(self, cells: dict[str, Any]) -> tuple[Record, str] | None:
        """The record that the filled cells of a row make, and its digest; None where it is not plainly right."""
        if self._values is None:
            return None
        derived = self._model.derived({**self._shared, **cells})
        own = {name: text for name, text in derived.items() if name not in self._shared} | cells
        shape = self._shape(tuple(own))
        if shape is None:
            return None
        values = self._values.copy()
        written: list[str] = []
        try:
            for name, read in shape.readers:
                values[name] = value = read(own[name])
                written.append(encode_basestring(value) if type(value) is str else _json(value))
        except _REFUSED:
            return None
        json = shape.json % tuple(written)
        return self._model.rebuilt(values, shape.names), page_digest(json)

    def _shape(self, own: tuple[str, ...]) -> _Shape | None:
        """The shape of rows that have these fields of their own; None where a required one is missing."""
        if own not in self._shapes:
            names = {*own, *self._shared}
            fields = self._model.model_fields
            whole = all(name in names for name, info in fields.items() if info.is_required())
            self._shapes[own] = self._new_shape(own, names) if whole else None
        return self._shapes[own]

    def _new_shape(self, own: tuple[str, ...], names: set[str]) -> _Shape:
        readers = tuple((name, read) for name, read in _readers(self._model).items() if name in own)
        written = {name: "%s" if name in own else _shared_json(value) for name, value in self._items()}
        return _Shape(readers, names, "{" + ",".join(f'"{name}":{value}' for name, value in written.items()) + "}")

    def _items(self) -> Iterable[tuple[str, Any]]:
        return (self._values or {}).items()


def _given(model: type[Record], shared: Mapping[str, Any]) -> dict[str, Any] | None:
    """Values of all fields in the model's order, of `shared` or by default; None where `shared` is not faultless."""
    readers = _readers(model)
    if not shared.keys() <= model.model_fields.keys():
        return None
    try:
        return {
            name: readers[name](shared[name]) if name in shared else info.get_default(call_default_factory=True)
            for name, info in model.model_fields.items()
        }
    except _REFUSED:
        return None


def _shared_json(value: Any) -> str:
    """A value that all rows have, for a format. Of a review without what it signs."""
    json = to_json(value, exclude={"content"}).decode() if isinstance(value, Review) else _json(value)
    return json.replace("%", "%%")


def _json(value: Any) -> str:
    """A value as pydantic writes it into a record's JSON."""
    if type(value) is str:
        return encode_basestring(value)
    return _day_json(value) if type(value) is date else to_json(value).decode()


@lru_cache(maxsize=1 << 12)
def _day_json(day: date) -> str:
    return f'"{day.isoformat()}"'


@cache
def _readers(model: type[Record]) -> dict[str, Callable[[Any], Any]]:
    """For every field the function from what is written to its value, which refuses with one of `_REFUSED`."""
    return {name: _reader(info.annotation, tuple(info.metadata)) for name, info in model.model_fields.items()}


def _reader(annotation: Any, metadata: tuple[Any, ...] = ()) -> Callable[[Any], Any]:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(inside[0], inside[1:])
    if origin in (Union, UnionType) and NoneType in inside and len(inside) == 2 and not metadata:
        return _reader(*(item for item in inside if item is not NoneType))
    functions: list[Callable[..., Any]] = [item.func for item in metadata if isinstance(item, BeforeValidator)]
    if len(functions) == len(metadata) <= 1:
        if origin is Literal:
            return _choice(dict(zip(inside, inside, strict=True)), *functions)
        if annotation in (str, date, bool, int) and functions:
            return functions[0]
        if origin is tuple and inside[1:] == (...,) and not functions:
            return _items(_reader(inside[0]))
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and not functions:
            return _part(annotation)
    return _unknown


def _choice(choices: dict[str, str], read: Callable[[Any], Any] = lambda value: value) -> Callable[[Any], str]:
    return lambda value: choices[read(value)]


def _items(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def items(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise TypeError
        return tuple(map(read, value))

    return items


def _part(model: type[BaseModel]) -> Callable[[Any], BaseModel]:
    return lambda value: value if isinstance(value, model) else model.model_validate(value)


def _unknown(value: Any) -> Any:
    """Of a type that only pydantic knows to read."""
    raise TypeError
