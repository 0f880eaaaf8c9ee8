"""How exact a source is: sums in yuan are exact; published rounded, each figure may be off by half its last place.

Source: 预算法实施条例 Art. 11 (the unit is yuan); standards 6.4, the rounding fact, found in published accounts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["元", "万元"]
CENT = Decimal("0.01")
YUAN: dict[Unit, Decimal] = {"元": Decimal(1), "万元": Decimal(10_000)}


@dataclass(frozen=True, slots=True)
class Precision:
    """The unit of a source and its number of decimals."""

    unit: Unit = "元"
    places: int = 2

    @property
    def half(self) -> Decimal:
        """Half the last place, in yuan; 0 where the source is exact."""
        step = YUAN[self.unit].scaleb(-self.places)
        return Decimal(0) if step <= CENT else step / 2

    def yuan(self, figure: Decimal) -> Decimal:
        """A figure of the source in yuan, to the cent."""
        return (figure * YUAN[self.unit]).quantize(CENT)

    def tolerance(self, addends: int) -> Decimal:
        """By how many yuan a sum of rounded `addends` may differ from its rounded total."""
        return self.half * (addends + 1)


def rounded(figure: Decimal, places: int = 2) -> Decimal:
    """A number to so many places, halves away from zero, as people round."""
    return figure.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")


def total(figures: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is there; None where all are blank. A blank is no 0, but adds nothing."""
    there = [figure for figure in figures if figure is not None]
    return sum(there, Decimal(0)) if there else None
