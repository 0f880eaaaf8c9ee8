"""Checks of one special fund: what is given out is what came in, what is paid was given, in the order of time.

The identities are those of standards 6.7, exact to the cent: amounts are in yuan, so there is no tolerance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from gongkai import money
from gongkai.codes import budget_code
from gongkai.diagnostic import Diagnostic, Rule, did_you_mean
from gongkai.kind import Where
from gongkai.kinds.special_fund.model import LIMITS, Allocation, SpecialFund
from gongkai.kinds.special_fund.rules import (
    ALLOCATED,
    CODE,
    DATES,
    FALLING,
    LATE,
    NEGATIVE,
    NO_APPROVAL,
    OVERSPENT,
    PAID,
    RULES,
    SOURCES,
)
from gongkai.source import Span

__all__ = ["CHECKS", "RULES"]


def _unequal(rule: Rule, span: Span, summed: Decimal, stated: Decimal) -> Diagnostic:
    difference = money.grouped(abs(summed - stated))
    return rule.at(span, summed=money.grouped(summed), stated=money.grouped(stated), difference=difference)


def _over(span: Span, what: str, paid: Decimal, given: Decimal) -> Diagnostic:
    return OVERSPENT.at(span, what=what, paid=money.grouped(paid), given=money.grouped(given))


def check_totals(record: SpecialFund, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """FUND-1, FUND-2: allocations and sources make up the total. A wrong total is told once, at itself."""
    allocated = money.total(item.amount for item in record.allocations)
    came = money.total(item.amount for item in record.sources)
    if allocated == came != record.total:
        yield _unequal(ALLOCATED, where("total"), allocated, record.total)
        return
    if allocated != record.total:
        yield _unequal(ALLOCATED, where("allocations"), allocated, record.total)
    if came != record.total:
        yield _unequal(SOURCES, where("sources"), came, record.total)


def check_paid(record: SpecialFund, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """FUND-3: nothing is paid beyond what was given."""
    for number, item in enumerate(record.allocations):
        if _overspent(item):
            yield _over(where("allocations", number, "paid"), item.project, item.paid or money.NOUGHT, item.amount)
    for number, step in enumerate(record.progress):
        if step.paid > record.total:
            yield _over(where("progress", number, "paid"), step.on.isoformat(), step.paid, record.total)


def _overspent(item: Allocation) -> bool:
    return item.paid is not None and item.paid > item.amount


def check_paid_sum(record: SpecialFund, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """FUND-4: what projects were paid makes up the whole; not where one of them is unknown, or told by FUND-3."""
    told = [item.paid for item in record.allocations if item.paid is not None]
    if record.paid is None or len(told) < len(record.allocations) or any(map(_overspent, record.allocations)):
        return
    if (paid := money.total(told)) != record.paid:
        yield _unequal(PAID, where("progress", len(record.progress) - 1, "paid"), paid, record.paid)


def check_progress(record: SpecialFund, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """FUND-5, FUND-6: days follow one another, from the issue until today; what was paid does not shrink unsaid."""
    before = record.issued
    for number, step in enumerate(record.progress):
        first = number == 0
        if step.on < before or (step.on == before and not first) or step.on > as_of:
            yield DATES.at(where("progress", number, "on"), on=step.on, before=before, as_of=as_of)
        before = step.on
    for number, (one, other) in enumerate(pairwise(record.progress), 1):
        if other.paid < one.paid:
            span = where("progress", number, "paid")
            yield FALLING.at(span, now=money.grouped(other.paid), before=money.grouped(one.paid))


def check_deadline(record: SpecialFund, where: Where, as_of: date) -> Iterable[Diagnostic]:
    """FUND-7, FUND-8: transfers are issued in time, and it can be seen whether they were."""
    if record.nature not in LIMITS:
        return ()
    if record.approved is None:
        return (NO_APPROVAL.at(where("nature"), nature=record.nature),)
    if not record.days_late:
        return ()
    limit = LIMITS[record.nature]
    return (
        LATE.at(
            where("issued"), nature=record.nature, limit=limit, due=record.deadline, issued=record.issued,
            days=record.days_late,
        ),
    )  # fmt: skip


def check_amounts(record: SpecialFund, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """FUND-9: no part is negative, which would hide that another is too large."""
    parts = [(("sources", n, "amount"), item.amount) for n, item in enumerate(record.sources)]
    parts += [place for n, item in enumerate(record.allocations) for place in _amounts(n, item)]
    parts += [(("progress", n, "paid"), item.paid) for n, item in enumerate(record.progress)]
    for place, amount in parts:
        if amount < 0:
            yield NEGATIVE.at(where(*place), value=money.grouped(amount))


def _amounts(number: int, item: Allocation) -> Iterator[tuple[tuple[str, int, str], Decimal]]:
    yield ("allocations", number, "amount"), item.amount
    if item.paid is not None:
        yield ("allocations", number, "paid"), item.paid


def check_codes(record: SpecialFund, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """FUND-10: functional codes have their form."""
    for number, item in enumerate(record.subjects):
        if not budget_code.is_functional(item.code):
            near = budget_code.likely(item.code, budget_code.is_functional)
            yield CODE.at(where("subjects", number, "code"), value=item.code, **did_you_mean(near))


CHECKS = (check_totals, check_paid, check_paid_sum, check_progress, check_deadline, check_amounts, check_codes)
