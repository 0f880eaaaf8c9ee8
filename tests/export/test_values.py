"""JSON as pydantic writes it is JSON as `jsonable` says it: no power of ten, no lone surrogate, the same bytes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from gongkai.export.values import compact, encode, fields, fields_text, jsonable, pretty


class Inner(BaseModel):
    name: str
    amounts: tuple[Decimal | None, ...]


class Outer(BaseModel):
    text: str
    day: date
    number: int
    done: bool
    parts: tuple[Inner, ...]


def outer(text: str, amounts: tuple[Decimal | None, ...]) -> Outer:
    part = Inner.model_construct(name=text, amounts=amounts)
    return Outer.model_construct(text=text, day=date(2026, 2, 28), number=7, done=True, parts=(part, part))


def slowly(value: object) -> str:
    return json.dumps(jsonable(value), ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize(
    ("amount", "text"),
    [("1E+3", "1000"), ("1E-7", "0.0000001"), ("-2.50E+2", "-250"), ("0E-9", "0.000000000"), ("12.30", "12.30")],
)
def test_a_decimal_is_never_a_power_of_ten(amount: str, text: str) -> None:
    assert compact({"a": [Decimal(amount)]}) == f'{{"a":["{text}"]}}'
    assert json.loads(pretty(outer("E", (Decimal(amount),))))["parts"][1]["amounts"] == [text]


@pytest.mark.parametrize("text", ["1E+5", "政府\ud800信息", 'a"b\\c\n', "\u2028\x7f"])
def test_texts_are_written_alike(text: str) -> None:
    value = outer(text, (Decimal("0.10"), None))
    assert compact(value) == slowly(value)
    assert pretty(value) == encode(json.dumps(jsonable(value), ensure_ascii=False, indent=2) + "\n")


amounts = st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False))


@given(st.text(st.characters(exclude_categories=())), st.lists(amounts, max_size=4))
def test_any_record_is_written_alike(text: str, figures: list[Decimal | None]) -> None:
    value = outer(text, tuple(figures))
    names = tuple(Outer.model_fields)
    assert compact(value) == fields_text(value, names) == compact(fields(value, names)) == slowly(value)
    some = {"number": 7, "parts": jsonable(value.parts)}
    assert fields_text(value, tuple(some)) == json.dumps(some, ensure_ascii=False, separators=(",", ":"))
    assert json.loads(pretty(value)) == json.loads(encode(slowly(value)))
