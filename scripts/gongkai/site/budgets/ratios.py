"""Comparisons of two figures: rates of execution, growth, shares, amounts per head. Percentages have two places.

Halves are rounded away from zero. Of a base of nothing there is no percentage (standards 6.4, BX-12): a word stands
instead, and where a figure was not filled in there is nothing to compare.
"""

from __future__ import annotations

from gongkai.accounts.statement import Figure
from gongkai.accounts.tolerance import rounded

ROUNDING = "百分比按两位小数四舍五入"
NO_BUDGET, NO_BASE, BELOW, NOTHING = "无预算", "上年为零", "基数为负", "—"


def execution(final: Figure, planned: Figure) -> str:
    """What was spent in per cent of what was planned (完成预算 %)."""
    return _percent(final, planned, NO_BUDGET)


def growth(now: Figure, before: Figure) -> str:
    """The difference in per cent of what was before."""
    return _percent(difference(now, before), before, NO_BASE, signed=True)


def share(part: Figure, whole: Figure) -> str:
    """A part in per cent of the whole."""
    return _percent(part, whole, NOTHING)


def difference(now: Figure, before: Figure) -> Figure:
    """By how much a figure is more than another; None where one is blank."""
    return None if now is None or before is None else now - before


def per_head(figure: Figure, people: int | None) -> Figure:
    """Yuan for each inhabitant, to the cent."""
    return rounded(figure / people) if figure is not None and people else None


def _percent(part: Figure, whole: Figure, word: str, *, signed: bool = False) -> str:
    if part is None or whole is None:
        return NOTHING
    if whole < 0:
        return BELOW
    if not whole:
        return word if part else NOTHING
    value = rounded(part * 100 / whole)
    sign = "+" if signed and value > 0 else ""
    return f"{sign}{value:,.2f}％".replace("-", "−")
