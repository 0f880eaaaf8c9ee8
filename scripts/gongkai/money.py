"""Money: exact Decimal yuan with two places, and its words. No float, no rounding of a sum.

In: amounts in yuan. Out: text of them, and percentages (the only figures here that are rounded, half up).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NOUGHT = Decimal("0.00")


def to_cents(amount: Decimal) -> Decimal:
    """An amount of at most two places, with exactly two; there is no −0.00."""
    return amount.quantize(CENT) + NOUGHT


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum. (Decimal's 28 digits hold a hundred million amounts of 18 digits before the point.)"""
    return sum(amounts, NOUGHT)


def exact(amount: Decimal) -> str:
    """1234567.50: for data."""
    return f"{amount:.2f}"


def grouped(amount: Decimal) -> str:
    """1,234,567.50: for readers. A negative amount has a minus sign, not a hyphen."""
    return f"{amount:,.2f}".replace("-", "\u2212")


def yuan(amount: Decimal) -> str:
    """1,234,567.50 元."""
    return f"{grouped(amount)} 元"


def percent(part: Decimal, whole: Decimal) -> str:
    """What `part` is of `whole`, in hundredths with two places; "" of nothing."""
    return f"{(part * 100 / whole).quantize(CENT, ROUND_HALF_UP)}" if whole else ""
