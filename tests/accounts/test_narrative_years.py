"""What a text says of last year, against last year's tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from gongkai.accounts.narrative_years import check_last_year, check_planned
from gongkai.accounts.spec import Folder
from gongkai.accounts.statement import Sheet, row, statement
from gongkai.accounts.tables import table_of
from gongkai.accounts.tolerance import Precision
from gongkai.diagnostic import Diagnostic

NOW, FINAL, BUDGET = "1200000.00", "1000000.00", "1100000.00"


def sheets(whole: str) -> Mapping[str, Sheet]:
    """A table with nothing but its total."""
    spec = table_of("department", "final", "income-expense")
    assert spec is not None
    rows = [row("income-total", "", "收入总计", (Decimal(whole),))]
    return {"income-expense": Sheet(spec, statement("income-expense", ("amount",), rows))}


def found(text: str, last: Mapping[Folder, Mapping[str, Sheet]] | None = None) -> list[Diagnostic]:
    there = {"final": sheets(FINAL), "budget": sheets(BUDGET)} if last is None else last
    return list(check_last_year(text, "n.md", "final", sheets(NOW), there, Precision()))


@pytest.mark.parametrize(
    "text",
    [
        "收入总计120.00万元，比上年增加20.00万元，增长20%。",
        "收入总计120.00万元，比上年增长20.00%。",
        "收入总计120.00万元，比上年预算数增加10.00万元。",
        "收入总计120.00万元，较去年决算数增加了20.00万元。",
        "收入总计120.00万元。支出比上年增加99.00万元。",
        "比上年增加99.00万元。",
    ],
)
def test_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("收入总计120.00万元，比上年增加21.00万元。", "+20.00万元"),
        ("收入总计120.00万元，比上年减少20.00万元。", "+20.00万元"),
        ("收入总计120.00万元，比上年增长21%。", "+20.00%"),
        ("收入总计120.00万元，比上年预算数增长20%。", "+9.09%"),
    ],
)
def test_wrong(text: str, computed: str) -> None:
    (told,) = found(f"# 情况说明\n\n{text}")
    assert (told.code, told.span.line) == ("BX-12", 3)
    assert computed in told.message("zh")


def test_a_base_of_nothing_has_no_percentage() -> None:
    (told,) = found("收入总计120.00万元，比上年增长100%。", {"final": sheets("0.00")})
    assert "基数为零" in told.message("zh")


def test_without_last_year_nothing_is_said() -> None:
    assert found("收入总计120.00万元，比上年增加21.00万元。", {}) == []


def planned(text: str) -> list[Diagnostic]:
    return list(check_planned(f"# 情况说明\n\n{text}", "n.md", sheets(BUDGET), Precision()))


@pytest.mark.parametrize(
    "text",
    [
        "收入总计120.00万元，年初预算为110.00万元，完成年初预算的109.09%。",
        "收入总计120.00万元，年初预算1,100,000.00元。",
        "收入总计120.00万元，调整预算为115.00万元。",
        "年初预算为1.00万元。",
    ],
)
def test_the_budget_is_that_of_its_tables(text: str) -> None:
    assert planned(text) == []


def test_another_budget_than_that_of_the_tables() -> None:
    (told,) = planned("收入总计120.00万元，年初预算为111.00万元。")
    assert (told.code, told.span.line) == ("BX-12", 3)
    assert "110.00万元" in told.message("zh")
