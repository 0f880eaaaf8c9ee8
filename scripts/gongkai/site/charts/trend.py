"""Lines over the years, from zero: each series has its own line, points and label, so that no colour is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.site.charts.marks import SIZE, Drawing, Label, Mark, label, line
from gongkai.site.charts.marks import dot as point

_TOP, _FOOT, _SIDE = 40, 28, 30


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name, the class of its look (planned or real), and an amount for each year or None, with its words."""

    name: str
    look: str
    amounts: tuple[float | None, ...]
    words: tuple[str, ...]


def trend(years: Sequence[int], series: Sequence[Series], width: int, height: int) -> Drawing:
    """The drawing: the zero line, the years below it, the lines; the last series has its amounts written above."""
    most = max((amount for one in series for amount in one.amounts if amount is not None), default=0) or 1
    floor = height - _FOOT
    places = [_SIDE + (width - 2 * _SIDE) * (number / max(1, len(years) - 1)) for number in range(len(years))]
    marks: list[Mark | Label] = [line("axis", ((0, floor), (width, floor)))]
    marks += [label(str(year), x, floor + 16, "middle") for year, x in zip(years, places, strict=True)]
    for one in series:
        heights = [None if a is None else floor - a / most * (floor - _TOP) for a in one.amounts]
        marks += _drawn(one, places, heights)
    marks += _told(series[-1], places, floor, most, width) if series else ()
    return Drawing(width, height, tuple(marks))


def _drawn(one: Series, places: Sequence[float], heights: Sequence[float | None]) -> Iterator[Mark | Label]:
    there = [(x, y) for x, y in zip(places, heights, strict=True) if y is not None]
    if len(there) > 1:
        yield line(f"line {one.look}", there)
    for x, y in there:
        yield point(f"dot {one.look}", x, y)


def _told(one: Series, places: Sequence[float], floor: float, most: float, width: int) -> Iterator[Mark | Label]:
    """The amounts above the points: every one where there is room, else the first and the last."""
    known = [number for number, amount in enumerate(one.amounts) if amount is not None]
    roomy = len(places) * SIZE * 5.5 <= width
    for number in known if roomy else sorted({*known[:1], *known[-1:]}):
        amount = one.amounts[number]
        y = floor - (amount or 0) / most * (floor - _TOP) - 18
        first, last = number == 0, number == len(places) - 1
        x = 0.0 if first else float(width) if last else places[number]
        yield label(one.words[number], x, y, "start" if first else "end" if last else "middle")
