"""The tables as data, the classifications, and that no float touches money."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai import accounts
from gongkai.accounts.classification import STEPS, codes_of, parents
from gongkai.accounts.frames import frame, sums
from gongkai.accounts.spec import Codes
from gongkai.accounts.statement import row, statement
from gongkai.accounts.tables import FOLDERS, LEVELS, tables_of
from gongkai.demo import budgets
from tests.kinds.budget import sets

PACKAGES = [Path(accounts.__file__).parent, *(Path(budgets.__file__).parent.glob("budget*.py"))]


def test_tables_are_known_by_identifier() -> None:
    for level in LEVELS:
        for folder in FOLDERS:
            names = [spec.id for spec in tables_of(level, folder)]
            assert len(names) == len(set(names))
            assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in names)
    assert len(tables_of("government", "final")) == 17
    assert [spec.number for spec in tables_of("department", "final")][:9] == [f"F{n}" for n in range(1, 10)]


@pytest.mark.parametrize("year", range(2019, 2028))
def test_classes_are_complete(year: int) -> None:
    classes = [code for code in codes_of("functional", year) if len(code) == 3]
    assert len(classes) == 30
    assert codes_of("functional", year)["209"].verified is False
    assert codes_of("functional", year)["208"].verified is True


@pytest.mark.parametrize("name", STEPS)
def test_every_code_has_its_class(name: Codes) -> None:
    known = codes_of(name, 2026)
    assert all(len(code) in STEPS[name] and code[:3] in known for code in known)
    assert parents("2010601", STEPS["functional"]) == ("201", "20106")


def test_no_float_touches_money() -> None:
    """Neither in the code nor in a frame."""
    files = [file for path in PACKAGES for file in ([path] if path.is_file() else path.rglob("*.py"))]
    assert files
    for file in files:
        assert not re.search(r"\bfloat\b|astype|to_numeric|float64", file.read_text("utf-8")), file
    rows = [row("201", "201", "类", (Decimal("0.30"),)), row("20106", "20106", "款", (Decimal("0.30"),))]
    rows += [
        row("2010601", "2010601", "项", (Decimal("0.10"),)),
        row("2010602", "2010602", "项", (Decimal("0.20"),)),
        row("2010603", "2010603", "项", (None,)),
    ]
    made = frame(statement("general", ("total",), rows))
    assert {str(kind) for kind in made.dtypes} == {"object"}
    assert sums(made, "total", 3) == {"201": Decimal("0.30")}
    assert made.loc["2010603", "total"] is None


def test_the_generator_is_the_same_every_time() -> None:
    years = range(2026, 2027)
    assert sets.city_files(years) == sets.city_files(years)
    assert sets.city_files(years) != sets.city_files(years, seed=2)
    assert all(made.fields["sample"] == "true" for made in sets.sets_of(years).values())
