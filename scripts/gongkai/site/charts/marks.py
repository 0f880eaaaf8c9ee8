"""Marks: what a chart is made of after it has been laid out. Vega draws the shapes (`shapes`).

It gets no text: it would measure each one with the fonts of the machine, for 5 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["rect", "path", "symbol"]
Anchor: TypeAlias = Literal["start", "middle", "end"]
WIDE, NARROW = 900, 328
"""Widths in CSS pixels for which every chart is laid out: the column of a page, and a phone of 360."""
SIZE = 14
"""Size of a label in CSS pixels."""
_ABOVE_BASELINE = 0.35
"""Half the height of figures and most Han characters above the baseline, in ems: puts text on a middle line."""
FIELDS: Mapping[Shape, tuple[str, ...]] = {
    "rect": ("x", "y", "width", "height"),
    "path": ("path",),
    "symbol": ("x", "y"),
}
"""What Vega is told of a shape."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape or text: its class in the style sheet, the key of its link, and its places in pixels."""

    shape: Shape
    name: str
    values: Mapping[str, float | str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text on a baseline."""

    text: str
    name: str
    x: float
    y: float
    anchor: Anchor
    size: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in their order from back to front, with the size of the whole."""

    width: int
    height: int
    marks: tuple[Mark | Label, ...]


def rect(name: str, x: float, y: float, width: float, height: float, key: str = "") -> Mark:
    """A rectangle of the class `name`; `key` names its link."""
    values = {"x": round(x, 1), "y": round(y, 1), "width": round(width, 1), "height": round(height, 1)}
    return Mark("rect", name, values, key)


def path(name: str, data: str) -> Mark:
    """A free shape."""
    return Mark("path", name, {"path": data})


def line(name: str, points: Iterable[tuple[float, float]]) -> Mark:
    """A line through points."""
    return path(name, "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points))


def dot(name: str, x: float, y: float) -> Mark:
    """A round point."""
    return Mark("symbol", name, {"x": round(x, 1), "y": round(y, 1)})


def label(text: str, x: float, middle: float, anchor: Anchor = "start", name: str = "label", size: int = SIZE) -> Label:
    """A line of text whose middle is at the height `middle`."""
    return Label(text, name, round(x, 1), round(middle + size * _ABOVE_BASELINE, 1), anchor, size)
