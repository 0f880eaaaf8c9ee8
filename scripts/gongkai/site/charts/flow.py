"""A flow from sources through the whole to uses: ribbons as wide as their amounts, each end with its name and amount.

Every end has a place of its own, at least as high as a line of text, so that no labels ever touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.site.charts import fit
from gongkai.site.charts.marks import SIZE, Drawing, Label, Mark, label, path, rect

_BAR, _MIDDLE, _LINE, _GAP, _TOP = 14, 16, 22, 6, 30
_SIDE = 275
"""Room for the labels of a side."""
_FULL = 300
"""How high the whole is drawn."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A source or a use: its name, amount (positive), the same in words, and its class of colour."""

    name: str
    amount: float
    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class _Side:
    """Where one side stands: the outer edge of its bars, where its ribbons end, and which way its labels run."""

    bars: float
    middle: float
    left: bool

    @property
    def inner(self) -> float:
        return self.bars + _BAR if self.left else self.bars

    @property
    def text(self) -> float:
        return self.bars - 8 if self.left else self.bars + _BAR + 8


def flow(sources: Sequence[Stream], uses: Sequence[Stream], whole: str, width: int) -> Drawing:
    """The drawing. `whole` is written above the middle."""
    largest = max(sum(one.amount for one in side) for side in (sources, uses))
    scale = _FULL / largest
    height = _TOP + max(_height(side, scale) for side in (sources, uses))
    middle = width / 2 - _MIDDLE / 2
    start = _TOP + (height - _TOP - _FULL) / 2
    marks: list[Mark | Label] = [label(whole, width / 2, start - 14, "middle", "label strong")]
    marks += _drawn(sources, scale, _Side(_SIDE, middle, True), start, height)
    marks += _drawn(uses, scale, _Side(width - _SIDE - _BAR, middle + _MIDDLE, False), start, height)
    marks.append(rect("whole", middle, start, _MIDDLE, _FULL))
    return Drawing(width, int(height) + 1, tuple(marks))


def _height(streams: Sequence[Stream], scale: float) -> float:
    return sum(max(_LINE, one.amount * scale) + _GAP for one in streams) - _GAP


def _drawn(streams: Sequence[Stream], scale: float, side: _Side, start: float, height: float) -> Iterator[Mark | Label]:
    """Ribbons between the middle and the bars of a side, the bars, and their labels."""
    top = _TOP + (height - _TOP - _height(streams, scale)) / 2
    for one in streams:
        high = max(1.0, one.amount * scale)
        room = max(_LINE, high)
        place = top + (room - high) / 2
        yield path(f"ribbon {one.tone}", _ribbon(side.inner, place, side.middle, start, high))
        yield rect(f"bar {one.tone}", side.bars, place, _BAR, high)
        told = fit.cut(one.name, SIZE, _SIDE - 16 - fit.width(f" {one.words}", SIZE))
        yield label(f"{told} {one.words}", side.text, top + room / 2, "end" if side.left else "start")
        start += one.amount * scale
        top += room + _GAP


def _ribbon(x1: float, y1: float, x2: float, y2: float, high: float) -> str:
    """A band from one place to another with a gentle bend."""
    bend = (x1 + x2) / 2
    return (
        f"M{x1:.1f},{y1:.1f}C{bend:.1f},{y1:.1f} {bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        f"V{y2 + high:.1f}C{bend:.1f},{y2 + high:.1f} {bend:.1f},{y1 + high:.1f} {x1:.1f},{y1 + high:.1f}Z"
    )
