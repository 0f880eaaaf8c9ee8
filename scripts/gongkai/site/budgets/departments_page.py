"""The departments of a year beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.accounts.statement import Figure
from gongkai.catalog import Catalog
from gongkai.kinds import BY_NAME
from gongkai.site import urls
from gongkai.site.budgets import addresses, pictures, ratios
from gongkai.site.budgets.books import Year
from gongkai.site.budgets.cells import heads, money, text
from gongkai.site.budgets.comparison import Compared, compared
from gongkai.site.budgets.lines import EXPENSE, THREE
from gongkai.site.views import Link
from gongkai.site.views.budgets import AccountsView, Chapter, MoneyRow, MoneyTable

_HEADS = ("支出预算", "支出决算", "完成预算", "占各部门", "比上年增减", "增减幅度", "“三公”决算")


def departments_view(number: int, years: Sequence[Year], catalog: Catalog) -> AccountsView:
    """The page of a year; `years` are the departments' years, those that spend most come first."""
    line = EXPENSE["department"]
    found = [(year, compared(year, line.table, line.row)) for year in years]
    found.sort(key=lambda pair: (-(pair[1].newest or Decimal(0)), pair[0].organization))
    table = _table(number, found, catalog)
    names = [catalog.name_of(year.organization) for year, _ in found]
    planned, real = [one.planned for _, one in found], [one.final for _, one in found]
    chart = pictures.rows("departments", f"{number}年各部门支出", names, planned, real)
    kind = BY_NAME["budget"]
    return AccountsView(
        title=f"{number}年各部门预算决算比较",
        kicker=kind.label.zh,
        breadcrumb=(Link("首页", "index.html"), Link(kind.label.zh, urls.list_path(kind)), Link("总览", addresses.OVERVIEW), Link(f"{number}年各部门")),
        lead=f"{len(found)} 个部门，按支出从大到小排。{ratios.ROUNDING}。部门之间有往来的，没有抵销。",
        chapters=(Chapter("", "departments", charts=(replace(chart, table=table),) if chart else (), tables=() if chart else (table,)),),
        sample=any(year.latest.record.sample for year in years),
    )  # fmt: skip


def _table(number: int, found: Sequence[tuple[Year, Compared]], catalog: Catalog) -> MoneyTable:
    whole = sum((one.newest for _, one in found if one.newest is not None), Decimal(0))
    rows = tuple(_row(year, one, whole, catalog) for year, one in found)
    csv = (Link("本表（CSV）", addresses.departments(number, "csv")),)
    note = "完成预算＝决算÷调整预算（没有调整的为预算）；占比按决算计算，没有决算的按预算。"
    return MoneyTable(f"{number}年各部门支出", heads(*_HEADS), rows, "部门", csv=csv, note=note)


def _row(year: Year, one: Compared, whole: Figure, catalog: Catalog) -> MoneyRow:
    moved = ratios.difference(one.newest, one.previous)
    cells = (
        money(one.planned), money(one.final), text(one.execution), text(ratios.share(one.newest, whole)),
        money(moved), text(one.growth), money(year.figure("final", THREE.table, THREE.row)),
    )  # fmt: skip
    return MoneyRow(catalog.name_of(year.organization), cells, href=addresses.year(year.organization, year.year))
