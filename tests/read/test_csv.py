"""CSV → table: cells as written, with the line and column of each."""

from __future__ import annotations

import pytest

from gongkai.read.csv import Table, read_csv


def table(text: str) -> Table:
    """The table of a faultless text."""
    found, wrong = read_csv(text.encode(), "f")
    assert wrong == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("a,b\n1,2\n", ("a", "b"), [("1", "2")]),
        (" a , b \n1, 2 \n", ("a", "b"), [("1", " 2 ")]),
        ("a,b,,\n1,2,,\n", ("a", "b"), [("1", "2")]),
        ("\n,\na,b\n\n1,2\n,\n", ("a", "b"), [("1", "2")]),
        ('a,b\n"1,2","3""4\n5"\n', ("a", "b"), [("1,2", '3"4\n5')]),
        ('a,b\n1"2,3\n', ("a", "b"), [('1"2', "3")]),
        ("a\r\n1\r\n", ("a",), [("1",)]),
        ("a,b", ("a", "b"), []),
    ],
)
def test_tables(text: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Blank rows and blank columns at the right end are passed over; cells stay as written."""
    found = table(text)
    assert found.header == header
    assert [row.cells for row in found.rows] == rows


def test_places_of_cells() -> None:
    """Also behind quotes, doubled quotes and line breaks within a cell, and behind a stray quote."""
    found = table('a,b,c\n甲,"乙，""丙""\n丁",戊\n1"2,3,"4"\n')
    places = [[found.place(row.line, index) for index in range(3)] for row in found.rows]
    assert places == [[(2, 1), (2, 3), (3, 4)], [(4, 1), (4, 5), (4, 7)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["f:1:1 CSV-01"]),
        (" ,\n\n", ["f:1:1 CSV-01"]),
        ("a,b\n1,2,3\n1\n", ["f:2:5 CSV-02", "f:3:2 CSV-02"]),
        ('a,b\n"x\ny",2,3\n', ["f:3:6 CSV-02"]),
        ("a,b,a\n1,2,3\n", ["f:1:5 CSV-03"]),
        ('a,b\n1,"2\n', ["f:2:3 CSV-04"]),
        ('a,b,c\n1,"2","3\n', ["f:2:7 CSV-04"]),
        ('a,b,c\n1,"2\n3,"4",5\n', ["f:2:3 CSV-04"]),
        ('a,b\n1,"2"x\n', ["f:2:3 CSV-04"]),
        ('a,b\n"1\n2","3"x\n', ["f:3:4 CSV-04"]),
        ("a,,c\n1,2,3\n", ["f:1:3 CSV-05"]),
        ("a,,c\n1,,3\n", []),
        ("公告一览表,,\na,b,c\n1,2,3\n", ["f:1:1 CSV-07"]),
        ("公告一览表\na,b,c\n1,2,3\n", ["f:1:1 CSV-07"]),
        ("a\n1\n2\n", []),
    ],
)
def test_faults(text: str, expected: list[str]) -> None:
    """Each at its very line and column."""
    assert [f"{item.span} {item.code}" for item in read_csv(text.encode(), "f")[1]] == expected


def test_good_rows_survive_bad_ones() -> None:
    """A ragged row is told and left out; those around it stay."""
    found, wrong = read_csv(b"a,b\n1,2\n3\n4,5\n", "f")
    assert found is not None
    assert ([row.line for row in found.rows], len(wrong)) == ([2, 4], 1)
