"""A performance target as tables: funds, indicators with what was achieved, scores by first level. Amounts in yuan."""

from __future__ import annotations

from decimal import Decimal

from gongkai import money
from gongkai.kind import DataTable
from gongkai.kinds.performance_target.checks import points, weight_of
from gongkai.kinds.performance_target.model import LEVELS, Indicator, PerformanceTarget


def data_tables(target: PerformanceTarget) -> tuple[DataTable, ...]:
    """The tables that the record holds; that of scores once there is a self-evaluation."""
    tables = [_funds(target), _indicators(target)]
    if target.self_score is not None:
        tables.append(_scores(target))
    return tuple(tables)


def _funds(target: PerformanceTarget) -> DataTable:
    rows = [
        ("财政拨款", money.exact(target.fiscal)),
        ("其他资金", money.exact(target.other_funds)),
        ("资金总额", money.exact(target.total)),
    ]
    if target.spent is not None:
        rows.append(("全年执行数", money.exact(target.spent)))
    return DataTable("total", "资金", ("项目", "金额"), tuple(rows), "元", frozenset({2}))


def _indicators(target: PerformanceTarget) -> DataTable:
    """The third level names a row: it stays in sight where a narrow screen scrolls."""
    evaluated = any(item.actual is not None for item in target.indicators)
    weighted = any(weight is not None for weight in target.weights())
    columns = ["三级指标", "指标值"]
    columns += ["实际完成值"] if evaluated else []
    columns += ["权重"] if weighted else []
    columns += ["得分"] if evaluated and weighted else []
    columns += ["一级", "二级"]
    rows = tuple(_row(item, weighted=weighted, evaluated=evaluated) for item in target.indicators)
    return DataTable("indicators", "绩效指标", tuple(columns), rows)


def _row(item: Indicator, *, weighted: bool, evaluated: bool) -> tuple[str, ...]:
    cells = [item.name, _with_unit(item, item.value, item.direction)]
    cells += [_with_unit(item, item.actual, "") if item.actual else ""] if evaluated else []
    cells += [_told(item.weight)] if weighted else []
    cells += [_told(item.score)] if evaluated and weighted else []
    cells += [item.first, item.second]
    return tuple(cells)


def _with_unit(item: Indicator, value: str, sign: str) -> str:
    """≥ 95 %; of a qualitative indicator the words alone."""
    if item.direction == "定性":
        return value
    return " ".join(part for part in (sign, value, item.unit or "") if part)


def _told(value: Decimal | None) -> str:
    return "" if value is None else points(value)


def _scores(target: PerformanceTarget) -> DataTable:
    rows = [
        (f"{first}指标", points(weight_of(target, first)), points(_score_of(target, first)))
        for first in LEVELS
        if any(item.first == first for item in target.indicators)
    ]
    if target.execution_weight is not None:
        rate = "" if target.spent is None else f"（{money.percent(target.spent, target.total)}%）"
        rows.append((f"预算执行率{rate}", points(target.execution_weight), _told(target.execution_score)))
    whole = points(sum((weight or Decimal(0) for weight in target.weights()), Decimal(0)))
    rows.append(("合计", whole, _told(target.self_score)))
    return DataTable("self_score", "得分", ("指标", "权重", "得分"), tuple(rows), "分", frozenset({len(rows) - 1}))


def _score_of(target: PerformanceTarget, first: str) -> Decimal:
    return sum((item.score or Decimal(0) for item in target.indicators if item.first == first), Decimal(0))
