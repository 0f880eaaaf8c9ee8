"""Spending of one class (类), taken apart into sections (款) and items (项)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.catalog import Catalog
from gongkai.site.budgets import addresses, pictures, ratios
from gongkai.site.budgets.amounts import said
from gongkai.site.budgets.books import WORDS, Book
from gongkai.site.budgets.cells import heads, money, text
from gongkai.site.budgets.lines import TREE
from gongkai.site.budgets.parts import row_address
from gongkai.site.budgets.table_page import crumbs
from gongkai.site.budgets.tree import Branch, divided, tree
from gongkai.site.views import Link
from gongkai.site.views.budgets import AccountsView, Chapter, MoneyRow, MoneyTable

_MOST_ITEMS = 200
"""A class of more items shows its sections alone: a picture of a thousand rectangles says nothing, and a page stays light."""


def class_view(found: Book, branch: Branch, catalog: Catalog) -> AccountsView:
    """The page of a class that is divided."""
    name = TREE[found.record.level]
    whole = sum((one.amount for one in tree(found)), Decimal(0))
    what = f"{found.record.fiscal_year}年{WORDS[found.folder]}"
    shown = branch if branch.ends <= _MOST_ITEMS else _sections(branch)
    title = f"{branch.name}的组成"
    picture = pictures.spending("parts", title, shown.parts, lambda part: f"#r-{part.code}", deep=shown is branch)
    table = MoneyTable(
        f"{branch.code} {branch.name}",
        heads("金额", "占本类"),
        tuple(_rows(found, name, shown, branch.amount, 0)),
        coded=True,
        csv=(Link("整张表（CSV）", addresses.csv(found.entry, name)),),
        note=f"{ratios.ROUNDING}。点名称，看它在整张表里的那一行{'' if shown is branch else '和下面的各项'}。",
    )
    lead = f"{what}，{said(branch.amount)}，占全部的{ratios.share(branch.amount, whole)}。"
    return AccountsView(
        title=branch.name,
        kicker=found.record.title,
        breadcrumb=crumbs(found, catalog, branch.name),
        lead=lead,
        chapters=(Chapter("", "parts-of", charts=(picture,) if picture else (), tables=(table,)),),
        steps=_steps(found, branch),
        sample=found.record.sample,
    )


def _sections(branch: Branch) -> Branch:
    """A class without the items of its sections."""
    return replace(branch, parts=tuple(replace(part, parts=()) for part in branch.parts))


def _rows(found: Book, name: str, branch: Branch, whole: Decimal, level: int) -> Iterator[MoneyRow]:
    """The branch itself, then what it is made of, each with its share of the class."""
    href = row_address(found, name, found.sheets[name].at(branch.code))
    cells = (money(branch.amount), text(ratios.share(branch.amount, whole)))
    yield MoneyRow(branch.name, cells, branch.code, f"r-{branch.code}", href, level)
    for part in branch.parts:
        yield from _rows(found, name, part, whole, level + 1)


def _steps(found: Book, branch: Branch) -> tuple[Link, ...]:
    """The classes before and after, and the way back up."""
    every = divided(found)
    at = next(number for number, one in enumerate(every) if one.code == branch.code)
    near = [("上一类", every[at - 1])] if at else []
    near += [("下一类", every[at + 1])] if at + 1 < len(every) else []
    steps = (Link(f"{word}：{one.name}", addresses.of_class(found.entry, one.code)) for word, one in near)
    return (*steps, Link("回到钱花在哪里", f"{found.entry.path}#spending"))
