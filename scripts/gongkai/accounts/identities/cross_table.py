"""BX-01 to BX-10: between the tables of one set of a department or a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Claim, Relation
from gongkai.accounts.identities.in_table import BUDGETS, across, lines
from gongkai.accounts.statement import Figure, Sheet
from gongkai.accounts.tolerance import total
from gongkai.diagnostic import Rule, Text

THREE_PUBLIC = {
    "abroad": "30212",
    "reception": "30217",
    "vehicle-running": "30231",
    "vehicle-purchase": "31013",
    "meetings": "30215",
    "training": "30216",
}
"""Lines of the table of the three public funds, and the economic items from which they are paid."""


SOURCES = ("superior", "operations", "business", "affiliates", "other")
"""Sources of income that have a line in the overview and a column in the table of income."""


def claims(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """What the tables of a set claim of one another; of a table that is not there nothing is claimed."""
    overview, income, expense, appropriation, general, basic = (
        sheets.get(name) for name in ("income-expense", "income", "expense", "appropriation", "general", "basic")
    )
    if overview and income:
        yield same(rules.BX01, (overview, "year-income", "amount"), (income, "total", "total"))
        for name in SOURCES:
            yield same(rules.BX01, (overview, name, "amount"), (income, "total", name))
    if overview and expense:
        yield same(rules.BX02, (overview, "year-expense", "amount"), (expense, "total", "total"))
        yield from _classes(rules.BX02, (overview, "amount"), (expense, "total"))
    if appropriation:
        yield from _appropriations(appropriation, overview, income)
        yield from _carried(appropriation, sheets)
    if appropriation and general:
        yield same(rules.BX04, (appropriation, "year-expense", "general"), (general, "total", "total"))
        yield from _classes(rules.BX04, (appropriation, "general"), (general, "total"))
    if general and basic:
        yield same(rules.BX05, (general, "total", "basic"), (basic, "total", "amount"))
    yield from _three(sheets)
    yield from _budget(sheets)
    yield from _plans(sheets)


Cell = tuple[Sheet, str, str]


def amount(sheet: Sheet, key: str, column: str) -> Figure:
    """A figure of a complete table: a row that is not there is nothing, a blank is unknown."""
    return sheet.figure(key, column) if sheet.has(key) else Decimal(0)


def same(rule: Rule, stated: Cell, other: Cell, relation: Relation = "equal") -> Claim:
    """A cell has the figure of a cell of another table."""
    return _of_sum(rule, stated, [other], relation)


def _of_sum(rule: Rule, stated: Cell, others: Iterable[Cell], relation: Relation = "equal") -> Claim:
    """A cell is the sum of cells of other tables."""
    there = list(others)
    words = "＋".join(f"{sheet.spec.number}“{sheet.name(key)}”" for sheet, key, _ in there)
    sheet, key, column = stated
    return Claim(
        rule, sheet, key, column, total(amount(*cell) for cell in there), len(there), Text(words, words), relation
    )


def _classes(rule: Rule, stated: tuple[Sheet, str], other: tuple[Sheet, str]) -> Iterator[Claim]:
    """By class; a class that only the other table has is told there."""
    (one, column), (two, second) = stated, other
    for code in one.classes():
        yield same(rule, (one, code, column), (two, code, second))
    for code in two.classes():
        if not one.has(code):
            yield same(rule, (two, code, second), (one, code, column))


def _appropriations(sheet: Sheet, overview: Sheet | None, income: Sheet | None) -> Iterator[Claim]:
    for name in BUDGETS if overview else ():
        assert overview is not None
        yield same(rules.BX03, (overview, name, "amount"), (sheet, name, "total"))
    if income:
        yield _of_sum(rules.BX03, (income, "total", "appropriation"), [(sheet, name, "total") for name in BUDGETS])
        yield same(rules.BX03, (income, "total", "appropriation"), (sheet, "year-income", "total"))


def _carried(sheet: Sheet, sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """BX-06, BX-07: funds and capital, also what is carried in and out where their tables say it."""
    for rule, name in ((rules.BX06, "fund"), (rules.BX07, "capital")):
        other = sheets.get(name)
        if other is None:
            continue
        pairs = [("year-expense", "total")]
        if any(column.id == "closing" for column in other.spec.columns):
            pairs += [("opening", "opening"), ("closing", "closing"), ("year-income", "income")]
        for key, column in pairs:
            yield same(rule, (sheet, key, name), (other, "total", column))


def _three(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    three, basic = sheets.get("three-public"), sheets.get("basic")
    if three is None or basic is None:
        return
    column = three.columns[-1]  # the figure that the set is about
    for line, code in THREE_PUBLIC.items():
        if basic.has(code):
            yield same(rules.BX08, (three, line, column), (basic, code, "amount"), "at most")


def _budget(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """BX-09, of budgets, whose fund tables have no carried figures."""
    sheet, general, fund, capital = (sheets.get(name) for name in ("appropriation", *BUDGETS))
    if not sheet or not general or not fund or not capital or "closing" in {c.id for c in fund.spec.columns}:
        return
    parts = [(general, "total", "total"), (fund, "total", "total"), (capital, "total", "total")]
    yield _of_sum(rules.BX09, (sheet, "expense-total", "total"), [*parts, (sheet, "closing", "total")])
    expense, basic = sheets.get("expense"), sheets.get("basic")
    if expense and basic:
        yield same(rules.BX09, (expense, "total", "basic"), (basic, "total", "amount"), "at least")


def _plans(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """BX-10: projects with targets, and procurement."""
    plans, expense, procurement = (sheets.get(name) for name in ("performance", "expense", "procurement"))
    if plans:
        yield from across(rules.BX10, plans, plans.named(), "total", ("appropriation", "other"))
    if plans and expense:
        whole = total(plans.figure(key, "total") for key in plans.named())
        words = Text(f"{plans.spec.label.zh}各项目之和", "sum of the projects")
        yield Claim(rules.BX10, expense, "total", "project", whole, len(plans.named()), words, "at least")
    if procurement:
        yield lines(rules.BX10, procurement, "amount", "total", ("goods", "works", "services"))
        whole = procurement.figure("total", "amount")
        words = Text("政府采购支出总额", "procurement")
        yield Claim(rules.BX10, procurement, "small", "amount", whole, 1, words, "at most")
