"""An organization's year: budget, adjusted budget and final accounts beside each other; of a government the four budgets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.accounts.statement import Figure
from gongkai.catalog import Catalog
from gongkai.kinds import BY_NAME
from gongkai.site import urls
from gongkai.site.budgets import addresses, chapters, ratios, sentences
from gongkai.site.budgets.books import FOLDERS, WORDS, Book, Year
from gongkai.site.budgets.cells import heads, moneys, text
from gongkai.site.budgets.comparison import comparison
from gongkai.site.budgets.lines import COMPARED, FOUR, Fund
from gongkai.site.budgets.related import related
from gongkai.site.budgets.set_page import figures
from gongkai.site.budgets.tree import tree
from gongkai.site.views import Link
from gongkai.site.views.budgets import AccountsView, Chapter, MoneyRow, MoneyTable


def year_view(year: Year, catalog: Catalog, as_of: date) -> AccountsView:
    """The page of a year."""
    newest, name = year.latest, catalog.name_of(year.organization)
    phases = "、".join(WORDS[folder] for folder in FOLDERS if folder in year.books)
    people = newest.record.population
    counted = (
        f"人均按常住人口 {people:,} 人计算（{newest.record.population_source or '来源未注明'}）。" if people else ""
    )
    return AccountsView(
        title=f"{name}{year.year}年预算决算",
        kicker=BY_NAME["budget"].label.zh,
        breadcrumb=crumbs(year.organization, catalog, f"{year.year}年"),
        lead=f"已经公开：{phases}。下面的数以{WORDS[newest.folder]}为准。{counted}",
        figures=tuple(figures(newest, year)),
        sentences=sentences.summary(newest, year, tree(newest)),
        chapters=tuple(_chapters(year)),
        related=related(year, catalog, as_of),
        sample=newest.record.sample,
    )


def crumbs(organization: str, catalog: Catalog, last: str) -> tuple[Link, ...]:
    """首页 / 预算决算 / 机构历年 / 最后一步."""
    kind = BY_NAME["budget"]
    first = (Link("首页", "index.html"), Link(kind.label.zh, urls.list_path(kind)))
    return (*first, Link(catalog.name_of(organization), addresses.years(organization)), Link(last))


def _chapters(year: Year) -> Iterator[Chapter]:
    newest = year.latest
    if newest.record.level == "government":
        yield four_budgets(newest)
    page = addresses.year(year.organization, year.year)
    for made in (chapters.spending(newest, page, newest.record.population), chapters.flow(newest)):
        if made is not None:
            yield made
    found = (comparison(year, name) for name in COMPARED[newest.record.level])
    yield Chapter("预算与执行对照", "execution", tables=tuple(table for table in found if table is not None))


def four_budgets(found: Book) -> Chapter:
    """Income, expenditure and balance of the four budgets in the phase of the set."""
    rows = tuple(row for fund in FOUR for row in _fund(found, fund))
    labels = heads("本年收入", "本年支出", "收入总计", "支出总计", "结转下年", "平衡")
    note = "总计含上年结余、补助、债务、调入调出等；社会保险基金的总计由上年结余和收入、支出和年末滚存结余相加得出。"
    return Chapter("四本预算", "four", tables=(MoneyTable("四本预算的收支和平衡", labels, rows, "预算", note=note),))


def _fund(found: Book, fund: Fund) -> Iterator[MoneyRow]:
    income, expense = found.sheets.get(fund.income), found.sheets.get(fund.expense)
    if income is None or expense is None or not (income.statement.rows or expense.statement.rows):
        return
    own, spent = found.figure(fund.income, fund.own_income), found.figure(fund.expense, fund.own_expense)
    closing = found.figure(fund.expense, fund.closing)
    whole_in = _whole(found, fund.income, fund.income_total, own, found.figure(fund.income, "opening"))
    whole_out = _whole(found, fund.expense, fund.expense_total, spent, closing)
    balanced = text(balance(whole_in, whole_out))
    yield MoneyRow(fund.label, (*moneys((own, spent, whole_in, whole_out, closing)), balanced))


def _whole(found: Book, table: str, total: str, own: Figure, carried: Figure) -> Figure:
    """The total of a side: as printed, else the year's figure and what is carried."""
    if total:
        return found.figure(table, total)
    return None if own is None else own + (carried or 0)


def balance(income: Figure, expense: Figure) -> str:
    """Whether the two sides are equal, in words."""
    moved = ratios.difference(income, expense)
    if moved is None:
        return ratios.NOTHING
    if not moved:
        return "平衡"
    return f"{'收' if moved > 0 else '支'}大于{'支' if moved > 0 else '收'} {abs(moved):,.2f} 元"
