"""A claim: the figure in a cell should be what others make it. Judged, it is a diagnostic or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from gongkai.accounts import rules
from gongkai.accounts.statement import Figure, Sheet
from gongkai.accounts.tolerance import Precision
from gongkai.diagnostic import Diagnostic, Rule, Text
from gongkai.source import Span

Where: TypeAlias = Callable[..., Span]
Relation: TypeAlias = Literal["equal", "at most", "at least"]


class Claim(NamedTuple):
    """The cell (`key`, `column`) of a sheet stands in a relation to `computed`, a sum of `addends` figures.

    `source` says in words what was computed, and from which table. Without a figure on either side nothing is claimed,
    but a blank where there should be a sum of its own parts (`own`) is told, and so is such a sum over nothing but blanks. Where the whole
    is known from its parts, a cell that is blank or not there stands for nothing (`absent`).
    """

    rule: Rule
    sheet: Sheet
    key: str
    column: str
    computed: Figure
    addends: int
    source: Text
    relation: Relation = "equal"
    own: bool = False
    absent: bool = False


def judged(claims: Iterable[Claim], precision: Precision, where: Where) -> Iterator[Diagnostic]:
    """The claims that do not hold, as diagnostics at their cells. Only for them is the place asked for: finding a cell in
    its file takes far longer than a sum."""
    for claim in claims:
        fault = _fault(claim, precision)
        if fault is not None:
            yield fault(where(*claim.sheet.place(claim.key, claim.column)))


def _fault(claim: Claim, precision: Precision) -> Callable[[Span], Diagnostic] | None:
    """What is wrong with a claim, to be told at a place; None where it holds."""
    stated = claim.sheet.figure(claim.key, claim.column)
    if claim.absent and stated is None:
        stated = Decimal(0)
    if claim.computed is None:
        return partial(_over_blanks, claim, stated) if claim.own and stated else None
    if stated is None:
        return partial(_blank, claim, claim.computed) if claim.own and claim.sheet.has(claim.key) else None
    difference = stated - claim.computed
    if not _broken(claim.relation, difference):
        return None
    return partial(_told, claim, stated, difference, precision.tolerance(claim.addends))


def money(figure: Decimal) -> str:
    """A figure in yuan, as messages write it."""
    return f"{figure:,.2f}"


def _broken(relation: Relation, difference: Decimal) -> bool:
    if relation == "equal":
        return difference != 0
    return difference > 0 if relation == "at most" else difference < 0


def _told(claim: Claim, stated: Decimal, difference: Decimal, tolerance: Decimal, span: Span) -> Diagnostic:
    assert claim.computed is not None
    table, column = claim.sheet.spec.label.zh, _column(claim)
    values = {"stated": money(stated), "computed": money(claim.computed), "difference": money(difference)}
    if abs(difference) <= tolerance:
        what = f"“{claim.sheet.name(claim.key)}”的「{column}」"
        return rules.ROUNDED.at(
            span, rule=claim.rule.code, table=table, what=what, tolerance=money(tolerance), **values
        )
    return claim.rule.at(
        span, table=table, row=claim.sheet.name(claim.key), column=column, source_zh=claim.source.zh,
        source_en=claim.source.en, **values,
    )  # fmt: skip


def _blank(claim: Claim, computed: Decimal, span: Span) -> Diagnostic:
    return rules.BLANK_TOTAL.at(span, name=claim.sheet.name(claim.key), column=_column(claim), computed=money(computed))


def _over_blanks(claim: Claim, stated: Decimal, span: Span) -> Diagnostic:
    return rules.ALL_BLANK.at(span, name=claim.sheet.name(claim.key), column=_column(claim), stated=money(stated))


def _column(claim: Claim) -> str:
    return next((c.label.zh for c in claim.sheet.spec.columns if c.id == claim.column), claim.column)
