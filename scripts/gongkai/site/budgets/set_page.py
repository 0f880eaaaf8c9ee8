"""A set → what its page shows besides what all records show."""

from __future__ import annotations

from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.site.budgets import chapters, ratios, sentences, tables
from gongkai.site.budgets.amounts import amount, said
from gongkai.site.budgets.books import Book, Year, book, shown, year_of
from gongkai.site.budgets.comparison import compared
from gongkai.site.budgets.lines import KEY_LINES, THREE, KeyLine
from gongkai.site.budgets.related import related
from gongkai.site.budgets.tree import tree
from gongkai.site.views.budgets import BudgetView, Chapter, Figure


def budget_view(entry: Entry, catalog: Catalog, as_of: date) -> BudgetView:
    """The page of a set that may be read whole."""
    found = book(entry)
    year = year_of(shown(catalog, as_of, entry.record.publisher), found.record.fiscal_year)
    assert year is not None, "the set itself is shown"
    return BudgetView(
        figures=tuple(figures(found, year)),
        sentences=sentences.summary(found, year, tree(found)),
        deadline=sentences.deadline(found),
        late=bool(found.record.days_late) and found.record.phase != "draft",
        chapters=tuple(_chapters(found, entry.path)),
        tables=tuple(tables.lines(found)),
        related=related(year, catalog, as_of),
    )


def figures(found: Book, year: Year) -> list[Figure]:
    """The figures that a reader looks for first, each with its growth over last year's final figure."""
    return [
        _figure(found, year, line)
        for line in KEY_LINES[found.record.level]
        if found.figure(line.table, line.row) is not None
    ]


def _figure(found: Book, year: Year, line: KeyLine) -> Figure:
    figure = found.figure(line.table, line.row)
    growth = ratios.growth(figure, compared(year, line.table, line.row).previous)
    note = f"比上年 {growth}" if growth.endswith("％") else growth if growth != ratios.NOTHING else ""
    return Figure(line.label, amount(figure), said(figure), note)


def _chapters(found: Book, path: str) -> list[Chapter]:
    every = [chapters.spending(found, path, found.record.population), chapters.flow(found)]
    if THREE.table in found.sheets and found.sheets[THREE.table].statement.rows:
        every.append(Chapter("“三公”经费", "three-public", tables=(tables.table(found, THREE.table),)))
    return [chapter for chapter in every if chapter is not None]
