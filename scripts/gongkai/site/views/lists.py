"""List pages: facets, rows, numbered pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from gongkai.site.views.parts import NO_HTML, Callout, Link, LinkGroup, Row, Rows, Table


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A way to narrow a list: 按机构, 按年份. Links past `shown` fold away. `reset` goes back to the whole list, `more`
    leads to those that are not here."""

    label: str
    links: tuple[Link, ...]
    reset: Link | None = None
    shown: int = 8
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list. `number` 0 is a gap (…)."""

    number: int
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """Numbered pages; make it with `pagination()`."""

    pages: tuple[PageLink, ...]
    previous: str = ""
    next: str = ""
    total: int = 1


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of what is listed: 支付金额合计, 1,234.50 元."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list page. `filter` names what it was narrowed to (2011年); `columns` of a ledger go into `table` instead of
    `rows`. `runs` are rows under headings of their own (months), `groups` links to lists. `downloads` say what they are and how big: CSV（128 条，16 KB）.
    `sums` are totals of what is listed: 支付金额合计 1,234.50 元."""

    title: str
    breadcrumb: tuple[Link, ...]
    count: int
    rows: tuple[Row, ...] = ()
    table: Table | None = None
    runs: tuple[Rows, ...] = ()
    groups: tuple[LinkGroup, ...] = ()
    filter: str = ""
    lead: str = ""
    html: Markup = NO_HTML
    facets: tuple[FacetGroup, ...] = ()
    pages: Pagination | None = None
    downloads: tuple[Link, ...] = ()
    empty: str = ""
    callouts: tuple[Callout, ...] = ()
    unit: str = "条"
    sums: tuple[Total, ...] = ()


def pagination(current: int, total: int, address: Callable[[int], str]) -> Pagination:
    """Pages 1…total around `current`; `address(n)` is the site path of page n. First, last and two neighbours show."""
    wanted = sorted({1, total, *range(max(1, current - 2), min(total, current + 2) + 1)})
    pages: list[PageLink] = []
    for number in wanted:
        if pages and number - pages[-1].number == 2:
            pages.append(PageLink(number - 1, address(number - 1)))
        elif pages and number - pages[-1].number > 2:
            pages.append(PageLink(0))
        pages.append(PageLink(number, address(number), number == current))
    before = address(current - 1) if current > 1 else ""
    after = address(current + 1) if current < total else ""
    return Pagination(tuple(pages), before, after, total)
