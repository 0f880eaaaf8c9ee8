"""A source line with a caret below the place meant, for terminals where Chinese characters are two cells wide."""

from __future__ import annotations

import unicodedata

WIDTH = 100
_TAB = "    "


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "FW" else 1


def visible(text: str) -> str:
    """Text without anything that a terminal would act on: tabs become blanks, control characters U+FFFD."""
    return "".join(_TAB if char == "\t" else char if _harmless(char) else "\ufffd" for char in text)


def _harmless(char: str) -> bool:
    """Neither a control nor a direction character nor half of a pair."""
    return char >= " " and unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") and char not in _DIRECTION


_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def point(line: str, column: int, end_column: int = 0) -> tuple[str, str]:
    """The line as shown, and the line of carets below it. Columns count characters from 1; `end_column` is exclusive,
    0 for a single place. Lines wider than `WIDTH` are cut around the place, with “…”."""
    start = min(max(column, 1), len(line) + 1) - 1
    end = min(max(end_column - 1, start + 1), max(len(line), start + 1))
    before, meant, after = visible(line[:start]), visible(line[start:end]), visible(line[end:])
    if width(before + meant + after) > WIDTH:
        meant, cut = _cut(meant, WIDTH // 2)
        before = _cut_front(before, WIDTH // 4)
        after = "…" if cut else _ellipsis(after, WIDTH - width(before) - width(meant))
    return before + meant + after, " " * width(before) + "^" * max(width(meant), 1)


def _cut(text: str, limit: int) -> tuple[str, bool]:
    """The first characters of a text that take at most `limit` cells, and whether some are missing."""
    taken = 0
    for index, char in enumerate(text):
        taken += _cells(char)
        if taken > limit:
            return text[:index], True
    return text, False


def _cut_front(text: str, limit: int) -> str:
    kept, cut = _cut(text[::-1], limit)
    return "…" + kept[::-1] if cut else text


def _ellipsis(text: str, limit: int) -> str:
    kept, cut = _cut(text, max(limit - 1, 0))
    return kept + "…" if cut else text
