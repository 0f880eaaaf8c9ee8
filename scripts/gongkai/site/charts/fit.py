"""Texts into boxes, without any font: Han characters are one em wide, all else is reckoned at 0.6 em."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate

_NARROW = 0.6


def width(text: str, size: float) -> float:
    """About how wide a text is, in pixels; rather too much than too little."""
    return _ends(text)[-1] * size


def cut(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as fits, with a sign that it goes on; "" where not two characters fit."""
    if width(text, size) <= room:
        return text
    fits = _fitting(text, size, room - size)
    return f"{text[:fits]}…" if fits > 1 else ""


def _fitting(text: str, size: float, room: float) -> int:
    """How many characters of a text fit."""
    return max(at for at, end in enumerate(_ends(text)) if end * size <= room or at == 0)


@lru_cache(maxsize=4096)
def _ends(text: str) -> tuple[float, ...]:
    """Where the characters of a text end, in ems, after a 0 for its beginning. The names of classes and of bodies come back
    on every picture."""
    return tuple(accumulate((1 if unicodedata.east_asian_width(char) in "WF" else _NARROW for char in text), initial=0))


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines; () where it does not fit."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        count = _fitting(rest, size, room)
        if not count:
            return ()
        lines.append(rest[:count])
        rest = rest[count:]
    return () if rest else tuple(lines)
