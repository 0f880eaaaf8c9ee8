"""BX-15: item by item, all expenditure of a department or unit is at least what its budgets spent, each in its own table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Claim
from gongkai.accounts.identities.in_table import BUDGETS
from gongkai.accounts.statement import Sheet
from gongkai.accounts.tolerance import total
from gongkai.diagnostic import Text

COLUMNS = ("total", "basic", "project")


def claims(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """A claim for each code and column of the tables of the three budgets."""
    expense = sheets.get("expense")
    others = [sheets[name] for name in BUDGETS if name in sheets]
    if expense is None or not expense.statement.rows:
        return
    words = Text("＋".join(sheet.spec.number for sheet in others), " + ".join(sheet.spec.number for sheet in others))
    for code in dict.fromkeys(code for sheet in others for code in sheet.codes()):
        for column in COLUMNS:
            spent = total(sheet.figure(code, column) for sheet in others)
            if expense.has(code):
                yield Claim(rules.BX15, expense, code, column, spent, len(others), words, "at least")
            else:
                told = next(sheet for sheet in others if sheet.has(code))
                nothing = Text(f"{expense.spec.number}没有这一行", f"{expense.spec.number} has no such row")
                yield Claim(rules.BX15, told, code, column, Decimal(0), 1, nothing, "at most")
