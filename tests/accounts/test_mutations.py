"""A few dozen slips of the pen in a consistent city: each is told, or no amount moved, or no identity binds the figure.

`python -m tests.bench.budgets` does a thousand in the complete sample city, and prints the rates.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.accounts.statement import row, statement
from gongkai.accounts.tolerance import Precision
from gongkai.demo.budget_city import SAMPLE_CITY
from gongkai.demo.budgets import City
from tests.accounts.mutations import KINDS, Sample, outcomes, within_rounding

COUNT = 80


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Government, two departments with their units, two years."""
    city: City = replace(SAMPLE_CITY, departments=SAMPLE_CITY.departments[:2])
    return Sample(city, range(2025, 2027), 2026)


def test_originals_have_no_fault(sample: Sample) -> None:
    assert [item.message("zh") for item in sample.everything()] == []


def test_slips_are_told(sample: Sample) -> None:
    found = list(outcomes(sample, COUNT, 1))
    gaps = [item.mutation for item in found if not (item.caught or item.within or item.free)]
    assert gaps == []
    assert {item.mutation.kind for item in found} == {*KINDS, "text"}
    assert sum(item.caught for item in found) > 0.9 * COUNT


def test_the_same_seed_makes_the_same_slips(sample: Sample) -> None:
    assert list(outcomes(sample, 5, 3)) == list(outcomes(sample, 5, 3))


def test_what_a_rounded_source_leaves_open() -> None:
    """Half the last place; nothing where the source is exact; a zero left blank moves nothing."""

    def table(*cells: str) -> object:
        return statement("general", ("total",), [row(str(n), "", "", [Decimal(c) if c else None]) for n, c in enumerate(cells)])  # fmt: skip

    rounded, exact = Precision("万元", 2), Precision()
    assert within_rounding(table("100"), table("149"), rounded)  # type: ignore[arg-type]
    assert not within_rounding(table("100"), table("151"), rounded)  # type: ignore[arg-type]
    assert not within_rounding(table("100"), table("100.01"), exact)  # type: ignore[arg-type]
    assert within_rounding(table("100", "0"), table("100", ""), exact)  # type: ignore[arg-type]
    assert within_rounding(table("100", "0"), table("100"), exact)  # type: ignore[arg-type]
    assert not within_rounding(table("100", "1"), table("100"), exact)  # type: ignore[arg-type]
    assert not within_rounding(table("100"), None, exact)  # type: ignore[arg-type]
