"""Money: exact to the cent, whatever the amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import money
from gongkai.codes import budget_code

CENTS = st.integers(min_value=-(10**19), max_value=10**19)


@settings(deadline=None)
@given(st.lists(CENTS, max_size=200))
def test_sums_are_exact(cents: list[int]) -> None:
    """The same as of whole numbers of cents."""
    amounts = [Decimal(number).scaleb(-2) for number in cents]
    assert money.total(amounts) == Decimal(sum(cents)).scaleb(-2)


@settings(deadline=None)
@given(CENTS)
def test_words_lose_no_cent(cents: int) -> None:
    """Data and words read back."""
    amount = Decimal(cents).scaleb(-2)
    assert Decimal(money.exact(money.to_cents(amount))) == amount
    assert Decimal(money.grouped(amount).replace(",", "").replace("\u2212", "-")) == amount


@pytest.mark.parametrize(
    ("amount", "exact", "yuan"),
    [
        ("0", "0.00", "0.00 元"),
        ("-0", "0.00", "0.00 元"),
        ("1234567.5", "1234567.50", "1,234,567.50 元"),
        ("-1234.05", "-1234.05", "\u22121,234.05 元"),
    ],
)
def test_words(amount: str, exact: str, yuan: str) -> None:
    """Two places always; groups and a minus sign for readers."""
    cents = money.to_cents(Decimal(amount))
    assert (money.exact(cents), money.yuan(cents)) == (exact, yuan)


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [("1", "3", "33.33"), ("2", "3", "66.67"), ("1", "800", "0.13"), ("1", "0", "")]
)
def test_percent(part: str, whole: str, percent: str) -> None:
    """Rounded half up; of nothing there is no share."""
    assert money.percent(Decimal(part), Decimal(whole)) == percent


@pytest.mark.parametrize(
    ("text", "functional", "economic", "likely"),
    [
        ("201", True, False, "201"),
        ("20106", True, False, "20106"),
        ("2010602", True, False, "2010602"),
        ("201060", False, False, ""),
        ("201 06 02", False, False, "2010602"),
        ("２０１", False, False, "201"),
        ("201.0", False, False, "201"),
        ("0201", False, False, ""),
        ("302", False, True, ""),
        ("50502", False, True, ""),
        ("3020101", False, False, ""),
    ],
)
def test_budget_codes(text: str, functional: bool, economic: bool, likely: str) -> None:
    """Functional codes have 3, 5 or 7 digits, economic ones 3 or 5; what a broken one most likely means."""
    assert budget_code.is_functional(text) is functional
    assert budget_code.is_economic(text) is economic
    assert budget_code.likely(text, budget_code.is_functional) == likely
