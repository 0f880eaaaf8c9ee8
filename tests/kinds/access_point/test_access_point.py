"""Access points: each can be reached in the way of its type, and says what can be consulted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.records import faults, make

NOWHERE = {"address": None, "hours": None, "phone": None, "website": None}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"type": "档案馆", "hours": None}, ["type ACCESS-1"]),
        ({"type": "图书馆", **NOWHERE}, ["type ACCESS-1", "type ACCESS-1"]),
        ({"type": "政府门户网站", **NOWHERE}, ["type ACCESS-1"]),
        ({"type": "政府门户网站", **NOWHERE, "website": "https://www.example.org/"}, []),
        ({"type": "政务服务热线", **NOWHERE}, ["type ACCESS-1"]),
        ({"type": "政务服务热线", **NOWHERE, "phone": "12345"}, []),
        ({"consult": []}, ["consult ACCESS-2"]),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """ACCESS-1 for every field that is wanting, ACCESS-2."""
    assert faults("access_point", **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": "政务中心"}, ["type FIELD-03"]),
        ({"consult": None}, ["consult FIELD-01"]),
        ({"operator": "市档案馆"}, ["operator FIELD-09"]),
        ({"website": "www.example.org"}, ["website FIELD-15"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str]) -> None:
    """Fields are typed."""
    assert make("access_point", **changes)[1] == expected
