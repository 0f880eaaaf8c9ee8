"""Nodes: what readers give. Every scalar is text as written; the model decides what it means.

`Scalar`, `Sequence` and `Mapping` know where they stand. `plain` drops the positions; `locate` finds them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

Loc: TypeAlias = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text and where it begins. `quoted` is True for a quoted or block scalar, which is never "nothing"."""

    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in order."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values in order; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, name: str) -> Node | None:
        """The value of key `name`, or None."""
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """The key itself, with its position, or None."""
        return next((key for key, _ in self.entries if key.text == name), None)

    def names(self) -> Iterator[str]:
        """The keys' texts in order."""
        return (key.text for key, _ in self.entries)

    def merged(self, other: Mapping) -> Mapping:
        """This mapping, with entries of `other` for keys that are absent here."""
        own = set(self.names())
        more = tuple(entry for entry in other.entries if entry[0].text not in own)
        return Mapping(self.entries + more, self.line, self.column)

    def without(self, *names: str) -> Mapping:
        """This mapping without some keys."""
        kept = tuple(entry for entry in self.entries if entry[0].text not in names)
        return Mapping(kept, self.line, self.column)


Node: TypeAlias = Scalar | Sequence | Mapping
EMPTY = Mapping((), 1, 1)
_BLANK = frozenset({"", "~", "null"})


def is_blank(node: Node) -> bool:
    """Whether a value was left empty in the file (`name:` with nothing behind it)."""
    return isinstance(node, Scalar) and node.text in _BLANK and not node.quoted


def plain(node: Node) -> Any:
    """Text, lists and dictionaries without positions. Blank values of a mapping are left out: not filled in."""
    if isinstance(node, Scalar):
        return "" if node.text in _BLANK and not node.quoted else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries if not is_blank(value)}


def locate(node: Node, loc: Loc, *, want_key: bool = False) -> tuple[int, int]:
    """Line and column of the value at `loc` (or of its key), or of the nearest ancestor that exists."""
    place = (node.line, node.column)
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(node, Mapping) and isinstance(step, str):
            key, value = node.key(step), node.get(step)
            if key is None or value is None:
                return place
            place = (key.line, key.column) if (last and want_key) or is_blank(value) else (value.line, value.column)
            node = value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = (node.line, node.column)
        else:
            return place
    return place
