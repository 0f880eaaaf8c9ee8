"""One page of each type, compared with a page that somebody looked at: tests/site/budgets/golden/TYPE.html.

Pages that are meant to look otherwise are written anew by `GONGKAI_UPDATE_GOLDEN=1 pytest tests/site/budgets`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.catalog import Catalog
from gongkai.site import templates, urls
from gongkai.site.budgets import addresses
from gongkai.site.budgets.class_page import class_view
from gongkai.site.budgets.departments_page import departments_view
from gongkai.site.budgets.history_page import history_view
from gongkai.site.budgets.overview_page import overview_view
from gongkai.site.budgets.table_page import table_views
from gongkai.site.budgets.tree import tree
from gongkai.site.budgets.year_page import year_view
from gongkai.site.views.budgets import AccountsView, OverviewView
from tests.site.budgets.conftest import AS_OF, of

HERE = Path(__file__).parent / "golden"
Page = tuple[str, AccountsView | OverviewView]


def a_table(city: Catalog) -> Page:
    book = of(city, "lz-a").books["final"]
    return addresses.table(book.entry, "expense"), table_views(book, "expense", city)[0]


def a_class(city: Catalog) -> Page:
    book = of(city, "lz-a").books["final"]
    branch = next(branch for branch in tree(book) if branch.code == "201")
    return addresses.of_class(book.entry, "201"), class_view(book, branch, city)


def a_year(city: Catalog) -> Page:
    return addresses.year("lz-city", 2025), year_view(of(city, "lz-city"), city, AS_OF)


def years(city: Catalog) -> Page:
    return addresses.years("lz-a"), history_view([of(city, "lz-a", 2024), of(city, "lz-a")], city)


def departments(city: Catalog) -> Page:
    return addresses.departments(2025), departments_view(2025, [of(city, "lz-a")], city)


def overview(city: Catalog) -> Page:
    return addresses.OVERVIEW, overview_view({"lz-city": [of(city, "lz-city")], "lz-a": [of(city, "lz-a")]}, city)


PAGES: dict[str, Callable[[Catalog], Page]] = {
    "table": a_table,
    "class": a_class,
    "year": a_year,
    "years": years,
    "departments": departments,
    "overview": overview,
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_the_golden_one(city: Catalog, name: str) -> None:
    path, view = PAGES[name](city)
    template = "accounts_overview.html.j2" if isinstance(view, OverviewView) else "accounts.html.j2"
    actual = str(templates.render(template, urls.base(path), view=view))
    file = HERE / f"{name}.html"
    if os.environ.get("GONGKAI_UPDATE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(actual, "utf-8")
    assert actual.splitlines() == file.read_text("utf-8").splitlines()
