"""Amounts → rectangles of those areas that fill a box, as square as can be (Bruls, Huizing, van Wijk 2000)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, edge: float, top: float = 0) -> Box:
        """The box within an edge on all sides, and below a strip at its top."""
        width, height = max(0.0, self.width - 2 * edge), max(0.0, self.height - 2 * edge - top)
        return Box(self.x + edge, self.y + edge + top, width, height)


def squares(amounts: Sequence[float], box: Box) -> list[Box]:
    """A box for each amount, in their order. Amounts are positive and fall."""
    whole = sum(amounts)
    scale = box.width * box.height / whole if whole else 0
    areas, found, rest = [amount * scale for amount in amounts], list[Box](), box
    while len(found) < len(areas):
        count = _row(areas[len(found) :], min(rest.width, rest.height))
        row = areas[len(found) : len(found) + count]
        boxes, rest = _laid(row, rest)
        found += boxes
    return found


def _row(areas: Sequence[float], side: float) -> int:
    """How many of the areas stand best beside each other along a side."""
    count = 1
    while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(areas[:count], side):
        count += 1
    return count


def _worst(row: Sequence[float], side: float) -> float:
    """The worst ratio of sides in a row."""
    whole, square = sum(row), side * side
    if not whole or not square:
        return 1
    return max(max(square * area / (whole * whole), whole * whole / (square * area)) for area in row)


def _laid(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """A row of boxes along the shorter side, and the box that is left.

    A length is a share of the side, not an area over a thickness: of a tiny box the latter would leave the whole.
    """
    whole, boxes = sum(row), list[Box]()
    if box.width >= box.height:
        thick, at = min(box.width, whole / box.height) if box.height else 0, box.y
        for area in row:
            length = box.height * area / whole if whole else 0
            boxes.append(Box(box.x, at, thick, length))
            at += length
        return boxes, Box(box.x + thick, box.y, box.width - thick, box.height)
    thick, at = min(box.height, whole / box.width) if box.width else 0, box.x
    for area in row:
        length = box.width * area / whole if whole else 0
        boxes.append(Box(at, box.y, length, thick))
        at += length
    return boxes, Box(box.x, box.y + thick, box.width, box.height - thick)
