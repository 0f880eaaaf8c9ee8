"""Set or remove one key of a YAML text, and leave every other byte as it is. Text in, text out; None: not possible.

A path is the name of a top-level key, or of a top-level key and of one below it. The text must be one that the reader
accepts. Whoever writes the result reads it again and compares: these functions know lines, not meanings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.edit.layout import BREAKS, Block, Layout, lay_out, tail
from gongkai.edit.render import Plain, entry, flow
from gongkai.read.nodes import plain
from gongkai.read.yaml import parse_mapping

Path = tuple[str, ...]
_BARE = re.compile(r"[^#]*:[ \t]*(?:#.*)?")


def put(text: str, path: Path, value: Plain, order: Sequence[str] = ()) -> str | None:
    """`text` with the key at `path` set. A new key stands behind the last of those before it in `order`."""
    layout = lay_out(text)
    siblings = None if layout is None else _siblings(layout, path)
    if layout is None or siblings is None:
        return None
    found = next((block for block in siblings if block.name == path[-1]), None)
    indent = " " * siblings[0].column
    if found is None:
        return _inserted(layout, _index(layout, siblings, path[-1], order), entry(path[-1], value, indent))
    if isinstance(value, str) and _in_one_line(layout, found):
        return _replaced_value(layout, found, flow(value))
    return _replaced(layout, found, entry(path[-1], value, indent))


def put_group(text: str, name: str, values: Mapping[str, Plain], order: Sequence[str] = ()) -> str | None:
    """`text` with a top-level group that holds exactly `values`; what it already holds of them stays untouched."""
    layout = lay_out(text)
    block = next((item for item in layout.blocks if item.name == name), None) if layout else None
    if block is None or not block.inner:
        return put(text, (name,), values, order)
    present = fields(text).get(name, {})
    result: str | None = text
    for key, value in values.items():
        if present.get(key) != value and result is not None:
            result = put(result, (name, key), value, tuple(values))
    for key in present:
        if key not in values and result is not None:
            result = remove(result, (name, key))
    return result


def remove(text: str, path: Path) -> str | None:
    """`text` without the key at `path`. The comments above it stay, those within go. A missing key changes nothing."""
    layout = lay_out(text)
    siblings = None if layout is None else _siblings(layout, path)
    if layout is None or siblings is None:
        return None
    found = next((block for block in siblings if block.name == path[-1]), None)
    if found is None:
        return text
    return "".join((*layout.lines[: found.start], *layout.lines[tail(layout.lines, found) :]))


def comment_out(text: str, name: str) -> str | None:
    """`text` with a top-level key turned into a comment, to be filled in by hand."""
    layout = lay_out(text)
    found = next((block for block in layout.blocks if block.name == name), None) if layout else None
    if layout is None or found is None:
        return None if layout is None else text
    inside = ("# " + line for line in layout.lines[found.start : found.end])
    return "".join((*layout.lines[: found.start], *inside, *layout.lines[found.end :]))


def fields(text: str) -> dict[str, Any]:
    """The text's fields without positions; empty where it cannot be read."""
    node, _ = parse_mapping(text, "")
    return {} if node is None else {key.text: plain(value) for key, value in node.entries}


def _siblings(layout: Layout, path: Path) -> tuple[Block, ...] | None:
    """The blocks among which `path` stands, or None where there are none."""
    if len(path) == 1:
        return layout.blocks or None
    parent = next((block for block in layout.blocks if block.name == path[0]), None)
    return (parent.inner or None) if parent else None


def _index(layout: Layout, siblings: tuple[Block, ...], name: str, order: Sequence[str]) -> int:
    """The line before which a new key goes."""
    if name not in order:
        return tail(layout.lines, siblings[-1])
    earlier = set(order[: order.index(name)])
    before = [block for block in siblings if block.name in earlier]
    return tail(layout.lines, before[-1]) if before else siblings[0].lead


def _inserted(layout: Layout, index: int, new: list[str]) -> str:
    before = list(layout.lines[:index])
    if before and not before[-1].endswith(tuple(BREAKS)):
        before[-1] += layout.newline
    return "".join((*before, *_ended(layout, new), *layout.lines[index:]))


def _replaced(layout: Layout, block: Block, new: list[str]) -> str:
    """A comment behind a bare `name:` stays; so does the form of the key's line."""
    old = layout.lines[block.start].rstrip("\r\n")
    if _BARE.fullmatch(old) and len(new) > 1:
        new = [old, *new[1:]]
    return "".join((*layout.lines[: block.start], *_ended(layout, new), *layout.lines[block.end :]))


def _in_one_line(layout: Layout, block: Block) -> bool:
    """Whether key and value are within one line, so that the value alone can be exchanged."""
    line, column, until, _ = block.value
    return line == until == block.start and column > 0 and not block.inner


def _replaced_value(layout: Layout, block: Block, value: str) -> str:
    number, column, _, until = block.value
    line = layout.lines[number]
    blank = "" if line[column - 1] == " " else " "
    rest = line[until:]
    return "".join((*layout.lines[:number], line[:column], blank, value, rest, *layout.lines[number + 1 :]))


def _ended(layout: Layout, lines: list[str]) -> list[str]:
    return [line + layout.newline for line in lines]
