"""The whole list of one organization and year of a bulk kind, by month, in pages of 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from gongkai.catalog import Card, Catalog, Summary
from gongkai.kind import Kind
from gongkai.site import urls
from gongkai.site.bulk_lists import BulkPage
from gongkai.site.rows import rows, totals
from gongkai.site.views import FacetGroup, Link, ListView, Rows, pagination


def partition_pages(kind: Kind, summary: Summary, cards: Sequence[Card], catalog: Catalog) -> Iterator[BulkPage]:
    """The whole list of one organization and year, in pages of 100; `cards` are all its listed records, newest first."""
    narrowing = urls.by_organization_and_year(summary.key.organization, summary.key.year)
    total = -(-len(cards) // urls.PAGE_SIZE)
    months = _months(kind, summary, narrowing)
    for number in range(1, total + 1):
        make = partial(_partition_view, kind, summary, cards, catalog, months, number, total)
        yield BulkPage(urls.list_path(kind, narrowing, number), (summary,), make)


def _months(kind: Kind, summary: Summary, narrowing: str) -> FacetGroup:
    """The months of a year with their counts: each leads to the page and the place where it begins."""
    links, before = [], 0
    for month, count in sorted(summary.months.items(), reverse=True):
        page = before // urls.PAGE_SIZE + 1
        links.append(Link(f"{month}月", f"{urls.list_path(kind, narrowing, page)}#{_month_id(month)}", count=count))
        before += count
    return FacetGroup("按月份", tuple(links), shown=12)


def _month_id(month: int) -> str:
    return f"month-{month}"


def _partition_view(
    kind: Kind,
    summary: Summary,
    cards: Sequence[Card],
    catalog: Catalog,
    months: FacetGroup,
    number: int,
    total: int,
) -> ListView:
    organization, year = summary.key.organization, summary.key.year
    narrowing, name = urls.by_organization_and_year(organization, year), catalog.name_of(organization)
    words, first = f"{name} {year}年", (number - 1) * urls.PAGE_SIZE
    before = cards[first - 1].created.month if first else 0
    whole = Link(name, urls.list_path(kind, urls.by_organization(organization)))
    return ListView(
        title=kind.label.zh,
        breadcrumb=(Link("首页", "index.html"), Link(kind.label.zh, urls.list_path(kind)), whole, Link(f"{year}年")),
        count=len(cards),
        runs=tuple(_runs(cards[first : first + urls.PAGE_SIZE], before, catalog)),
        filter=words,
        sums=totals(kind, summary.sums),
        facets=(months,) if len(months.links) > 1 else (),
        pages=pagination(number, total, lambda n: urls.list_path(kind, narrowing, n)) if total > 1 else None,
        downloads=tuple(
            Link(f"{words}全部{kind.label.zh}（{name}）", urls.partition_path(kind, organization, year, name.lower()))
            for name in ("CSV", "JSON")
        ),
    )


def _runs(cards: Sequence[Card], before: int, catalog: Catalog) -> Iterator[Rows]:
    """Rows by month. The anchor of a month stands where it begins, not where it goes on on another page."""
    for month, own in groupby(cards, key=lambda card: card.created.month):
        goes_on = month == before
        shown = rows(own, catalog, with_organization=False)
        yield Rows(f"{month}月{'（续）' if goes_on else ''}", shown, id="" if goes_on else _month_id(month))
