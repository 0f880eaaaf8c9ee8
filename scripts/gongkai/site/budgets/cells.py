"""Figures → cells and rows of a table of money."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.accounts.statement import Figure
from gongkai.site.budgets.amounts import amount
from gongkai.site.views.budgets import MoneyCell, MoneyHead

BLANK = MoneyCell(absent="未填报")


def money(figure: Figure) -> MoneyCell:
    """A cell of money; a blank stays blank, and is told to those who hear the page."""
    return BLANK if figure is None else MoneyCell(amount(figure))


def moneys(figures: Iterable[Figure]) -> tuple[MoneyCell, ...]:
    """A cell for each figure."""
    return tuple(map(money, figures))


def text(words: str) -> MoneyCell:
    """A cell of a percentage, or of the word that stands where there is none."""
    return MoneyCell(text=words, words=not words.endswith("％"))


def heads(*labels: str) -> tuple[MoneyHead, ...]:
    """Heads of columns."""
    return tuple(MoneyHead(label) for label in labels)
