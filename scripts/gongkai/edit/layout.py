"""Where the keys of a YAML text stand, to the line and column: what `block` needs to edit text and leave the rest alone.

Lines are those of the YAML parser: apart from \\n, \\r and \\r\\n also U+0085, U+2028 and U+2029 end one. They count
from 0 here, like list indexes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import yaml

BREAKS = "\r\n\x85\u2028\u2029"
_LINE = re.compile(rf"[^{BREAKS}]*(?:\r\n|[{BREAKS}])|[^{BREAKS}]+\Z")
_COMMENT = re.compile(r"[ \t]*#")


@dataclass(frozen=True, slots=True)
class Block:
    """A key with its value. `lead` is where the comments above it begin, `start` its own line, `end` the line behind
    its value. `value` is (line, column, line, column) of the value. `inner` are the keys of a block mapping."""

    name: str
    column: int
    lead: int
    start: int
    end: int
    value: tuple[int, int, int, int]
    inner: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in lines (with their ends) and its top-level blocks in order."""

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def newline(self) -> str:
        """How the text ends its lines, going by the first."""
        first = self.lines[0] if self.lines else ""
        return first[len(first.rstrip("\r\n")) :] or "\n"


def yaml_lines(text: str) -> tuple[str, ...]:
    """The lines of a YAML text, with their ends."""
    return tuple(_LINE.findall(text))


def lay_out(text: str) -> Layout | None:
    """The layout of a text; None where it is no YAML, or not one key to a line (flow style, `? key`)."""
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    lines = yaml_lines(text)
    blocks = _blocks(root, lines, 0)
    return None if blocks is None else Layout(lines, blocks)


def tail(lines: tuple[str, ...], block: Block) -> int:
    """The line behind the comments that follow a block and are indented deeper than its key: they belong to it."""
    end = block.end
    for number in range(block.end, len(lines)):
        match = _COMMENT.match(lines[number])
        if match and match.end() - 1 > block.column:
            end = number + 1
        elif lines[number].strip():
            break
    return end


def _blocks(node: yaml.MappingNode, lines: tuple[str, ...], first: int) -> tuple[Block, ...] | None:
    """The blocks of a block mapping whose lines begin at `first`, or None where a key shares its line."""
    pairs = [(key, value, max(_end_line(value), key.start_mark.line + 1)) for key, value in node.value]
    if not all(_is_simple(key, lines) for key, _, _ in pairs):
        return None
    leads = [_first_lead(lines, first, pairs[0][0].start_mark.line)] if pairs else []
    leads += [
        _lead(lines, end, key.start_mark.line, key.start_mark.column) for (_, _, end), (key, _, _) in pairwise(pairs)
    ]
    return tuple(_block(key, value, end, lead, lines) for (key, value, end), lead in zip(pairs, leads, strict=True))


def _is_simple(key: yaml.Node, lines: tuple[str, ...]) -> bool:
    """Whether a key is a word at the beginning of its line."""
    since, until = key.start_mark, key.end_mark
    within = since.line == until.line and since.column < until.column
    return within and not lines[since.line][: since.column].strip(" ")


def _block(key: yaml.Node, value: yaml.Node, end: int, lead: int, lines: tuple[str, ...]) -> Block:
    start, column = key.start_mark.line, key.start_mark.column
    inner: tuple[Block, ...] | None = ()
    if isinstance(value, yaml.MappingNode) and not value.flow_style:
        inner = _blocks(value, lines, start + 1)
    since, until = value.start_mark, value.end_mark
    return Block(key.value, column, lead, start, end, (since.line, since.column, until.line, until.column), inner or ())


def _end_line(node: yaml.Node) -> int:
    """The line behind a value. The end of a block collection is that of its last item, not the next token."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = node.end_mark
    at_line_start = end.column == 0 and end.line > node.start_mark.line
    return int(end.line) if at_line_start else int(end.line) + 1


def _lead(lines: tuple[str, ...], end: int, start: int, column: int) -> int:
    """Comments between two keys belong to the second, from the first that is not indented deeper than it."""
    for number in range(end, start):
        match = _COMMENT.match(lines[number])
        if match and match.end() - 1 <= column:
            return number
    return start


def _first_lead(lines: tuple[str, ...], first: int, start: int) -> int:
    """Of the comments at the top only those right above the first key belong to it; the others to the file."""
    lead = start
    while lead > first and _COMMENT.match(lines[lead - 1]):
        lead -= 1
    return lead
