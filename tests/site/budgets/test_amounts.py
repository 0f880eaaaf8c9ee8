"""Money as text: exact in every unit, and as people say it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.site.budgets.amounts import amount, said
from gongkai.site.views.budgets import Amount

CENTS = st.integers(-(10**17), 10**17)


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [
        ("1234567890.12", Amount("1,234,567,890.12", "123,456.78", "9012", "12.3456", "789012")),
        ("0.00", Amount("0.00", "0.00", "0000", "0.0000", "000000")),
        ("-0.01", Amount("−0.01", "−0.00", "0001", "−0.0000", "000001")),
        ("-98765.40", Amount("−98,765.40", "−9.87", "6540", "−0.0009", "876540")),
    ],
)
def test_amount_in_three_units(yuan: str, expected: Amount) -> None:
    assert amount(Decimal(yuan)) == expected


def test_a_blank_stays_blank() -> None:
    assert amount(None) == Amount()


@given(CENTS)
def test_no_cent_is_lost_in_any_unit(cents: int) -> None:
    made = amount(Decimal(cents).scaleb(-2))
    for text, power in ((made.yuan, 0), (made.wan + made.wan_rest, 4), (made.yi + made.yi_rest, 8)):
        assert Decimal(text.replace(",", "").replace("−", "-")).scaleb(power) * 100 == cents


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [
        (None, "未填报"), ("0.00", "0.00元"), ("9999.99", "9,999.99元"), ("10000.00", "1.00万元"),
        ("34567000.00", "3,456.70万元"), ("1234500000.00", "12.35亿元"), ("-250000000.00", "−2.50亿元"),
    ],
)  # fmt: skip
def test_as_people_say_it(yuan: str | None, expected: str) -> None:
    assert said(None if yuan is None else Decimal(yuan)) == expected
