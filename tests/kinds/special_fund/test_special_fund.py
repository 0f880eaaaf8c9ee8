"""Special funds: every cent comes from and goes somewhere, deadlines, and the tables that trace it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.kinds.special_fund.display import data_tables
from gongkai.kinds.special_fund.model import SpecialFund
from tests.kinds.records import data, faults, make

cents = st.integers(min_value=0, max_value=10**15).map(lambda number: f"{Decimal(number).scaleb(-2):f}")


def fund(**changes: Any) -> SpecialFund:
    record, wrong = make("special_fund", **changes)
    assert isinstance(record, SpecialFund), wrong
    return record


def part(name: str, number: int, **changes: Any) -> dict[str, Any]:
    """A list of the faultless record with one of its parts changed; a change to None takes a field away."""
    parts = [dict(item) for item in data("special_fund")[name]]
    parts[number] = {key: value for key, value in {**parts[number], **changes}.items() if value is not None}
    return {name: parts}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        (part("allocations", 0, amount="700.01"), ["allocations FUND-1"]),
        (part("sources", 0, amount="599.99"), ["sources FUND-2"]),
        ({"total": "1000.01"}, ["total FUND-1"]),
        ({**part("sources", 0, amount="600.01"), "total": "1000.02"}, ["allocations FUND-1", "sources FUND-2"]),
        (part("allocations", 1, paid="300.01"), ["allocations/1/paid FUND-3"]),
        (part("progress", 1, paid="1000.01"), ["progress/1/paid FUND-3", "progress/1/paid FUND-4"]),
        (part("allocations", 0, paid="499.99"), ["progress/1/paid FUND-4"]),
        (part("allocations", 0, paid=None), []),
        (part("progress", 0, on="2026-02-28"), []),
        (part("progress", 0, on="2026-02-27"), ["progress/0/on FUND-5"]),
        (part("progress", 1, on="2026-03-31"), ["progress/1/on FUND-5"]),
        (part("progress", 1, on="2026-07-01"), ["progress/1/on FUND-5"]),
        (part("progress", 0, paid="600.00"), ["progress/1/paid FUND-6"]),
        ({"approved": "2025-12-30"}, []),
        ({"approved": "2025-12-29"}, ["issued FUND-7"]),
        ({"nature": "一般性转移支付"}, ["issued FUND-7"]),
        ({"nature": "一般性转移支付", "approved": "2026-01-29"}, []),
        ({"approved": None}, ["nature FUND-8"]),
        ({"approved": None, "nature": "本级支出"}, []),
        (part("sources", 0, amount="-1"), ["sources FUND-2", "sources/0/amount FUND-9"]),
        (part("subjects", 0, code="２１３０３"), ["subjects/0/code FUND-10"]),
        (part("subjects", 0, code="303"), ["subjects/0/code FUND-10"]),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """FUND-1 to FUND-10; one cause gives one message."""
    assert faults("special_fund", **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"phone": "13800000000"}, ["phone FIELD-16"]),
        ({"domain": "农业"}, ["domain FIELD-03"]),
        (part("sources", 0, level="国家"), ["sources/0/level FIELD-03"]),
        (part("allocations", 0, amount="1,000"), ["allocations/0/amount FIELD-08"]),
        (part("allocations", 0, person="样例甲"), ["allocations/0/person FIELD-02"]),
        ({"method_index": "样例"}, ["method_index FIELD-21"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str]) -> None:
    """Fields are typed; no field holds a person, the telephone is an office's."""
    assert make("special_fund", **changes)[1] == expected


@settings(deadline=None, max_examples=50)
@given(st.lists(cents, min_size=1, max_size=30))
def test_any_amounts_add_up_to_the_cent(amounts: list[str]) -> None:
    """Whatever they are: no float is near."""
    total = f"{sum(map(Decimal, amounts), Decimal(0)):.2f}"
    allocations = [{"place": "甲", "project": "乙", "amount": amount} for amount in amounts]
    changes = {
        "allocations": allocations, "sources": [{"level": "市", "amount": total}], "total": total, "progress": None,
    }  # fmt: skip
    assert faults("special_fund", **changes) == []
    wrong = f"{Decimal(total) + Decimal('0.01'):.2f}"
    assert faults("special_fund", **{**changes, "total": wrong}) == ["total FUND-1"] or Decimal(total) == 0


def test_the_trace() -> None:
    """Sources, places, projects, what was paid: each with its share, each adding up to the same total."""
    tables = {table.id: table for table in data_tables(fund())}
    assert [*tables] == [
        "total", "sources", "allocations-places", "allocations-projects", "progress", "issued",
    ]  # fmt: skip
    assert tables["total"].rows == (
        ("下达总额", "1000.00", "100.00"),
        ("已分配到项目", "1000.00", "100.00"),
        ("已支付（截至 2026-05-31）", "500.00", "50.00"),
        ("尚未支付", "500.00", "50.00"),
    )
    assert tables["sources"].rows[-1] == ("合计", "1000.00", "100.00", "—")
    assert tables["allocations-places"].rows == (
        ("甲镇", "1", "700.00", "70.00", "500.00", "71.43"),
        ("乙乡", "1", "300.00", "30.00", "0.00", "0.00"),
        ("合计", "2", "1000.00", "100.00", "500.00", "50.00"),
    )
    assert tables["issued"].rows[1:] == (
        ("应当下达（批准后 60 日内）", "2026-03-29"), ("实际下达", "2026-02-28"), ("结果", "按期"),
    )  # fmt: skip
    for name in ("sources", "allocations-places", "allocations-projects"):
        assert tables[name].totals == {len(tables[name].rows) - 1}


def test_what_is_not_known_stays_blank() -> None:
    """A project that does not say what it was paid makes neither 0 nor a wrong sum."""
    tables = {table.id: table for table in data_tables(fund(**part("allocations", 0, paid=None)))}
    assert tables["allocations-projects"].rows[0][4:6] == ("", "")
    assert tables["allocations-places"].rows[-1][-2:] == ("", "")


def test_places_are_put_together() -> None:
    """Two projects in one place are one line."""
    tables = {table.id: table for table in data_tables(fund(**part("allocations", 1, place="甲镇")))}
    assert tables["allocations-places"].rows[0] == ("甲镇", "2", "1000.00", "100.00", "500.00", "50.00")


@pytest.mark.parametrize(
    ("approved", "issued", "late"),
    [("2026-01-28", "2026-03-29", 0), ("2026-01-28", "2026-03-30", 1), ("2026-01-28", "2026-06-01", 64)],
)
def test_days_late(approved: str, issued: str, late: int) -> None:
    """Sixty calendar days, the day of approval not counted."""
    record = fund(approved=approved, issued=issued)
    assert record.deadline == date(2026, 3, 29)
    assert record.days_late == late
    assert data_tables(record)[-1].rows[-1][1] == (f"逾期 {late} 日" if late else "按期")
