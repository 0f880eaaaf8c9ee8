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
_ROWS: Mapping[str, tuple[str, ...]] = {
    "income": ("appropriation", "operations", "business", "other"),
    "expense": ("basic", "project", "business"),
    "general": (), "basic": (), "fund": (), "capital": (), "three-public": (),
}  # fmt: skip
"""Tables that add up row by row, and the columns that do; () for all."""
_THREE = ("total", "abroad", "vehicles", "vehicle-purchase", "vehicle-running", "reception")


def of_units(department: Sheets, units: Sequence[Sheets], eliminated: Decimal) -> Iterator[Claim]:
    """BX-13. `eliminated` are the payments between units, which appear in a department's totals no more."""
    for table, key, column in _LESS:
        yield from _sum(rules.BX13, department, units, (table, key, column), eliminated)
    for cell in _EQUAL:
        yield from _sum(rules.BX13, department, units, cell, Decimal(0))
    yield from _three(rules.BX13, department, units)
    yield from _by_row(department, units)


def of_departments(government: Sheets, departments: Sequence[Sheets]) -> Iterator[Claim]:
    """BG-08: the three public funds."""
    yield from _three(rules.BG08, government, departments)


def _by_row(department: Sheets, units: Sequence[Sheets]) -> Iterator[Claim]:
    """Row by row, in columns that hold no payments between units. A row that a unit does not have is nothing there."""
    for table, wanted in _ROWS.items():
        sheet = department.get(table)
        if sheet is None or any(table not in unit for unit in units):
            continue
        words = Text(f"{len(units)} 个机构这一行之和", f"sum of this row of {len(units)} organizations")
        rows = dict.fromkeys(
            row.key for part in (sheet, *(unit[table] for unit in units)) for row in part.statement.rows
        )
        for key in rows:
            for column in wanted or sheet.columns:
                summed = total(unit[table].figure(key, column) for unit in units)
                yield Claim(rules.BX13, sheet, key, column, summed or Decimal(0), len(units), words, absent=True)


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
