"""Percentages: two places, halves away from zero; a word where there is no base."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from gongkai.accounts.statement import Figure
from gongkai.site.budgets import ratios

CASES = [
    (ratios.execution, "50", "80", "62.50％"),
    (ratios.execution, "0.01", "3", "0.33％"),
    (ratios.execution, "1", "0", "无预算"),
    (ratios.execution, "0", "0", "—"),
    (ratios.execution, None, "3", "—"),
    (ratios.execution, "3", None, "—"),
    (ratios.execution, "3", "-1", "基数为负"),
    (ratios.growth, "110", "100", "+10.00％"),
    (ratios.growth, "90", "100", "−10.00％"),
    (ratios.growth, "100", "100", "0.00％"),
    (ratios.growth, "5", "0", "上年为零"),
    (ratios.growth, "0", "0", "—"),
    (ratios.growth, "5", "-4", "基数为负"),
    (ratios.growth, None, "4", "—"),
    (ratios.share, "1", "3", "33.33％"),
    (ratios.share, "1.0005", "20", "5.00％"),
    (ratios.share, "1.0010", "20", "5.01％"),
    (ratios.share, "123450", "10", "1,234,500.00％"),
    (ratios.share, "1", "0", "—"),
]


@pytest.mark.parametrize(("of", "part", "whole", "expected"), CASES)
def test_percentages(of: Callable[[Figure, Figure], str], part: str | None, whole: str | None, expected: str) -> None:
    assert of(None if part is None else Decimal(part), None if whole is None else Decimal(whole)) == expected


def test_differences_and_amounts_per_head() -> None:
    assert ratios.difference(Decimal("1.10"), Decimal("2.20")) == Decimal("-1.10")
    assert ratios.difference(Decimal(1), None) is None
    assert ratios.per_head(Decimal("100.00"), 3) == Decimal("33.33")
    assert ratios.per_head(Decimal("0.05"), 2) == Decimal("0.03")
    assert ratios.per_head(Decimal(1), None) is None
    assert ratios.per_head(None, 3) is None
