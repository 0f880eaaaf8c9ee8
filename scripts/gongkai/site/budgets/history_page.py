"""All years of an organization: totals with their growth, and the three public funds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.catalog import Catalog
from gongkai.kinds import BY_NAME
from gongkai.site import words
from gongkai.site.budgets import addresses, pictures, ratios
from gongkai.site.budgets.books import Year
from gongkai.site.budgets.cells import heads, money, text
from gongkai.site.budgets.comparison import compared
from gongkai.site.budgets.lines import EXPENSE, THREE, KeyLine
from gongkai.site.budgets.year_page import crumbs
from gongkai.site.views import Link, MetaItem
from gongkai.site.views.budgets import AccountsView, Chapter, Chart, MoneyRow, MoneyTable

_HEADS = ("预算数", "调整预算数", "决算数", "完成预算", "比上年决算增减", "增减幅度")


def history_view(years: Sequence[Year], catalog: Catalog) -> AccountsView:
    """The page of an organization's years, oldest first as they are given; tables have the newest first."""
    organization, newest = years[-1].organization, years[-1].latest.record
    name = catalog.name_of(organization)
    every = f"{years[0].year}年" if len(years) == 1 else f"{years[0].year}—{years[-1].year}年"
    return AccountsView(
        title=f"{name}历年预算决算",
        kicker=BY_NAME["budget"].label.zh,
        breadcrumb=crumbs(organization, catalog, "历年"),
        lead=f"{every}。点年份，看那一年的全部数。{ratios.ROUNDING}；上年为零的不计算百分比。",
        chapters=(_totals(years, EXPENSE[newest.level]), _three(years)),
        related=(
            MetaItem("机构", links=(words.organization_link(organization, catalog),)),
            MetaItem("全市", links=(Link("各机构各年预算决算", addresses.OVERVIEW),)),
        ),
        sample=newest.sample,
    )


def _totals(years: Sequence[Year], line: KeyLine) -> Chapter:
    table = yearly(years, line, f"{line.label}（历年）")
    figures = [compared(year, line.table, line.row) for year in years]
    planned, real = [found.planned for found in figures], [found.final for found in figures]
    chart = pictures.totals("totals", f"{line.label}（历年）", [year.year for year in years], planned, real)
    return _chapter(line.label, "totals", chart, table)


def _three(years: Sequence[Year]) -> Chapter:
    table = yearly(years, THREE, "“三公”经费（历年）")
    figures = [compared(year, THREE.table, THREE.row) for year in years]
    planned, real = [found.planned for found in figures], [found.final for found in figures]
    names = [f"{year.year}年" for year in years]
    chart = pictures.rows("three", "“三公”经费（历年）", names, planned, real)
    return _chapter("“三公”经费", "three-public", chart, table)


def _chapter(title: str, name: str, chart: Chart | None, table: MoneyTable) -> Chapter:
    if chart is None:
        return Chapter(title, name, tables=(table,))
    return Chapter(title, name, charts=(replace(chart, table=table),))


def yearly(years: Sequence[Year], line: KeyLine, caption: str) -> MoneyTable:
    """One row for each year, the newest first."""
    rows = tuple(_row(year, line) for year in reversed(years))
    csv = (Link("历年数据（CSV）", addresses.years(years[0].organization, "csv")),)
    return MoneyTable(caption, heads(*_HEADS), rows, "年份", csv=csv)


def _row(year: Year, line: KeyLine) -> MoneyRow:
    found = compared(year, line.table, line.row)
    moved = ratios.difference(found.newest, found.previous)
    cells = (
        money(found.budget), money(found.adjusted), money(found.final), text(found.execution), money(moved), text(found.growth),
    )  # fmt: skip
    return MoneyRow(f"{year.year}年", cells, href=addresses.year(year.organization, year.year))
