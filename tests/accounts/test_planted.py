"""Every rule of budgets has a planted fault, told in the file concerned; and the correct city has none."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai import checks
from gongkai.accounts import rules
from gongkai.accounts.identities import rules as identities
from gongkai.catalog import load
from gongkai.diagnostic import Diagnostic, Report
from gongkai.publish import CACHE, check
from tests.accounts.planted import PLANTED, Fault, Files
from tests.kinds.budget.sets import city_files, write

AS_OF = date(2027, 12, 31)
YEARS = range(2025, 2027)


@pytest.fixture(scope="module")
def city() -> Files:
    return city_files(YEARS)


@pytest.fixture(scope="module")
def known(city: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The correct city, read and checked once, with what was found in the cache."""
    root = write(tmp_path_factory.mktemp("known"), city)
    assert [f"{item.span} {item.message('zh')}" for item in check(root, AS_OF).report] == []
    return root


def found(root: Path, files: Files) -> list[Diagnostic]:
    """Everything found in a repository of these files, but that changed content was not signed again.

    What a fault does not touch comes from the cache; `test_the_cache_hides_nothing` reads everything anew.
    """
    for path in sorted(path for path in root.rglob("*") if path.is_file() and CACHE not in path.as_posix()):
        if path.relative_to(root).as_posix() not in files:
            path.unlink()
    write(root, {path: data for path, data in files.items() if not _holds(root / path, data)})
    return _told(check(root, AS_OF).report)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _told(report: Report) -> list[Diagnostic]:
    return [item for item in report if not item.code.startswith("REVIEW-")]


def test_a_correct_city_has_no_fault(city: Files, tmp_path: Path) -> None:
    report = Report()
    catalog = load(write(tmp_path, city), report)
    checks.run(catalog, AS_OF, report)
    assert [f"{item.span} {item.message('zh')}" for item in report] == []
    assert len(catalog.of_kind("budget")) == 2 * 2 * 4


@pytest.mark.parametrize("fault", PLANTED, ids=[fault.code for fault in PLANTED])
def test_planted(fault: Fault, city: Files, known: Path, tmp_path: Path) -> None:
    files = dict(city)
    fault.change(files)
    root = shutil.copytree(known, tmp_path / "city")
    told = found(root, files)
    places = [item.span.path for item in told if item.code == fault.code]
    assert fault.path in places, [f"{item.span} {item.code} {item.message('zh')}" for item in told]
    for item in told:
        assert item.message("zh")
        assert item.message("en")
        assert "{" not in item.message("zh") + item.help("zh")


def test_the_cache_hides_nothing(city: Files, known: Path, tmp_path: Path) -> None:
    """Of a fault in a unit's table as much is told from the cache as of files that nobody has read before."""
    files = dict(city)
    next(fault for fault in PLANTED if fault.code == "BX-13").change(files)
    report = Report()
    checks.run(load(write(tmp_path / "new", files), report), AS_OF, report)
    assert found(shutil.copytree(known, tmp_path / "city"), files) == _told(report)


def test_every_rule_is_planted() -> None:
    planted = {fault.code for fault in PLANTED}
    assert {rule.code for rule in (*rules.RULES, *identities.RULES)} <= planted
