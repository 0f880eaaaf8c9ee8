"""Identity, card and telephone numbers. All numbers are made up: the sequence 000 is never issued to anyone."""

from __future__ import annotations

import pytest

from gongkai.codes import bank_card, phones, resident_id


def person(first17: str) -> str:
    """A made-up identity number."""
    return first17 + resident_id.check_digit(first17)


def test_identity_number_of_the_standard() -> None:
    assert resident_id.check_digit("11010519491231002") == "X"
    assert resident_id.is_resident_id("11010519491231002X")
    assert resident_id.is_resident_id("11010519491231002x")


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",  # check digit
        person("99010519491231000"),  # no such province
        person("11010519490231000"),  # 31 February
        person("11010518991231000"),  # before 1900
        "1101051949123100",
        "",
    ],
)
def test_what_is_no_identity_number(number: str) -> None:
    assert not resident_id.is_resident_id(number)


def test_old_identity_number() -> None:
    assert resident_id.is_old_resident_id("450202491231000")
    assert not resident_id.is_old_resident_id("450202491331000")
    assert not resident_id.is_old_resident_id("000202491231000")


@pytest.mark.parametrize(
    ("digits", "card"),
    [
        ("4111111111111111", True),
        ("6222020000000000000", True),
        ("6222020000000000001", False),
        ("1234567812345670", False),  # Luhn, but no card begins with 1
        ("4502000000000005", False),  # Luhn, but a division code of Guangxi
        ("411111111111111", False),
    ],
)
def test_bank_cards(digits: str, card: bool) -> None:
    assert bank_card.is_bank_card(digits) is card


def test_luhn() -> None:
    assert bank_card.luhn("79927398713")
    assert not bank_card.luhn("79927398710")


@pytest.mark.parametrize(
    ("digits", "mobile"),
    [
        ("13800000000", True),
        ("8613800000000", True),
        ("008613800000000", True),
        ("013800000000", True),
        ("12800000000", False),
        ("1380000000", False),
        ("０13800000000", False),
    ],
)
def test_mobile_numbers(digits: str, mobile: bool) -> None:
    assert phones.is_mobile(digits) is mobile


def test_quantities() -> None:
    assert phones.is_quantity("元")
    assert phones.is_quantity(" 万元")
    assert phones.is_quantity(".50")
    assert not phones.is_quantity("，联系人")
    assert not phones.is_quantity("公示")
