"""The arithmetic of identities between cells that may be blank ("", unknown) or not applicable ("/", nothing)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Cells: TypeAlias = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The cells on the two sides of an identity."""

    left: Sequence[int | str]
    right: Sequence[int | str]

    @property
    def difference(self) -> int:
        """Left minus right; 0 where a blank cell leaves it unknown."""
        one, other = total(self.left), total(self.right)
        return 0 if one is None or other is None else one - other

    @property
    def size(self) -> int:
        """The difference without its sign."""
        return abs(self.difference)


def total(cells: Sequence[int | str]) -> int | None:
    """The sum; "/" counts as nothing; None where a cell is blank."""
    if "" in cells:
        return None
    return sum(cell for cell in cells if isinstance(cell, int))


def broken_columns(columns: Sequence[Sides]) -> list[int]:
    """Which columns break an identity. The last one, the total, is left out where the others bring it about."""
    broken = [index for index, sides in enumerate(columns) if sides.difference]
    *parts, last = (sides.difference for sides in columns)
    return [index for index in broken if index < len(columns) - 1] if any(parts) and sum(parts) == last else broken
