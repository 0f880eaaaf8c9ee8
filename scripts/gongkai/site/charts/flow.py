"""A flow from sources through the whole to uses: ribbons as wide as their amounts, each end with its name and amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.site.charts import fit
from gongkai.site.charts.marks import SIZE, Drawing, Label, Mark, label, path, rect

_BAR, _GAP, _LINE = 14, 6, 20
_MIDDLE = 16


@dataclass(frozen=True, slots=True)
class Stream:
    """A source or a use: its name, amount (positive), the same in words, and its class of colour."""

    name: str
    amount: float
    words: str
    tone: str


def flow(sources: Sequence[Stream], uses: Sequence[Stream], whole: str, width: int, height: int) -> Drawing:
    """The drawing. `whole` is written above the middle."""
    most = max(len(sources), len(uses))
    top, side = 28, 200
    room = height - top - _GAP * (most - 1)
    scale = room / max(sum(one.amount for one in sources), sum(one.amount for one in uses), 1e-9)
    middle = width / 2 - _MIDDLE / 2
    full = max(sum(one.amount for one in sources), sum(one.amount for one in uses)) * scale
    start = top + (height - top - full) / 2
    marks: list[Mark | Label] = [label(whole, width / 2, 12, "middle", "label strong")]
    marks += _side(sources, scale, (side - _BAR, middle), start, (top, height), left=True)
    marks += _side(uses, scale, (width - side, middle + _MIDDLE), start, (top, height), left=False)
    marks.append(rect("whole", middle, start, _MIDDLE, full))
    return Drawing(width, height, tuple(marks))


def _side(
    streams: Sequence[Stream],
    scale: float,
    ends: tuple[float, float],
    start: float,
    span: tuple[int, int],
    *,
    left: bool,
) -> Iterator[Mark | Label]:
    """Ribbons between the bars of one side and the middle, the bars, and their labels, which never touch."""
    heights = [max(1.0, one.amount * scale) for one in streams]
    places = _spread(heights, span)
    labels = _apart([place + high / 2 for place, high in zip(places, heights, strict=True)], span)
    edge = ends[0] + _BAR if left else ends[0]
    text = ends[0] - 6 if left else ends[0] + _BAR + 6
    for one, high, place, middle in zip(streams, heights, places, labels, strict=True):
        yield path(f"ribbon {one.tone}", _ribbon(edge, place, ends[1], start, high))
        yield rect(f"bar {one.tone}", ends[0], place, _BAR, high)
        told = fit.cut(one.name, SIZE, 190 - fit.width(f" {one.words}", SIZE))
        yield label(f"{told} {one.words}", text, middle, "end" if left else "start")
        start += high


def _spread(heights: Sequence[float], span: tuple[int, int]) -> list[float]:
    """Where bars begin: one below the other, with even gaps that fill the height."""
    free = span[1] - span[0] - sum(heights)
    gap = max(0.0, free / max(1, len(heights) - 1)) if len(heights) > 1 else 0.0
    found, at = [], float(span[0]) if len(heights) > 1 else span[0] + free / 2
    for high in heights:
        found.append(at)
        at += high + gap
    return found


def _apart(middles: Sequence[float], span: tuple[int, int]) -> list[float]:
    """Heights of labels: their own, moved down where they would touch, and up again where they would leave."""
    found, least = [], float("-inf")
    for middle in middles:
        least = max(middle, least + _LINE)
        found.append(least)
    limit = span[1] - _LINE / 2
    for number in range(len(found) - 1, -1, -1):
        found[number] = min(found[number], limit)
        limit = found[number] - _LINE
    return found


def _ribbon(x1: float, y1: float, x2: float, y2: float, high: float) -> str:
    """A band from one place to another with a gentle bend."""
    bend = (x1 + x2) / 2
    return (
        f"M{x1:.1f},{y1:.1f}C{bend:.1f},{y1:.1f} {bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        f"V{y2 + high:.1f}C{bend:.1f},{y2 + high:.1f} {bend:.1f},{y1 + high:.1f} {x1:.1f},{y1 + high:.1f}Z"
    )
