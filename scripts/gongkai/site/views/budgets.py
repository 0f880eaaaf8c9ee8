"""The pages of budgets and final accounts. Money is an `Amount`, which the reader may see in 元, 万元 or 亿元.

What a page holds by the thousand is a named tuple, which is made more quickly than a frozen dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from gongkai.site.charts.draw import Picture
from gongkai.site.views.lists import Pagination
from gongkai.site.views.parts import NO_HTML, Callout, Link, LinkGroup, MetaItem, Table


class Amount(NamedTuple):
    """One amount of money, exactly, in three units. `wan` and `yi` are what is read; `wan_rest` and `yi_rest` the digits
    behind, down to the cent, so that none is lost. All are "" where nothing was filled in."""

    yuan: str = ""
    wan: str = ""
    wan_rest: str = ""
    yi: str = ""
    yi_rest: str = ""


class MoneyCell(NamedTuple):
    """A cell: money, or a text (a percentage, a word). `absent` is read out where it shows nothing."""

    amount: Amount | None = None
    text: str = ""
    absent: str = ""
    words: bool = False


class MoneyRow(NamedTuple):
    """A row: its name, perhaps a code, its cells. `id` is its anchor, `level` (0–3) its depth, `total` sets it off,
    `group` names a group of rows that follow."""

    name: str
    cells: tuple[MoneyCell, ...]
    code: str = ""
    id: str = ""
    href: str = ""
    level: int = 0
    total: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class MoneyHead:
    """The head of a column; `money` has its unit in the caption, other columns may have one of their own."""

    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table of money. `coded` has a column of codes before the names."""

    caption: str
    heads: tuple[MoneyHead, ...]
    rows: tuple[MoneyRow, ...]
    name_head: str = "项目"
    coded: bool = False
    csv: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for wide and for narrow pages, with where its figures stand. `table` is its data, if no other table of
    the page has it."""

    id: str
    title: str
    wide: Picture
    narrow: Picture
    note: str = ""
    table: MoneyTable | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a page begins with: what it is, the amount as people say it, and a word on it."""

    label: str
    amount: Amount
    said: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A headed part: sentences, a chart, tables, links; what is not there is left out."""

    title: str
    id: str
    sentences: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[MoneyTable, ...] = ()
    links: tuple[Link, ...] = ()
    html: Markup = NO_HTML


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line in the list of a set's tables: where it stands, its total, why it is empty."""

    number: str
    link: Link
    total: Amount | None = None
    total_name: str = ""
    empty: str = ""
    csv: Link | None = None


@dataclass(frozen=True, slots=True)
class BudgetView:
    """What the page of a set shows besides what all records show."""

    figures: tuple[Figure, ...]
    sentences: tuple[str, ...]
    deadline: str
    late: bool
    chapters: tuple[Chapter, ...]
    tables: tuple[TableLine, ...]
    related: tuple[MetaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountsView:
    """Any other page of budgets: a year, the years of an organization, a comparison, one table (a long one has `pages`),
    one class."""

    title: str
    kicker: str
    breadcrumb: tuple[Link, ...]
    lead: str = ""
    callouts: tuple[Callout, ...] = ()
    figures: tuple[Figure, ...] = ()
    sentences: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    related: tuple[MetaItem, ...] = ()
    steps: tuple[Link, ...] = ()
    pages: Pagination | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The page on which the way to every year begins."""

    title: str
    kicker: str
    breadcrumb: tuple[Link, ...]
    lead: str
    groups: tuple[LinkGroup, ...]
    tables: tuple[Table, ...]
    sample: bool = False
