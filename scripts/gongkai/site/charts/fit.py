"""Texts into boxes, without any font: Han characters are one em wide, all else is reckoned at 0.6 em."""

from __future__ import annotations

import unicodedata

_NARROW = 0.6


def width(text: str, size: float) -> float:
    """About how wide a text is, in pixels; rather too much than too little."""
    return sum(1 if unicodedata.east_asian_width(char) in "WF" else _NARROW for char in text) * size


def cut(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as fits, with a sign that it goes on; "" where not two characters fit."""
    if width(text, size) <= room:
        return text
    while text and width(text, size) + size > room:
        text = text[:-1]
    return f"{text}…" if len(text) > 1 else ""


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines; () where it does not fit."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        count = len(rest)
        while count and width(rest[:count], size) > room:
            count -= 1
        if not count:
            return ()
        lines.append(rest[:count])
        rest = rest[count:]
    return () if rest else tuple(lines)
