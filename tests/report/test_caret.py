"""Carets stand below what they mean, also behind Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.caret import WIDTH, point, width


@pytest.mark.parametrize(
    ("line", "column", "end", "carets"),
    [
        ("title: 公告", 8, 0, "       ^^"),
        ("公告: 甲", 5, 0, "      ^^"),
        ("ａｂ：c", 4, 0, "      ^"),
        ("created: x", 10, 11, "         ^"),
        ("主题: 公告", 1, 3, "^^^^"),
        ("\tid: a", 2, 0, "    ^"),
        ("", 1, 0, "^"),
        ("abc", 4, 0, "   ^"),
        ("abc", 99, 0, "   ^"),
        ("e\u0301a", 3, 0, " ^"),
        ("\u200bid", 2, 0, "^"),
    ],
)
def test_carets(line: str, column: int, end: int, carets: str) -> None:
    assert point(line, column, end)[1] == carets


def test_long_lines_are_cut_around_the_place() -> None:
    line = "甲" * 300 + "错" + "乙" * 300
    shown, carets = point(line, 301)
    assert width(shown) <= WIDTH
    assert shown[(len(carets) - 2 - 1) // 2 + 1] == "错"
    assert shown.startswith("…")
    assert shown.endswith("…")


@given(st.text(), st.integers(-5, 300), st.integers(-5, 300))
def test_anything_goes(line: str, column: int, end: int) -> None:
    shown, carets = point(line, column, end)
    assert set(carets) <= {" ", "^"}
    assert carets.endswith("^")
    assert width(shown) <= WIDTH + 2
    assert "\n" not in shown
    assert "\x1b" not in shown
