"""The canonical form of a piece of YAML and of a Markdown body: text in, text out. Meaning is the caller's to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from gongkai.edit.layout import BREAKS, Layout, lay_out, yaml_lines

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


def canonical_head(text: str, order: Sequence[str]) -> str:
    """A YAML text without blanks at line ends, one newline at its end, its top-level keys in `order`.

    Keys that are not in `order` come last, as they stand. Text in flow style keeps its order.
    """
    trimmed = _without_blanks(text)
    clean = trimmed if _ends_open(text) else trimmed.rstrip("\n") + "\n"
    layout = lay_out(clean)
    return clean if layout is None else _in_order(layout, order)


def canonical_body(text: str) -> str:
    """A Markdown text without blanks at line ends, except for hard breaks and inside fenced code; one newline at the end."""
    lines = text.split("\n")
    result: list[str] = []
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        inside = bool(fence)
        if match and not inside:
            fence = match[1]
        elif match and inside and match[1].startswith(fence) and not match[2].strip():
            fence = ""
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if inside and fence:
            result.append(line)
        else:
            result.append(_trimmed(line, "" if inside or fence else following))
    return "\n".join(result).rstrip("\n") + "\n"


def _trimmed(line: str, following: str) -> str:
    """Two or more blanks before a line of text are a hard break: two are kept."""
    bare = line.rstrip(" \t")
    is_break = bool(bare) and line.endswith("  ") and bool(following.strip())
    return bare + "  " if is_break else bare


def _without_blanks(text: str) -> str:
    """A YAML text with its lines trimmed, but for those of block scalars, where blanks are content."""
    kept = {number for start, end in _block_scalars(text) for number in range(start + 1, end)}
    return "".join(line if number in kept else _bare(line) for number, line in enumerate(yaml_lines(text)))


def _bare(line: str) -> str:
    text = line.rstrip(BREAKS)
    return text.rstrip(" \t") + line[len(text) :]


def _block_scalars(text: str) -> Iterator[tuple[int, int]]:
    """First line and line behind the last of every scalar written with | or >."""
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
            assert event.start_mark is not None  # this parser marks every event
            assert event.end_mark is not None
            yield event.start_mark.line, event.end_mark.line + (event.end_mark.column > 0)


def _ends_open(text: str) -> bool:
    """Whether the last value keeps its empty lines (`|+`), so that the end of the text is content."""
    scalars = [event for event in yaml.parse(text, Loader=yaml.CBaseLoader) if isinstance(event, yaml.ScalarEvent)]
    return bool(scalars) and scalars[-1].style in ("|", ">") and scalars[-1].value.endswith("\n\n")


def _in_order(layout: Layout, order: Sequence[str]) -> str:
    """The blocks sorted, each with the lines from its comments to the next block's."""
    if not layout.blocks:
        return "".join(layout.lines)
    rank = {name: number for number, name in enumerate(order)}
    leads = [block.lead for block in layout.blocks]
    end = _end_of_blocks(layout)
    chunks = [layout.lines[since:until] for since, until in zip(leads, [*leads[1:], end], strict=True)]
    numbered = sorted(range(len(chunks)), key=lambda number: rank.get(layout.blocks[number].name, len(rank)))
    if numbered == sorted(numbered):
        return "".join(layout.lines)
    pieces = [layout.lines[: leads[0]], *(chunks[number] for number in numbered), layout.lines[end:]]
    return "".join(line for piece in pieces for line in piece).rstrip("\n") + "\n"


def _end_of_blocks(layout: Layout) -> int:
    """The line where what belongs to no key begins: comments at the end, or the end mark of the document."""
    last = layout.blocks[-1]
    for number in range(last.end, len(layout.lines)):
        if layout.lines[number].startswith(("#", "...", " " * last.column + "#")):
            return number
    return len(layout.lines)
