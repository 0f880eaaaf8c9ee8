"""Marks: what a chart is made of after it has been laid out, and the Vega specification that draws the shapes.

Vega gets no text: it would measure each one with the fonts of the machine, for 5 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Shape: TypeAlias = Literal["rect", "path", "symbol"]
Anchor: TypeAlias = Literal["start", "middle", "end"]
WIDE, NARROW = 900, 328
"""Widths in CSS pixels for which every chart is laid out: the column of a page, and a phone of 360."""
SIZE = 14
"""Size of a label in CSS pixels."""
_SCHEMA = "https://vega.github.io/schema/vega/v6.json"
_ABOVE_BASELINE = 0.35
"""Half the height of figures and most Han characters above the baseline, in ems: puts text on a middle line."""
_FIELDS: Mapping[Shape, tuple[str, ...]] = {
    "rect": ("x", "y", "width", "height"),
    "path": ("path",),
    "symbol": ("x", "y"),
}


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

    def spec(self) -> dict[str, Any]:
        """The specification for Vega: no autosize, no padding, nothing fetched. Each mark is described by its place."""
        placed = [(number, mark) for number, mark in enumerate(self.marks) if isinstance(mark, Mark)]
        shapes = sorted({mark.shape for _, mark in placed})
        rows = {shape: [{**m.values, "place": str(n)} for n, m in placed if m.shape == shape] for shape in shapes}
        return {
            "$schema": _SCHEMA,
            "width": self.width,
            "height": self.height,
            "padding": 0,
            "autosize": "none",
            "data": [{"name": shape, "values": rows[shape]} for shape in shapes],
            "marks": [_drawn(shape) for shape in shapes],
        }


def _drawn(shape: Shape) -> dict[str, Any]:
    fields = {name: {"field": name} for name in _FIELDS[shape]}
    return {
        "type": shape,
        "from": {"data": shape},
        "encode": {"enter": {**fields, "description": {"field": "place"}}},
    }


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
