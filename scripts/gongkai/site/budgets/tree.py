"""Spending by function as a tree: class (类) → section (款) → item (项), from the codes of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts.statement import Row
from gongkai.site.budgets.books import Book, main_column
from gongkai.site.budgets.lines import TREE

_STEPS = (3, 5, 7)


@dataclass(frozen=True, slots=True)
class Branch:
    """A code with its name, its amount (yuan; a blank counts as nothing here) and what it is made of."""

    code: str
    name: str
    amount: Decimal
    parts: tuple[Branch, ...] = ()

    @property
    def ends(self) -> int:
        """Into how many branches it is divided in the end: 1 where a class has one section, and that has one item."""
        return sum(part.ends for part in self.parts) or 1


def divided(found: Book) -> tuple[Branch, ...]:
    """The classes that have a page of their own, because there is something to take apart: three times the same amount
    one below the other says nothing."""
    return tuple(branch for branch in tree(found) if branch.ends > 1)


def tree(found: Book) -> tuple[Branch, ...]:
    """The classes of a set's spending, in the order of the codes; () where there is no such table."""
    sheet = found.sheets.get(TREE[found.record.level])
    if sheet is None:
        return ()
    place = sheet.statement.columns.index(main_column(sheet, found.folder))
    below: dict[str, list[Row]] = {}
    for row in sheet.statement.rows:
        if row.code:
            below.setdefault(_above(row.code), []).append(row)
    return _branches("", below, place)


def _above(code: str) -> str:
    """The code one step up; "" above a class."""
    return code[: max((step for step in (0, *_STEPS) if step < len(code)), default=0)]


def _branches(above: str, below: Mapping[str, Sequence[Row]], place: int) -> tuple[Branch, ...]:
    return tuple(
        Branch(row.code, row.name, row.cells[place] or Decimal(0), _branches(row.code, below, place))
        for row in below.get(above, ())
    )
