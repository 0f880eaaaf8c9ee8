"""Bars: for each row its words, and one or two amounts as lengths from zero: planned as an outline, real as a full bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.site.charts import fit
from gongkai.site.charts.marks import SIZE, Drawing, Label, Mark, label, rect

_THICK, _LINE, _GAP, _VALUE = 18, 22, 12, 130


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount (not negative), what it is called for people, and the class of its look: planned or real."""

    amount: float
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """A name with its bars."""

    name: str
    bars: tuple[Bar, ...]


def bars(rows: Sequence[BarRow], width: int) -> Drawing:
    """The drawing, with the names above the bars, so that it is as clear on a phone."""
    most = max((bar.amount for row in rows for bar in row.bars), default=0)
    marks, top = list[Mark | Label](), 0.0
    for row in rows:
        marks += _row(row, top, width, most)
        top += _height(row)
    return Drawing(width, int(top), tuple(marks))


def _height(row: BarRow) -> float:
    return _LINE + len(row.bars) * (_THICK + 4) + _GAP


def _row(row: BarRow, top: float, width: int, most: float) -> Iterator[Mark | Label]:
    yield label(fit.cut(row.name, SIZE, width), 0, top + _LINE / 2, name="label strong")
    room = width - _VALUE
    for number, bar in enumerate(row.bars):
        y = top + _LINE + number * (_THICK + 4)
        length = max(1.0, bar.amount / most * room) if most and bar.amount else 0.0
        if length:
            yield rect(f"bar {bar.look}", 0.5, y, length, _THICK)
        yield label(bar.words, length + 6, y + _THICK / 2)
