"""A synthetic repository: right in every check, the same every time, quick to make."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest

from gongkai import checks
from gongkai.catalog import load
from gongkai.demo import Demo, demo_files, make_demo
from gongkai.demo.size import size_of
from gongkai.diagnostic import Report, Text
from gongkai.edit import fmt
from tests.conftest import ROOT

AS_OF = date(2026, 11, 24)


def problems(root: Path, as_of: date) -> tuple[int, list[str]]:
    report = Report()
    catalog = load(root, report)
    checks.run(catalog, as_of, report)
    return len(catalog.entries), [f"{item.span} {item.message('en')}" for item in report]


@pytest.mark.parametrize("records", [1, 2, 26, 77, 300])
def test_it_has_as_many_records_as_asked_and_no_problems(tmp_path: Path, records: int) -> None:
    made = make_demo(tmp_path / "demo", records, 1, AS_OF)
    assert isinstance(made, Demo)
    assert made.records == records
    assert problems(tmp_path / "demo", AS_OF) == (records, [])


@pytest.mark.parametrize(
    "as_of", [date(2026, 1, 3), date(2026, 2, 1), date(2026, 12, 31), date(2024, 2, 29), date(2016, 5, 1)]
)
def test_it_is_right_on_any_day(tmp_path: Path, as_of: date) -> None:
    make_demo(tmp_path / "demo", 400, 3, as_of)
    assert problems(tmp_path / "demo", as_of) == (400, [])


def test_it_is_the_same_every_time() -> None:
    first = list(demo_files(300, 7, AS_OF))
    assert first == list(demo_files(300, 7, AS_OF))
    assert first != list(demo_files(300, 8, AS_OF))
    assert len({path for path, _ in first}) == len(first)


def test_it_is_in_canonical_form(tmp_path: Path) -> None:
    make_demo(tmp_path, 300, 1, AS_OF)
    plan = fmt(tmp_path)
    assert (plan.changes, plan.diagnostics, plan.left) == ((), (), ())


def test_two_thousand_records_in_five_seconds(tmp_path: Path) -> None:
    since = time.process_time()
    make_demo(tmp_path, 2_000, 1, AS_OF)
    assert time.process_time() - since < 5
    assert problems(tmp_path, AS_OF) == (2_000, [])


@pytest.mark.parametrize("records", [*range(1, 130), 1_000, 10_000, 100_000, 1_000_000])
def test_the_sum_is_what_was_asked(records: int) -> None:
    size = size_of(records)
    kinds = (size.organizations, size.guides, size.access_points, size.reports, size.documents, size.approvals)
    assert sum(kinds) == records
    assert min(kinds) >= 0
    assert records < 10_000 or (sum(kinds[1:-1]) * 50 == records and size.approvals / size.tables <= 1_000)


def test_it_does_not_touch_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for target in (tmp_path, tmp_path / "file"):
        assert isinstance(make_demo(target, 10, 1, AS_OF), Text)
    assert isinstance(make_demo(tmp_path / "file" / "x", 10, 1, AS_OF), Text)
    assert isinstance(make_demo(tmp_path / "new", 0, 1, AS_OF), Text)
    assert [item.name for item in tmp_path.iterdir()] == ["file"]


def test_its_pages_have_every_slot_of_our_own() -> None:
    pages = {path: data.decode() for path, data in demo_files(1, 1, AS_OF) if path.startswith("content/")}
    for path in sorted((ROOT / "content").rglob("*.md")):
        stamps = re.findall("<!-- stamp: .* -->", path.read_text("utf-8"))
        assert re.findall("<!-- stamp: .* -->", pages.get(path.relative_to(ROOT).as_posix(), "")) == stamps


def test_it_is_configured_like_our_own() -> None:
    assert dict(demo_files(1, 1, AS_OF))["mkdocs.yml"] == (ROOT / "mkdocs.yml").read_bytes()
