"""Guides: everything that Art. 12 asks for is required."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.records import faults, make

ARTICLE_12 = (
    "classification", "arrangement", "access_methods", "office_name", "address", "office_hours", "phone", "fax",
    "internet_contact",
)  # fmt: skip
COUNTER, POST = {"type": "当面", "how": "窗口"}, {"type": "邮寄", "how": "路"}


@pytest.mark.parametrize("name", ARTICLE_12)
def test_what_the_law_asks_for_is_required(name: str) -> None:
    """Each of the nine is missed when it is not there."""
    assert make("guide", **{name: None})[1] == [f"{name} FIELD-01"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"classification": []}, ["classification GUIDE-1"]),
        ({"classification": [], "access_methods": []}, ["access_methods GUIDE-1", "classification GUIDE-1"]),
        ({"channels": None}, ["channels GUIDE-2"]),
        ({"channels": [COUNTER, POST]}, ["channels GUIDE-2"]),
        ({"updated": "2026-02-28"}, ["updated GUIDE-3"]),
        ({"updated": "2026-06-01"}, []),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """GUIDE-1 to GUIDE-3."""
    assert faults("guide", **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"phone": "13800000000"}, ["phone FIELD-16"]),
        ({"phone": "0772-2820000转801"}, []),
        ({"internet_contact": "office@example.org"}, []),
        ({"internet_contact": "见官网"}, ["internet_contact FIELD-25"]),
        ({"channels": [{"type": "电话", "how": "x"}]}, ["channels/0/type FIELD-03"]),
        ({"channels": [{"type": "当面"}]}, ["channels/0/how FIELD-01"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str]) -> None:
    """Fields are typed."""
    assert make("guide", **changes)[1] == expected
