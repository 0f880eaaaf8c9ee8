"""Credit codes and organization codes: published vectors, every kind of fault, and check digits as a property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.codes import org_code, uscc
from gongkai.codes.org_code import SYMBOLS, Fault

VALID = [
    "91110000600037341L",
    "91350100M000100Y43",
    "12441500196720244T",
    "11341702486344515H",
    "11420000MB15291767",
    "11441700007280420Y",
    "11450200000000019J",
    "11450200MB0000019P",
    "54450206000000019U",
    "54450206MB00000191",
    "N2450206000000019G",
    "N2450206MB0000019M",
]


@pytest.mark.parametrize("code", VALID)
def test_valid_codes_have_no_fault(code: str) -> None:
    assert uscc.check(code) is None
    assert org_code.check(code[8:17]) is None


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("11450200000000019K", Fault("outer", 18, "J", "K")),
        ("1145020000000001" + "8" + "J", Fault("inner", 17, "9", "8")),
        ("1145020000000001J", Fault("form", 0, "", "J")),
        ("", Fault("form", 0, "", "")),
        ("11450200O00000019J", Fault("form", 9, "", "O")),
        ("1145020000000001９J", Fault("form", 17, "", "９")),
        ("N2450206000000019g", Fault("form", 18, "", "g")),
        ("11450200000000019J ", Fault("form", 0, "", " ")),
    ],
)
def test_faults_name_the_digit(code: str, fault: Fault) -> None:
    assert uscc.check(code) == fault


def test_organization_code_of_the_national_portal() -> None:
    assert org_code.check("000014349") is None
    assert org_code.check("000014348") == Fault("inner", 9, "9", "8")
    assert org_code.check("00001434-9") == Fault("form", 0, "", "9")
    assert org_code.check("00001434Y") == Fault("form", 9, "", "Y")


@given(st.text(SYMBOLS, min_size=8, max_size=8), st.text(SYMBOLS, min_size=8, max_size=8))
def test_computed_digits_are_valid_and_others_are_not(head: str, body: str) -> None:
    first17 = head + body + org_code.check_digit(body)
    right = uscc.check_digit(first17)
    assert uscc.check(first17 + right) is None
    for other in SYMBOLS.replace(right, ""):
        assert uscc.check(first17 + other) == Fault("outer", 18, right, other)


@given(st.text(max_size=24))
def test_any_text_gives_a_value(text: str) -> None:
    uscc.check(text)
    org_code.check(text)
