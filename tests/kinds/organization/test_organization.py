"""Organizations: a tree of tiers, names and codes of their time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.kinds.organization.model import Organization
from tests.kinds.records import faults, make

NAMES = [
    {"name": "甲", "until": "2016"},
    {"name": "乙", "since": "2016", "until": "2018-06-01"},
    {"name": "丙", "since": "2018-06-01"},
]
CODES = [{"code": "450221", "until": "2016"}, {"code": "450206", "since": "2016"}]


def organization(**changes: Any) -> Organization:
    """A faultless organization."""
    record, _ = make("organization", **changes)
    assert isinstance(record, Organization)
    return record


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"parent": None}, ["tier ORG-1"]),
        ({"parent": None, "tier": "市"}, []),
        ({"parent": "lz-luzhai"}, ["parent ORG-1"]),
        ({"names": NAMES}, []),
        ({"names": NAMES[::-1]}, ["names/1 ORG-2", "names/2 ORG-2"]),
        ({"names": [NAMES[0], {"name": "乙", "since": "2015"}]}, ["names/1 ORG-2"]),
        ({"names": [NAMES[0], {"name": "乙", "since": "2016-03-01"}]}, []),
        ({"names": [{"name": "甲", "until": "2016-08-01"}, {"name": "乙", "since": "2016"}]}, []),
        ({"names": [{"name": "甲"}, {"name": "乙", "since": "2016"}]}, ["names/1 ORG-2"]),
        ({"names": [NAMES[0], {"name": "乙"}]}, ["names/1 ORG-2"]),
        ({"names": [{"name": "甲", "since": "2016-03-01", "until": "2016"}]}, []),
        ({"names": [{"name": "甲", "since": "2017", "until": "2016"}]}, ["names/0 ORG-2"]),
        ({"divisions": CODES}, []),
        ({"divisions": CODES[::-1]}, ["divisions/1 ORG-2"]),
        ({"established": "2011", "abolished": "2018-01-01"}, []),
        ({"established": "2018-05-01", "abolished": "2018"}, []),
        ({"established": "2018", "abolished": "2011"}, ["abolished ORG-3"]),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """Periods are compared at the precision that both ends have."""
    assert faults("organization", **changes) == expected


@pytest.mark.parametrize(
    ("day", "name", "code"),
    [
        (date(2011, 4, 26), "甲", "450221"),
        (date(2015, 12, 31), "甲", "450221"),
        (date(2016, 1, 1), "乙", "450206"),
        (date(2018, 5, 31), "乙", "450206"),
        (date(2018, 6, 1), "丙", "450206"),
        (date(2026, 1, 1), "丙", "450206"),
    ],
)
def test_names_and_codes_of_their_time(day: date, name: str, code: str) -> None:
    """A record of 2011 keeps the words of 2011."""
    record = organization(names=NAMES, divisions=CODES)
    assert (record.name_on(day), record.division_on(day)) == (name, code)


def test_without_history_the_present_words_hold() -> None:
    """The title and the one code; nothing where there is no code."""
    record = organization(names=None)
    assert record.name_on(date(1900, 1, 1)) == record.title
    assert record.division_on(date(1900, 1, 1)) == "450223"
    assert organization(division=None).division_on(date(2026, 1, 1)) == ""


def test_a_gap_between_names_falls_back_to_the_title() -> None:
    """Between 1968 and 1980 the file knows no name."""
    assert organization().name_on(date(1970, 1, 1)) == organization().title


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"tier": "市级"}, ["tier FIELD-03"]),
        ({"type": "县政府"}, ["type FIELD-03"]),
        ({"unified_code": "N2450206000000019G"}, []),
        ({"index_scheme": {"pattern": "uscc", "code": "x"}}, ["index_scheme/pattern FIELD-03"]),
        ({"index_scheme": "uscc-year"}, ["index_scheme FIELD-17"]),
        ({"names": {"name": "甲"}}, ["names FIELD-17"]),
        ({"names": ["甲"]}, ["names/0 FIELD-17"]),
        ({"divisions": [{"code": "4502"}]}, ["divisions/0/code FIELD-19"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str]) -> None:
    """Fields are typed."""
    assert make("organization", **changes)[1] == expected
