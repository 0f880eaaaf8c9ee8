"""A table of thousands of rows: pages that are light, on which every row is found once, and its whole in the CSV."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.accounts.statement import row, statement
from gongkai.catalog import Catalog
from gongkai.export.table_csv import data_table_csv
from gongkai.kinds.budget.display import data_tables
from gongkai.kinds.budget.sheets import sheets_of
from gongkai.site import templates, urls
from gongkai.site.budgets import addresses
from gongkai.site.budgets.books import Book, Year
from gongkai.site.budgets.chapters import into
from gongkai.site.budgets.class_page import class_view
from gongkai.site.budgets.parts import MOST_ROWS, parts, row_address, rows_of_page
from gongkai.site.budgets.table_page import table_views
from gongkai.site.budgets.tree import tree

SECTIONS, ITEMS = 80, 40
LIMIT = 300 * 1024


@pytest.fixture(scope="module")
def long(government: Year) -> Book:
    """The final accounts of a city with 3,281 rows of own expenditure, as large cities have."""
    old = government.books["final"]
    name = "general-own-expense"
    columns = old.sheets[name].statement.columns
    amount = Decimal("123456789.12")

    def line(code: str, words: str, times: int, key: str = "") -> object:
        return row(key or code, code, words, [amount * times for _ in columns])

    lines = [line("205", "教育支出", SECTIONS * ITEMS)]
    for section in range(1, SECTIONS + 1):
        lines.append(line(f"205{section:02}", "样例款", ITEMS))
        lines += [line(f"205{section:02}{item:02}", "一个名称很长的样例项目支出", 1) for item in range(1, ITEMS + 1)]
    lines.append(line("", "合计", SECTIONS * ITEMS, "total"))
    made = statement(name, columns, lines)  # type: ignore[arg-type]
    record = old.record.completed([made if item.id == name else item for item in old.record.tables])
    return Book(replace(old.entry, record=record), record, sheets_of(record))


def test_pages_are_light_and_hold_every_row_once(long: Book, city: Catalog) -> None:
    views = table_views(long, "general-own-expense", city)
    rows = [item for view in views for item in view.chapters[0].tables[0].rows]
    assert len(rows) == SECTIONS * (ITEMS + 1) + 2
    assert len({item.id for item in rows}) == len(rows)
    for number, view in enumerate(views, 1):
        path = addresses.table(long.entry, "general-own-expense", number)
        page = templates.render("accounts.html.j2", urls.base(path), view=view)
        assert len(page.encode()) < LIMIT
        assert f"分 {len(views)} 页，这是第 {number} 页" in page


def test_links_lead_to_the_page_of_the_row(long: Book, city: Catalog) -> None:
    views = table_views(long, "general-own-expense", city)
    place = long.sheets["general-own-expense"].at("2058040")
    path, anchor = row_address(long, "general-own-expense", place).split("#")
    number = int(re.findall(r"-(\d+)\.html$", path)[0])
    assert anchor in {item.id for item in views[number - 1].chapters[0].tables[0].rows}
    (total,) = views[0].chapters[0].links
    assert total.href == f"{addresses.table(long.entry, 'general-own-expense', len(views))}#r-total"
    assert views[0].pages is not None
    assert views[0].pages.next == addresses.table(long.entry, "general-own-expense", 2)
    assert into(long, tree(long)[0]) == addresses.of_class(long.entry, "205")


def test_a_class_of_thousands_of_items_shows_its_sections(long: Book, city: Catalog) -> None:
    view = class_view(long, tree(long)[0], city)
    page = templates.render("accounts.html.j2", urls.base(addresses.of_class(long.entry, "205")), view=view)
    assert len(page.encode()) < LIMIT
    assert len(view.chapters[0].tables[0].rows) == 1 + SECTIONS


def test_the_csv_is_whole(long: Book) -> None:
    (table,) = [item for item in data_tables(long.record) if item.id == "general-own-expense"]
    assert data_table_csv(table).count(b"\r\n") == SECTIONS * (ITEMS + 1) + 3


def test_a_short_table_is_one_page(government: Year, city: Catalog) -> None:
    found = government.books["final"]
    for name in found.sheets:
        assert len(parts(found.sheets[name])) == 1
        assert all(view.pages is None for view in table_views(found, name, city))


@pytest.mark.parametrize(("columns", "rows"), [(0, 600), (1, 562), (6, 210)])
def test_how_many_rows_stand_on_a_page(columns: int, rows: int) -> None:
    assert rows_of_page(columns) == rows <= MOST_ROWS
