"""Texts of cells and of codes: read, or refused with what was probably meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.accounts import cells, code_text
from gongkai.accounts.tolerance import Precision

READ = {
    "0": "0",
    "123": "123",
    "-5.10": "-5.10",
    "1,234,567.89": "1234567.89",
    " 12 ": "12",
    "12\u3000": "12",
    "999999999999999.99": "999999999999999.99",
}
REFUSED = {
    "１２３": ("fullwidth", "123"),
    "1e3": ("power", ""),
    "2.01E+06": ("power", ""),
    "3万元": ("unit", "3"),
    "—": ("nothing", ""),
    "/": ("nothing", ""),
    "−5": ("minus", "-5"),
    "(1,234.00)": ("minus", "-1,234.00"),
    "1,23": ("separator", "123"),
    "1 234": ("separator", "1234"),
    "1234567890123456": ("large", ""),
    "12.3.4": ("other", ""),
    "abc": ("other", ""),
    "NaN": ("other", ""),
    "Infinity": ("other", ""),
    "#REF!": ("other", ""),
    "+5": ("other", ""),
}


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    assert cells.figure(text) == Decimal(READ[text])


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_a_blank_is_not_zero(text: str) -> None:
    assert cells.figure(text) is None


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    found = cells.figure(text)
    assert isinstance(found, cells.Refused)
    assert (found.reason, found.likely) == REFUSED[text]


def test_a_percentage_may_bear_its_sign() -> None:
    assert cells.figure("12.34%", "percent") == Decimal("12.34")
    assert isinstance(cells.figure("12.34%"), cells.Refused)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    """And what is read is a plain decimal number."""
    found = cells.figure(text)
    assert found is None or isinstance(found, cells.Refused) or found.is_finite()


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=2))
def test_what_is_written_with_separators_is_the_same(figure: Decimal) -> None:
    assert cells.figure(f"{figure:,f}") == figure == cells.figure(f"{figure:f}")


KNOWN = {"201", "208", "20106", "2010601", "20805"}
CODES = {
    "201061": "2010601",
    "201601": "2010601",
    "2016": "20106",
    "2 010601": "2010601",
    "２０１０６０１": "2010601",
    "2010601.0": "2010601",
    "2.01E+06": "201????",
    "2.010601E+06": "2010601",
    "行政运行": "",
    "20": "",
}


@pytest.mark.parametrize("text", CODES)
def test_a_spoilt_code_is_named_and_not_repaired(text: str) -> None:
    found = code_text.fault(text, (3, 5, 7), KNOWN)
    assert found is not None
    assert found.likely == CODES[text]


@pytest.mark.parametrize("text", ["201", "20106", "2010601", "2999999"])
def test_codes_of_the_right_length(text: str) -> None:
    assert code_text.fault(text, (3, 5, 7), KNOWN) is None


def test_tolerance() -> None:
    """Half the last place for each addend and for the total; nothing where the source is exact."""
    assert Precision("元", 2).tolerance(9) == 0
    assert Precision("元", 0).tolerance(1) == Decimal("1.0")
    assert Precision("万元", 2).tolerance(2) == Decimal(150)
    assert Precision("万元", 2).yuan(Decimal("326.71")) == Decimal("3267100.00")
