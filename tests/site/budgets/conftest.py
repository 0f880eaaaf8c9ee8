"""A small city of two years, loaded once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.catalog import Catalog, load
from gongkai.diagnostic import Report, Severity
from gongkai.site.budgets.books import Year, shown, year_of
from tests.kinds.budget.sets import city_files, write

AS_OF = date(2027, 1, 1)
YEARS = range(2024, 2026)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Return the catalog of a city with a government, a department and two units."""
    report = Report()
    catalog = load(write(tmp_path_factory.mktemp("city"), city_files(YEARS)), report)
    assert not [item for item in report if item.severity is Severity.ERROR]
    return catalog


@pytest.fixture(scope="session")
def government(city: Catalog) -> Year:
    """Return the government's second year."""
    return of(city, "lz-city")


@pytest.fixture(scope="session")
def department(city: Catalog) -> Year:
    """Return the department's second year."""
    return of(city, "lz-a")


def of(city: Catalog, organization: str, number: int = 2025) -> Year:
    """Return a year that is there."""
    year = year_of(shown(city, AS_OF, organization), number)
    assert year is not None
    return year


def cells(root: Path, folder: str, table: str) -> dict[str, list[str]]:
    """Return the rows of a CSV of the repository by code or name, as they are written."""
    rows = (line.split(",") for line in (root / f"budgets/{folder}/{table}.csv").read_text("utf-8").splitlines()[1:])
    return {row[0] or row[1]: row[2:] for row in rows}
