"""BX-13 and BG-08: a department against its units, a government against its departments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Claim
from gongkai.accounts.statement import Sheet
from gongkai.accounts.tolerance import total
from gongkai.diagnostic import Rule, Text

Sheets = Mapping[str, Sheet]
_LESS = (("income-expense", "year-income", "amount"), ("income-expense", "year-expense", "amount"))
_EQUAL = (
    ("general", "total", "total"), ("general", "total", "basic"), ("general", "total", "project"),
    ("basic", "total", "amount"), ("appropriation", "year-income", "total"), ("appropriation", "year-expense", "total"),
    ("fund", "total", "total"), ("capital", "total", "total"),
)  # fmt: skip
_THREE = ("total", "abroad", "vehicles", "vehicle-purchase", "vehicle-running", "reception")


def of_units(department: Sheets, units: Sequence[Sheets], eliminated: Decimal) -> Iterator[Claim]:
    """BX-13. `eliminated` are the payments between units, which appear in a department's totals no more."""
    for table, key, column in _LESS:
        yield from _sum(rules.BX13, department, units, (table, key, column), eliminated)
    for cell in _EQUAL:
        yield from _sum(rules.BX13, department, units, cell, Decimal(0))
    yield from _three(rules.BX13, department, units)


def of_departments(government: Sheets, departments: Sequence[Sheets]) -> Iterator[Claim]:
    """BG-08: the three public funds."""
    yield from _three(rules.BG08, government, departments)


def _three(rule: Rule, whole: Sheets, parts: Sequence[Sheets]) -> Iterator[Claim]:
    for column in ("budget", "final"):
        for line in _THREE:
            yield from _sum(rule, whole, parts, ("three-public", line, column), Decimal(0))


def _sum(
    rule: Rule, whole: Sheets, parts: Sequence[Sheets], cell: tuple[str, str, str], less: Decimal
) -> Iterator[Claim]:
    table, key, column = cell
    sheet = whole.get(table)
    if sheet is None or column not in sheet.columns or any(table not in part for part in parts):
        return
    if key == "total" and not sheet.statement.rows:
        return
    summed = total(part[table].figure(key, column) for part in parts)
    words = Text(f"{len(parts)} 个机构之和{'减内部往来' if less else ''}", f"sum of {len(parts)} organizations")
    yield Claim(rule, sheet, key, column, None if summed is None else summed - less, len(parts), words)
