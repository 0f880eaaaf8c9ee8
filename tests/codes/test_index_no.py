"""Index numbers: the four schemes, their parts, and every fault."""

from __future__ import annotations

import pytest

from gongkai.codes import index_no
from gongkai.codes.index_no import EXAMPLES, SCHEMES, Fault, IndexNo, SchemeName


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("000014349/2017-00110", IndexNo("national-2009", "000014349", 2017, 0, "00110")),
        ("11441700007280420Y/2021-00050", IndexNo("uscc-year", "11441700007280420Y", 2021, 0, "00050")),
        ("11341702486344515H/202110-00013", IndexNo("uscc-month", "11341702486344515H", 2021, 10, "00013")),
        ("0142768-8/2022-00185", IndexNo("hyphen", "0142768-8", 2022, 0, "00185")),
    ],
)
def test_the_four_schemes(text: str, parts: IndexNo) -> None:
    assert index_no.parse(text) == parts
    assert index_no.scheme_of(text) == parts.scheme
    assert index_no.check(text, parts.scheme, parts.code, (parts.year,)) is None


@pytest.mark.parametrize(
    "text", ["", "2017-110", "000014349/2017-110", "000014349/3017-00110", "11341702486344515H/202113-00013", "a"]
)
def test_what_follows_no_scheme(text: str) -> None:
    assert index_no.scheme_of(text) is None
    assert index_no.parse(text) is None


@pytest.mark.parametrize(
    ("text", "scheme", "code", "years", "fault"),
    [
        ("2022-00185", "national-2009", "000014349", (), Fault("scheme", EXAMPLES["national-2009"], "2022-00185")),
        ("000014349/2017-00110", "national-2009", "000000019", (), Fault("code", "000000019", "000014349")),
        ("000014348/2017-00110", "national-2009", "000014348", (), Fault("digit", "9", "8")),
        ("11450200000000019K/2021-00001", "uscc-year", "11450200000000019K", (), Fault("digit", "J", "K")),
        ("000014349/2017-00110", "national-2009", "000014349", (2019, 2018), Fault("year", "2018、2019", "2017")),
    ],
)  # fmt: skip
def test_faults(text: str, scheme: SchemeName, code: str, years: tuple[int, ...], fault: Fault) -> None:
    assert index_no.check(text, scheme, code, years) == fault


def test_every_scheme_has_an_example_of_its_own_form() -> None:
    assert {name: index_no.scheme_of(text) for name, text in EXAMPLES.items()} == {name: name for name in SCHEMES}


def test_owner_codes() -> None:
    assert index_no.check_code("hyphen", "0142768-8") is None
    assert index_no.check_code("hyphen", "0142768") is not None
    assert index_no.check_code("uscc-month", "11341702486344515H") is None
