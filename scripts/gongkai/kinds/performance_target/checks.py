"""Checks of a performance target and of its self-evaluation: sums to the cent and to the point, levels, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from gongkai import money
from gongkai.diagnostic import Diagnostic
from gongkai.kind import Where
from gongkai.kinds.performance_target.model import LEVELS, Indicator, PerformanceTarget
from gongkai.kinds.performance_target.rules import (
    FUNDS,
    LEVEL,
    NUMBER,
    OVERSPENT,
    RULES,
    SCORE,
    SPLIT,
    SUM,
    TWICE,
    UNFINISHED,
    WEIGHT,
    WEIGHTS,
)
from gongkai.source import Span

__all__ = ["CHECKS", "RULES", "check_once"]
_FULL = Decimal(100)
_USUAL = {"产出": Decimal(50), "效益": Decimal(30), "满意度": Decimal(10)}
_USUAL_EXECUTION = Decimal(10)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def check_funds(record: PerformanceTarget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """TARGET-1, TARGET-10: funds add up, and no more was spent."""
    summed = record.fiscal + record.other_funds
    if summed != record.total:
        figures = {"summed": summed, "stated": record.total, "difference": abs(summed - record.total)}
        yield FUNDS.at(where("total"), **{name: money.grouped(value) for name, value in figures.items()})
    if record.spent is not None and record.spent > record.total:
        yield OVERSPENT.at(where("spent"), spent=money.grouped(record.spent), total=money.grouped(record.total))


def check_weights(record: PerformanceTarget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """TARGET-2, TARGET-3, TARGET-9: all have a weight or none; they make 100; the usual split, or a word on it."""
    weights = record.weights()
    if not any(weight is not None for weight in weights):
        return
    wrong = [number for number, weight in enumerate(weights) if weight is None or weight <= 0]
    for number in wrong:
        yield WEIGHT.at(_place(record, where, number, "weight"))
    if wrong:
        return
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    if total != _FULL:
        yield WEIGHTS.at(where("indicators"), sum=points(total))
    elif (split := _split(record)) is not None:
        first, second, third, fourth = map(points, split)
        yield SPLIT.at(where("indicators"), first=first, second=second, third=third, fourth=fourth)


def _place(record: PerformanceTarget, where: Where, number: int, name: str) -> Span:
    """Where the weight or the score of an indicator stands, or (after the last) that of execution."""
    inside = number < len(record.indicators)
    return where("indicators", number, name) if inside else where(f"execution_{name}")


def weight_of(record: PerformanceTarget, first: str) -> Decimal:
    """The weights of a first level, added up."""
    return sum((item.weight or Decimal(0) for item in record.indicators if item.first == first), Decimal(0))


def _split(record: PerformanceTarget) -> tuple[Decimal, ...] | None:
    """The weights of the three first levels and of execution, where they are not the usual ones."""
    if record.execution_weight is None:
        return None
    own = tuple(weight_of(record, first) for first in _USUAL)
    usual = own == tuple(_USUAL.values()) and record.execution_weight == _USUAL_EXECUTION
    return None if usual else (*own, record.execution_weight)


def points(value: Decimal) -> str:
    """Weights and scores without needless noughts: 10, 9.5."""
    return f"{value.normalize():f}"


def check_indicators(record: PerformanceTarget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """TARGET-4, TARGET-5: levels belong together; what is compared is a number."""
    for number, item in enumerate(record.indicators):
        if item.second not in LEVELS[item.first]:
            choices = "、".join(LEVELS[item.first])
            span = where("indicators", number, "second")
            yield LEVEL.at(span, first=item.first, second=item.second, choices=choices)
        for name in _no_numbers(item):
            label = Indicator.model_fields[name].title
            span = where("indicators", number, name)
            yield NUMBER.at(span, label=label, value=getattr(item, name), direction=item.direction)


def _no_numbers(item: Indicator) -> list[str]:
    """Which of target and achievement should be numbers and are none."""
    if item.direction == "定性":
        return []
    given = ((name, getattr(item, name)) for name in ("value", "actual"))
    return [name for name, text in given if text is not None and not _NUMBER.fullmatch(text)]


def check_scores(record: PerformanceTarget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """TARGET-6, TARGET-7: each score within its weight, and their sum as stated."""
    wrong = False
    for number, (weight, score) in enumerate(zip(record.weights(), record.scores(), strict=True)):
        if weight is not None and score is not None and not 0 <= score <= weight:
            wrong = True
            yield SCORE.at(_place(record, where, number, "score"), score=points(score), weight=points(weight))
    scores = [score for score in record.scores() if score is not None]
    if wrong or record.self_score is None or len(scores) < len(record.scores()):
        return
    if (summed := sum(scores, Decimal(0))) != record.self_score:
        yield SUM.at(where("self_score"), summed=points(summed), stated=points(record.self_score))


def check_evaluation(record: PerformanceTarget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """TARGET-8: a self-evaluation is whole."""
    if record.evaluated is None:
        return
    for name in ("self_score", "spent"):
        if getattr(record, name) is None:
            yield UNFINISHED.at(where("evaluated"), label=PerformanceTarget.model_fields[name].title)
    for number, item in enumerate(record.indicators):
        names = ("actual", "score") if item.weight is not None else ("actual",)
        for name in names:
            if getattr(item, name) is None:
                span = where("indicators", number)
                yield UNFINISHED.at(span, label=f"{item.name}：{Indicator.model_fields[name].title}")
    if record.execution_weight is not None and record.execution_score is None:
        yield UNFINISHED.at(where("evaluated"), label=PerformanceTarget.model_fields["execution_score"].title)


def check_once(records: Sequence[tuple[PerformanceTarget, Where]]) -> Iterable[Diagnostic]:
    """TARGET-11: one record per project and year, of those that are not taken down."""
    seen: dict[tuple[str, int], str] = {}
    for record, where in records:
        key = record.project, record.year_targeted
        if record.withdrawal is None and key in seen:
            yield TWICE.at(where("project"), project=record.project, year=record.year_targeted, other=seen[key])
        elif record.withdrawal is None:
            seen[key] = record.id


CHECKS = (check_funds, check_weights, check_indicators, check_scores, check_evaluation)
