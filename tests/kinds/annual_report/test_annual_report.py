"""Annual reports: the identities of the unified format, on the figures of standards 1.8 and on made-up faults."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.kinds.annual_report.checks import check_years
from gongkai.kinds.annual_report.model import AnnualReport
from gongkai.kinds.annual_report.sums import Sides, broken_columns, total
from gongkai.kinds.annual_report.tables import LEAVES, Applications
from tests.kinds import records
from tests.kinds.records import faults, make

ZERO = ["0"] * 7


def rows(**changes: list[str]) -> dict[str, Any]:
    """A table of applications that is zero but for some rows."""
    return {"applications": {**dict.fromkeys(Applications.model_fields, ZERO), **changes}}


def row(first: int, second: int = 0) -> list[str]:
    """A row of two kinds of applicants, with their total."""
    return [str(first), str(second), "0", "0", "0", "0", str(first + second)]


def test_the_table_is_that_of_the_format() -> None:
    """25 rows, of which 21 are outcomes."""
    assert len(Applications.model_fields) == 25
    assert (len(LEAVES), LEAVES[0], LEAVES[-1]) == (21, "granted", "other_other")


def test_the_published_figures_agree() -> None:
    """14069 + 560 = 13810 + 819; 376 + 97 + 196 + 121 = 790; 16 + 1 + 12 + 27 = 56; 74 + 1 + 30 + 51 = 156."""
    table = rows(
        new=row(14069), carried_in=row(560), granted=row(13810), outcome_total=row(13810), carried_out=row(819)
    )
    disputes = {
        "reconsideration": ["376", "97", "196", "121", "790"],
        "suit_direct": ["16", "1", "12", "27", "56"],
        "suit_after": ["74", "1", "30", "51", "156"],
    }
    assert faults("annual_report", **table, disputes=disputes) == []
    for name, cells in disputes.items():
        wrong = {**disputes, name: [*cells[:4], str(int(cells[4]) + 1)]}
        assert faults("annual_report", **table, disputes=wrong) == [f"disputes/{name}/4 AR-4"]


@pytest.mark.parametrize("name", Applications.model_fields)
@pytest.mark.parametrize("index", range(7))
def test_one_wrong_figure_is_told_once_and_at_itself(name: str, index: int) -> None:
    """Whichever of the 175 cells it is."""
    table = rows(new=row(9, 3), carried_in=row(1, 1), granted=row(7, 3), outcome_total=row(7, 3), carried_out=row(3, 1))
    assert faults("annual_report", **table) == []
    cells = list(table["applications"][name])
    cells[index] = str(int(cells[index]) + 2)
    table["applications"][name] = cells
    assert faults("annual_report", **table) == [f"applications/{name}/{index} AR-3"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"new": row(9)}, ["applications/new/0 AR-1"]),
        ({"carried_out": row(0)}, ["applications/new/0 AR-1"]),
        ({"new": row(9, 1)}, ["applications/new/0 AR-1", "applications/new/1 AR-1"]),
        ({"granted": row(7)}, ["applications/outcome_total/0 AR-2"]),
        ({"outcome_total": row(9)}, ["applications/outcome_total/0 AR-2"]),
        ({"new": ["8", "0", "0", "0", "0", "0", "9"]}, ["applications/new/6 AR-3"]),
    ],
)
def test_rows_that_are_wrong_as_a_whole(changes: dict[str, list[str]], expected: list[str]) -> None:
    """A row and its total wrong together break the column's identity, told without its echo in the totals."""
    fine = {"new": row(8), "carried_in": row(1), "granted": row(8), "outcome_total": row(8), "carried_out": row(1)}
    assert faults("annual_report", **rows(**fine)) == []
    assert faults("annual_report", **rows(**{**fine, **changes})) == expected


def test_blank_slash_and_nought_are_three_things() -> None:
    """A slash counts as nothing; with a blank the sum is unknown; both are told, and kept."""
    slash = rows(new=["/", "3", "0", "0", "0", "0", "3"], granted=row(0, 3), outcome_total=row(0, 3))
    assert faults("annual_report", **slash) == ["applications/new AR-8"]
    blank = rows(new=["", "3", "0", "0", "0", "0", "8"], granted=row(0, 3), outcome_total=row(0, 3), carried_out=row(0))
    assert faults("annual_report", **blank) == ["applications/new AR-8", "applications/new/6 AR-1"]
    record, _ = make("annual_report", **slash)
    assert isinstance(record, AnnualReport)
    assert record.applications is not None
    assert record.applications.new == ("/", 3, 0, 0, 0, 0, 3)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"active": None}, ["format AR-7"]),
        ({"active": None, "disputes": None, "other": None}, ["format AR-7"] * 3),
        ({"format": "自由表格", "active": None, "applications": None, "disputes": None, "other": None}, []),
        ({"year_reported": "2026"}, ["year_reported AR-9"]),
    ],
)
def test_parts(changes: dict[str, Any], expected: list[str]) -> None:
    """AR-7 for every part that is missing, AR-9."""
    assert faults("annual_report", **changes) == expected


def years(this: dict[str, Any], before: dict[str, Any], gap: int = 1) -> list[str]:
    """What is found between the report on 2025 and an earlier one."""
    made = [make("annual_report", year_reported=str(2025 - gap), **before)[0], make("annual_report", **this)[0]]
    reports = [report for report in made if isinstance(report, AnnualReport)]
    assert len(reports) == 2
    return records.told(list(check_years([(report, records.where) for report in reports])))


def test_years_follow_one_another() -> None:
    """AR-5 by column without its echo in the total; AR-6 warns; a year between makes both silent."""
    before = rows(new=row(8, 1), granted=row(5, 1), outcome_total=row(5, 1), carried_out=row(3))
    good = rows(carried_in=row(3), carried_out=row(3))
    wrong = rows(carried_in=row(2), carried_out=row(2))
    moved = rows(carried_in=row(2, 1), carried_out=row(2, 1))
    active = records.data("annual_report")["active"]
    earlier = {**active, "normative_in_force": "10"}
    later = {**active, "normative_in_force": "12"}
    assert years({**good, "active": active}, {**before, "active": earlier}) == []
    assert years({**wrong, "active": active}, {**before, "active": earlier}) == ["applications/carried_in/0 AR-5"]
    both = ["applications/carried_in/0 AR-5", "applications/carried_in/1 AR-5"]
    assert years({**moved, "active": active}, {**before, "active": earlier}) == both
    assert years({**good, "active": later}, {**before, "active": earlier}) == ["active/normative_in_force AR-6"]
    assert years({**wrong, "active": later}, {**before, "active": earlier}, gap=2) == []
    assert years({**good, "active": later}, {"format": "自由表格", "active": None, "applications": None}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (rows(new=ZERO[:6]), ["applications/new FIELD-17"]),
        (rows(new=[*ZERO[:6], "1.0"]), ["applications/new/6 FIELD-24"]),
        (rows(new=[*ZERO[:6], "１"]), ["applications/new/6 FIELD-06"]),
        ({"applications": {"news": ZERO}}, None),
        ({"year_reported": "2025年"}, ["year_reported FIELD-22"]),
        ({"format": "2019"}, ["format FIELD-03"]),
        ({"tables": [{"title": "x", "header": ["a"], "rows": [["1", "/", ""]]}]}, []),
        ({"tables": [{"title": "x", "header": ["a"], "rows": [["1", ["2"]]]}]}, ["tables/0/rows/0/1 FIELD-17"]),
        ({"tables": [{"title": "x", "header": ["a"], "rows": ["1"]}]}, ["tables/0/rows/0 FIELD-17"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str] | None) -> None:
    """Cells are typed; a misspelt row suppresses its missing twin."""
    found = make("annual_report", **changes)[1]
    if expected is None:
        assert len(found) == 25
        assert "applications/news FIELD-02" in found
        assert "applications/new FIELD-01" not in found
    else:
        assert found == expected


def test_sums() -> None:
    """Arithmetic with cells that are unknown or not applicable."""
    assert total([1, "/", 2]) == 3
    assert total([1, "", 2]) is None
    assert Sides([1], [""]).difference == 0
    assert broken_columns([Sides([1], [2]), Sides([1], [1]), Sides([2], [3])]) == [0]
    assert broken_columns([Sides([1], [2]), Sides([1], [1]), Sides([2], [2])]) == [0]
    assert broken_columns([Sides([1], [1]), Sides([1], [1]), Sides([2], [3])]) == [2]
    assert broken_columns([Sides([1], [2]), Sides([3], [2]), Sides([2], [2])]) == [0, 1]
