"""Every rule of budgets has a planted fault, told in the file concerned; and the correct city has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai import checks
from gongkai.accounts import rules
from gongkai.accounts.identities import rules as identities
from gongkai.catalog import load
from gongkai.diagnostic import Diagnostic, Report
from tests.accounts.planted import PLANTED, Fault, Files
from tests.kinds.budget.sets import city_files, write

AS_OF = date(2027, 12, 31)
YEARS = range(2025, 2027)


@pytest.fixture(scope="module")
def city() -> Files:
    return city_files(YEARS)


def found(root: Path, files: Files) -> list[Diagnostic]:
    """Everything found in a repository of these files, but that changed content was not signed again."""
    report = Report()
    checks.run(load(write(root, files), report), AS_OF, report)
    return [item for item in report if not item.code.startswith("REVIEW-")]


def test_a_correct_city_has_no_fault(city: Files, tmp_path: Path) -> None:
    report = Report()
    catalog = load(write(tmp_path, city), report)
    checks.run(catalog, AS_OF, report)
    assert [f"{item.span} {item.message('zh')}" for item in report] == []
    assert len(catalog.of_kind("budget")) == 2 * 2 * 4


@pytest.mark.parametrize("fault", PLANTED, ids=[fault.code for fault in PLANTED])
def test_planted(fault: Fault, city: Files, tmp_path: Path) -> None:
    files = dict(city)
    fault.change(files)
    told = found(tmp_path, files)
    places = [item.span.path for item in told if item.code == fault.code]
    assert fault.path in places, [f"{item.span} {item.code} {item.message('zh')}" for item in told]
    for item in told:
        assert item.message("zh")
        assert item.message("en")
        assert "{" not in item.message("zh") + item.help("zh")


def test_every_rule_is_planted() -> None:
    planted = {fault.code for fault in PLANTED}
    assert {rule.code for rule in (*rules.RULES, *identities.RULES)} <= planted
