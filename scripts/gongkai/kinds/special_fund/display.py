"""The trace of a special fund as tables: sources → places → projects → paid, each with its share. Amounts in yuan."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gongkai import money
from gongkai.kind import DataTable
from gongkai.kinds.special_fund.model import LIMITS, Allocation, SpecialFund

_AMOUNT, _SHARE, _PAID, _RATE = "金额", "占比（%）", "已支付", "支付进度（%）"
_UNKNOWN = ""


def data_tables(fund: SpecialFund) -> tuple[DataTable, ...]:
    """The tables in the order of the trace."""
    tables = [_trace(fund), _sources(fund), _places(fund), _projects(fund)]
    if fund.progress:
        tables.append(_progress(fund))
    if fund.nature in LIMITS:
        tables.append(_deadline(fund))
    return tuple(tables)


def _trace(fund: SpecialFund) -> DataTable:
    allocated = money.total(item.amount for item in fund.allocations)
    rows = [
        ("下达总额", money.exact(fund.total), money.percent(fund.total, fund.total)),
        ("已分配到项目", money.exact(allocated), money.percent(allocated, fund.total)),
    ]
    if fund.paid is not None:
        rest = fund.total - fund.paid
        rows += [
            (f"已支付（截至 {fund.progress[-1].on}）", money.exact(fund.paid), money.percent(fund.paid, fund.total)),
            ("尚未支付", money.exact(rest), money.percent(rest, fund.total)),
        ]
    return DataTable("total", "资金去向", ("环节", _AMOUNT, "占下达总额（%）"), tuple(rows), "元")


def _sources(fund: SpecialFund) -> DataTable:
    amounts = [item.amount for item in fund.sources]
    whole = money.total(amounts)
    rows: list[tuple[str, ...]] = [
        (item.level, money.exact(item.amount), money.percent(item.amount, whole), item.document or "—")
        for item in fund.sources
    ]
    rows.append(("合计", money.exact(whole), money.percent(whole, whole), "—"))
    columns = ("来源", _AMOUNT, _SHARE, "下达文号")
    return DataTable("sources", "资金来源", columns, tuple(rows), "元", frozenset({len(amounts)}))


def _places(fund: SpecialFund) -> DataTable:
    """Places in the order in which they first appear."""
    places: dict[str, list[Allocation]] = {}
    for item in fund.allocations:
        places.setdefault(item.place, []).append(item)
    rows = [(place, str(len(own)), *_figures(own, fund.total)) for place, own in places.items()]
    rows.append(("合计", str(len(fund.allocations)), *_figures(fund.allocations, fund.total)))
    columns = ("受益地区", "项目数", _AMOUNT, _SHARE, _PAID, _RATE)
    return DataTable("allocations-places", "按地区分配", columns, tuple(rows), "元", frozenset({len(places)}))


def _projects(fund: SpecialFund) -> DataTable:
    rows = [
        (item.project, item.place, *_figures([item], fund.total), item.unit or "—", item.standard or "—")
        for item in fund.allocations
    ]
    rows.append(("合计", "—", *_figures(fund.allocations, fund.total), "—", "—"))
    columns = ("项目", "受益地区", _AMOUNT, _SHARE, _PAID, _RATE, "单位", "标准")
    totals = frozenset({len(fund.allocations)})
    return DataTable("allocations-projects", "按项目分配", columns, tuple(rows), "元", totals)


def _figures(items: Iterable[Allocation], whole: Decimal) -> tuple[str, str, str, str]:
    """Amount, share of the whole, paid, share of the amount that is paid. Paid is unknown where one of them is."""
    items = list(items)
    amount = money.total(item.amount for item in items)
    told = [item.paid for item in items if item.paid is not None]
    if len(told) < len(items):
        return money.exact(amount), money.percent(amount, whole), _UNKNOWN, _UNKNOWN
    paid = money.total(told)
    return money.exact(amount), money.percent(amount, whole), money.exact(paid), money.percent(paid, amount)


def _progress(fund: SpecialFund) -> DataTable:
    rows = tuple(
        (step.on.isoformat(), money.exact(step.paid), money.percent(step.paid, fund.total), step.remark or "—")
        for step in fund.progress
    )
    return DataTable("progress", "支出进度", ("截至", "累计支付", _RATE, "进展"), rows, "元")


def _deadline(fund: SpecialFund) -> DataTable:
    result = "—" if fund.deadline is None else f"逾期 {fund.days_late} 日" if fund.days_late else "按期"
    approved, due = (day.isoformat() if day else "—" for day in (fund.approved, fund.deadline))
    rows = (
        ("预算批准", approved),
        (f"应当下达（批准后 {LIMITS[fund.nature]} 日内）", due),
        ("实际下达", fund.issued.isoformat()),
        ("结果", result),
    )
    return DataTable("issued", "下达期限", ("步骤", "日期"), rows, totals=frozenset({3}))
