"""The page of results: targets with their verdict, a table for each size, what is kept of an earlier run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.figures import (
    BUDGETS,
    DOCUMENT,
    FULL,
    HUGO,
    MILLION,
    NONE,
    NOTHING,
    RELEASE,
    ROW,
    STAMP,
    SYNC,
    SYNC_CHANGED,
    SYNC_NOTHING,
    Figures,
    Row,
    Search,
    load,
    merged,
    save,
)
from tests.bench.table import grid, results
from tests.bench.targets import targets

MACHINE = {"processors": "2 (one)", "memory": "24 GiB"}
ROWS = [
    Row(10_000, FULL, 7, 12, 200_000_000, 11_000, 90_000_000),
    Row(10_000, DOCUMENT, 1.2),
    Row(10_000, ROW, 1.0),
    Row(100_000, FULL, 59.96, 110, 1_100_000_000, 105_000, 900_000_000, runs=3),
    Row(100_000, NOTHING, 0.5, 0.5),
    Row(100_000, DOCUMENT, 1.9, 1.8, 10, changed=1),
    Row(100_000, ROW, 1.4),
    Row(100_000, STAMP, 10),
    Row(100_000, HUGO, 19.9),
    Row(MILLION, FULL, 700, 1300, 3_000_000_000, 1_050_000, 9_000_000_000),
    Row(10_000, RELEASE, 4.9),
    Row(100_000, RELEASE, 21),
    Row(10_000, SYNC, 9.26),
    Row(10_000, SYNC_NOTHING, 0.7),
    Row(10_000, SYNC_CHANGED, 2.6, 1.5, 50_000_000, 200, 2_500_000, 200, needed=2_000_000),
    Row(100_000, SYNC, 90, peak=80_000_000),
    Row(21_745, BUDGETS, 8.5, 9, 120_000_000, 1_200, 9_000_000),
]
HTTP = Search(100_000, "http", 0.8, 20, 900_000, 0.05, 0.2, 1_600_000, 50, 50)


def figures() -> Figures:
    return merged(NONE, "2026-11-24 10:00", MACHINE, [*ROWS, HTTP], {"hugo": ""})


def test_verdicts() -> None:
    found = {target.what: target for target in targets(figures())}
    said = [(target.measured, target.met) for target in found.values()]
    assert said == [
        ("1.99× faster (10.0 s, Hugo 19.9 s)", False),
        ("60.0 s", True),
        ("1.10 GB", False),
        ("1.90 s", True),
        ("1.58 ×", False),
        ("1.40 s", True),
        ("1.40 ×", True),
        ("0.50 s", True),
        ("3.00 GB", True),
        ("1.17 ×", True),
        ("8.5 s", True),
        ("120 MB", True),
        ("4.9 s", True),
        ("21.0 s", False),
        ("9.3 s", True),
        ("0.70 s", True),
        ("2.60 s", False),
        ("1.25 ×", False),
        ("80 MB", True),
        ("0.80 s", True),
        ("200 ms", False),
        ("1.60 MB", False),
        ("not measured", None),
        ("not measured", None),
        ("not measured", None),
    ]


def test_nothing_measured_is_said_so() -> None:
    assert {(target.measured, target.met) for target in targets(NONE)} == {("not measured", None)}
    assert "## 1,000 records" not in results(NONE)


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-11-24 10:00: processors 2 (one); memory 24 GiB",
        "| build, whole, from nothing | 59.96 | 110.00 | 1,100 | 105,000 | 900.0 | 1.000 | 3 |",
        "| build, one row of a table changed | 1.40 |  |  |  |  | 0.023 | 1 |",
        "| build, whole, from nothing | 700.00 | 1300.00 | 3,000 | 1,050,000 | 9,000.0 |  | 1 |",
        "| 100,000 | http | 800 | 20 | 900 | 50 | 200 | 1,600 | 50 of 50 |",
        "| nothing changed, 100,000 records | ≤ 0.5 s | 0.50 s | met |",
        "| sync, pages changed (200 records) | 2.60 | 1.50 | 50 | 200 | 2.5 | 0.371 | 1 |",
        "## 10,000 records",
        "## Budgets of 21,745 lines",
        "## 1,000,000 records, once",
    ],
)
def test_lines(line: str) -> None:
    assert line in results(figures()).split("\n")


def test_tables_have_as_many_cells_in_every_line() -> None:
    for block in results(figures()).split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.split("\n")}) == 1, block


def test_grid() -> None:
    assert grid(("a", "b"), [("x", "1"), ("y", "2")]) == "| a | b |\n| --- | ---: |\n| x | 1 |\n| y | 2 |"


def test_a_later_run_replaces_what_it_measured_and_nothing_else(tmp_path: Path) -> None:
    save(tmp_path / "figures.json", figures())
    kept = load(tmp_path / "figures.json")
    assert kept == figures()
    later = merged(kept, "later", {"memory": "8 GiB"}, [Row(100_000, FULL, 50)], {"hugo": "none to be had"})
    assert later.row(100_000, FULL) == Row(100_000, FULL, 50, run="later")
    assert later.row(100_000, ROW) == kept.row(100_000, ROW)
    assert set(later.runs) == {"2026-11-24 10:00", "later"}
    assert "- none to be had" in results(later)
    last = merged(later, "last", MACHINE, [Row(100_000, FULL, 40)], {"hugo": ""})
    assert set(last.runs) == {"2026-11-24 10:00", "last"}
    assert "## Remarks" not in results(last)
