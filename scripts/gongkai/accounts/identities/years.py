"""BX-11 and TAB-19: between sets of one organization: what one year carries out the next carries in, and what one set
repeats of another is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.accounts import rules as files
from gongkai.accounts.government_tables import FIGURE
from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Claim, Where, money
from gongkai.accounts.identities.cross_table import amount
from gongkai.accounts.spec import Folder
from gongkai.accounts.statement import Sheet
from gongkai.diagnostic import Diagnostic, Text

Sheets = Mapping[str, Sheet]
_DEPARTMENT = (("income-expense", "opening", "closing"), ("appropriation", "opening", "closing"))
_GOVERNMENT = (
    ("general-income", "opening", "general-expense", "closing"),
    ("fund-income", "opening", "fund-expense", "closing"),
    ("capital-income", "opening", "capital-expense", "closing"),
    ("social-income", "opening", "social-expense", "closing"),
    ("general-debt", "opening", "general-debt", "closing"),
    ("fund-debt", "opening", "fund-debt", "closing"),
)


def carried(now: Sheets, before: Sheets, year: int) -> Iterator[Claim]:
    """BX-11 between the final accounts of a year and those of the year before. `year` is the year before."""
    for name, opening, closing in _DEPARTMENT:
        if name in now and name in before:
            for column in now[name].columns:
                yield _claim(now[name], opening, column, before[name], closing, column, year)
    for name in ("fund", "capital"):
        if name in now and name in before and "opening" in now[name].columns:
            for row in now[name].statement.rows:
                yield _claim(now[name], row.key, "opening", before[name], row.key, "closing", year)
    for name, opening, other, closing in _GOVERNMENT:
        if name in now and other in before:
            yield _claim(now[name], opening, "final", before[other], closing, "final", year)


def _claim(sheet: Sheet, key: str, column: str, before: Sheet, row: str, other: str, year: int) -> Claim:
    words = Text(f"{year} 年决算{before.spec.number}“{before.name(row)}”", f"{before.spec.number} of {year}")
    return Claim(rules.BX11, sheet, key, column, amount(before, row, other), 1, words)


def repeated(now: Sheets, other: Sheets, column: str, figure: str, source: Text, where: Where) -> Iterator[Diagnostic]:
    """TAB-19: a column of this set repeats the column `figure` of another set."""
    for name, sheet in now.items():
        if name not in other or column not in sheet.columns:
            continue
        label = next(item.label.zh for item in sheet.spec.columns if item.id == column)
        for row in sheet.statement.rows:
            stated, there = sheet.figure(row.key, column), amount(other[name], row.key, figure)
            if stated is not None and there is not None and stated != there:
                yield files.COMPARED.at(
                    where(*sheet.place(row.key, column)), table=sheet.spec.label.zh, name=sheet.name(row.key),
                    column=label, stated=money(stated), computed=money(there), difference=money(stated - there),
                    other_zh=source.zh, other_en=source.en,
                )  # fmt: skip


def own_column(folder: Folder) -> str:
    """The column that holds the figures a set is about, in tables that have several."""
    return FIGURE[folder]
