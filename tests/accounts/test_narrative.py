"""Figures in a text: those of the tables, and those that follow from the sentence itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.accounts.narrative import check_narrative
from gongkai.accounts.statement import Sheet, row, statement
from gongkai.accounts.tables import table_of
from gongkai.accounts.tolerance import Precision


def sheets() -> dict[str, Sheet]:
    spec = table_of("department", "final", "three-public")
    overview = table_of("department", "final", "income-expense")
    assert spec is not None
    assert overview is not None
    three = [
        row("total", "", "合计", (Decimal("50000.00"), Decimal("40000.00"))),
        row("abroad", "", "出国", (Decimal(0), Decimal(0))),
    ]
    whole = [row("income-total", "", "收入总计", (Decimal("1234567.89"),))]
    return {
        "three-public": Sheet(spec, statement("three-public", ("budget", "final"), three)),
        "income-expense": Sheet(overview, statement("income-expense", ("amount",), whole)),
    }


RIGHT = (
    "收入总计123.46万元。",
    "2026年度收入总计为 1,234,567.89 元。",
    "收入总计123.46万元，比上年增加23.46万元，增长23.46%。",
    "收入总计123.46万元，比上年减少76.54万元，下降38.27%。",
    "“三公”经费支出决算为4.00万元，年初预算为5.00万元，完成年初预算的80%。",
    "因公出国（境）费0.00万元。",
    "说明里没有提到的数 99 万元不核对。",
)
WRONG = (
    "收入总计123.47万元。",
    "收入总计1.23亿元。",
    "收入总计123.46万元，比上年增加23.46万元，增长33.46%。",
    "收入总计123.46万元，比上年增加123.46万元，增长100%。",
    "“三公”经费支出决算为4.00万元，年初预算为5.00万元，完成年初预算的90%。",
    "“三公”经费支出决算为4.00万元，年初预算为0万元，完成年初预算的100%。",
)


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str) -> None:
    assert list(check_narrative(text, "n.md", sheets(), Precision())) == []


@pytest.mark.parametrize("text", WRONG)
def test_wrong(text: str) -> None:
    (found,) = check_narrative("# 情况说明\n\n" + text, "n.md", sheets(), Precision())
    assert (found.code, found.span.line) == ("BX-12", 3)
