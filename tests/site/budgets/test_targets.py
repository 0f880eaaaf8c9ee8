"""A project in a set's table of targets leads to the record of its target, and that leads back to the row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.catalog import Catalog, load
from gongkai.demo.budget_city import AIMED, repository_files
from gongkai.diagnostic import Report
from gongkai.site.budgets import targets
from gongkai.site.budgets.books import book
from gongkai.site.budgets.table_page import table_views
from tests.kinds.budget.sets import write

OWNER, YEAR, FOLDER = AIMED


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The targeted set and its target, out of the sample city."""
    wanted = re.compile(f"budgets/{YEAR}/{OWNER}/{FOLDER}/|catalog/performance_target/{OWNER}/")
    root: Path = tmp_path_factory.mktemp("targets")
    return load(write(root, {path: data for path, data in repository_files() if wanted.match(path)}), Report())


def test_there_and_back(city: Catalog) -> None:
    (entry,), (target,) = city.of_kind("budget"), city.of_kind("performance_target")
    planned = targets.by_budget(city, target.record.published)[entry.id]
    assert planned == (target,)
    (table,) = table_views(book(entry), "performance", city, planned)[0].chapters[0].tables
    (row,) = [row for row in table.rows if row.href]
    assert (row.name, row.href) == (getattr(target.record, "project", ""), target.path)
    back = targets.rows_of(target, city)
    assert back is not None
    assert [link.href for link in back.links] == [f"{entry.path.removesuffix('.html')}/performance.html#{row.id}"]


def test_other_rows_lead_nowhere(city: Catalog) -> None:
    (entry,), (target,) = city.of_kind("budget"), city.of_kind("performance_target")
    (table,) = table_views(book(entry), "basic", city, (target,))[0].chapters[0].tables
    assert not any(row.href for row in table.rows)
