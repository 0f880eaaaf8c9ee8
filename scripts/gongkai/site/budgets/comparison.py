"""Budget → adjusted → final, with the rate of execution and the growth over last year: one row for each of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.accounts.spec import Folder
from gongkai.accounts.statement import Figure, Row, Sheet
from gongkai.site.budgets import addresses, ratios
from gongkai.site.budgets.books import FOLDERS, WORDS, Year
from gongkai.site.budgets.cells import heads, money, text
from gongkai.site.views import Link
from gongkai.site.views.budgets import MoneyCell, MoneyRow, MoneyTable


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of one row through the year; `previous` is the final figure of the year before."""

    budget: Figure = None
    adjusted: Figure = None
    final: Figure = None
    previous: Figure = None

    @property
    def planned(self) -> Figure:
        """What execution is measured by: the adjusted budget, or the first where nothing was adjusted."""
        return self.budget if self.adjusted is None else self.adjusted

    @property
    def newest(self) -> Figure:
        """The figure that last year's is compared with: the final one, else what is planned."""
        return self.planned if self.final is None else self.final

    @property
    def execution(self) -> str:
        """The rate of execution."""
        return ratios.execution(self.final, self.planned)

    @property
    def growth(self) -> str:
        """The growth over last year's final figure."""
        return ratios.growth(self.newest, self.previous)


def compared(year: Year, table: str, row: str) -> Compared:
    """The figures of a row, from whichever set has them."""
    found = {folder: year.figure(folder, table, row) for folder in FOLDERS}
    return Compared(found["budget"], found["adjusted"], found["final"], year.previous(table, row))


def comparison(year: Year, table: str) -> MoneyTable | None:
    """The table of comparison; columns of phases of which nothing is known are left out."""
    sheet = year.latest.sheets.get(table)
    if sheet is None or not sheet.statement.rows:
        return None
    lines = [(row, compared(year, table, row.key)) for row in _rows(year, table)]
    phases = [folder for folder in FOLDERS if any(getattr(found, folder) is not None for _, found in lines)]
    past = any(found.previous is not None for _, found in lines)
    labels = [f"{WORDS[folder]}数" for folder in phases]
    labels += ["完成预算"] if "final" in phases else []
    labels += ["上年决算数", "比上年增减", "增减幅度"] if past else []
    rows = tuple(_row(sheet, row, found, phases, past=past) for row, found in lines)
    csv = tuple(_csv(year, folder, table) for folder in FOLDERS if folder in year.books)
    note = f"完成预算＝决算数÷{'调整预算数' if 'adjusted' in phases else '预算数'}；{ratios.ROUNDING}。"
    caption = sheet.spec.label.zh.removesuffix("表").removesuffix("总").removesuffix("决算").removesuffix("预算")
    return MoneyTable(caption, heads(*labels), rows, csv=csv, note=note if "final" in phases else "")


def _rows(year: Year, table: str) -> list[Row]:
    """The rows of the newest set, and those that only an earlier one has, in its place in the order of codes."""
    found = list(year.latest.sheets[table].statement.rows)
    there = {row.key for row in found}
    for folder in FOLDERS:
        sheet = year.books[folder].sheets.get(table) if folder in year.books else None
        for row in sheet.statement.rows if sheet else ():
            if row.key not in there and row.code:
                at = next((n for n, other in enumerate(found) if other.code and other.code > row.code), len(found))
                found.insert(at, row)
                there.add(row.key)
    return found


def _row(sheet: Sheet, row: Row, found: Compared, phases: list[Folder], *, past: bool) -> MoneyRow:
    cells = [money(getattr(found, folder)) for folder in phases]
    cells += [text(found.execution)] if "final" in phases else []
    cells += list(_past(found)) if past else []
    printed = sheet.spec.line(row.key)
    level = len(row.code) // 2 - 1 if row.code else 0
    return MoneyRow(row.name, tuple(cells), row.code, level=level, total=bool(printed and printed.total))


def _past(found: Compared) -> Iterator[MoneyCell]:
    yield money(found.previous)
    yield money(ratios.difference(found.newest, found.previous))
    yield text(found.growth)


def _csv(year: Year, folder: Folder, table: str) -> Link:
    entry = year.books[folder].entry
    return Link(f"{WORDS[folder]}（CSV）", addresses.csv(entry, table))
