"""Lists of bulk kinds: no page grows with the number of records, and every record and every month is led to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from lxml import html

from gongkai.catalog import Card, Catalog, PartitionKey, Summary
from gongkai.catalog.summary import by_appearance, by_creation
from gongkai.kinds import BY_NAME
from gongkai.site import templates, urls
from gongkai.site.bulk_lists import BulkPage, kind_pages
from gongkai.site.partition_lists import partition_pages

KIND = BY_NAME["approval_result"]
LIMIT = 300_000
SHELL = 12_000  # bytes of the page around
TOPICS = ("综合政务\\政务公开", "综合政务\\其他", "市场监管、安全生产监管\\其他")


def card(organization: str, year: int, number: int, count: int) -> Card:
    day = date(year, 12, 31) - timedelta(days=number * 365 // count)
    identifier = f"{organization}-xk-{year}-{number:05}"
    return Card(
        kind=KIND.name,
        id=identifier,
        title=f"样例鹿寨苗岭客运{number:06}有限公司：道路旅客运输经营许可决定书",
        path=f"approvals/{organization}/{identifier}.html",
        publisher=organization,
        created=day,
        published=day,
        appeared=day,
        topic=TOPICS[number % 3],
        digest="0" * 64,
        number=f"样府许准字〔{year}〕{number}号",
        sample=True,
    )


def summary(organization: str, year: int, count: int) -> tuple[Summary, list[Card]]:
    cards = sorted((card(organization, year, number, count) for number in range(count)), key=by_creation)
    topics = Counter(item.topic for item in cards)
    made = Summary(
        key=PartitionKey(KIND.name, organization, year),
        digest=f"{organization}-{year}",
        count=count,
        months=Counter(item.created.month for item in cards),
        values={"topic": topics},
        newest=tuple(cards[:50]),
        latest=tuple(sorted(cards, key=by_appearance)[:50]),
        newest_of={("topic", topic): tuple([c for c in cards if c.topic == topic][:20]) for topic in topics},
    )
    return made, cards


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """No organization is known: each bears its identifier as its name."""
    folder: Path = tmp_path_factory.mktemp("empty")
    return Catalog.of(root=folder, site=None, entries=(), broken=frozenset(), divisions={})


@pytest.fixture(scope="module")
def long_names(catalog: Catalog) -> Catalog:
    named = SimpleNamespace(name_of=lambda organization, day=None: f"样例市{organization}人力资源和社会保障局分局")
    return cast(Catalog, named)


def rendered(page: BulkPage) -> str:
    view: Any = page.view()
    return str(templates.render("list.html.j2", urls.base(page.path), view=view))


def sizes(pages: Iterator[BulkPage]) -> dict[str, int]:
    return {page.path: len(rendered(page).encode()) + SHELL for page in pages}


@pytest.mark.parametrize(("organizations", "years", "count"), [(10, 10, 1000), (600, 12, 14), (3000, 2, 16)])
def test_no_page_is_large(long_names: Catalog, organizations: int, years: int, count: int) -> None:
    """100,000 records, of few organizations and of very many."""
    summaries = [
        summary(f"o-{number:04}", 2026 - year, count)[0] for number in range(organizations) for year in range(years)
    ]
    assert sum(item.count for item in summaries) >= 96_000
    found = {}
    for page in kind_pages(KIND, summaries, long_names):
        if found and len(found) > 50 and re.search(r"by-organization/o-", page.path):
            continue  # they are all alike
        found[page.path] = len(rendered(page).encode()) + SHELL
    assert found["approvals/index.html"] <= LIMIT
    assert {path: size for path, size in found.items() if size > LIMIT} == {}


def test_every_partition_is_led_to(catalog: Catalog) -> None:
    summaries = [summary(f"o-{number:03}", 2026 - year, 3)[0] for number in range(100) for year in range(12)]
    pages = {page.path: rendered(page) for page in kind_pages(KIND, summaries, catalog)}
    index = [path for path in pages if path.startswith("approvals/by-organization/index")]
    assert len(index) == 2
    links = {link for path in index for link in html.fromstring(pages[path]).xpath("//a/@href")}
    for item in summaries:
        assert f"../../approvals/by-organization/{item.key.organization}/{item.key.year}.html" in links
    assert "../approvals/by-organization/index.html" in pages["approvals/index.html"]


def test_a_partition_lists_every_record_once_and_leads_to_its_months(catalog: Catalog) -> None:
    made, cards = summary("o-1", 2024, 345)
    pages = {page.path: html.fromstring(rendered(page)) for page in partition_pages(KIND, made, cards, catalog)}
    assert len(pages) == 4
    shown = [href for tree in pages.values() for href in tree.xpath("//a[@class='row-title']/@href")]
    assert shown == [f"../../../{item.path}" for item in cards]
    for tree in pages.values():
        links = tree.xpath("//nav[@class='facets']//a")
        assert [link.text for link in links] == [f"{month}月" for month in range(12, 0, -1)]
        for link in links:
            path, anchor = link.get("href").removeprefix("../../../").split("#")
            (heading,) = pages[path].xpath(f"//section[@id='{anchor}']/h2")
            assert heading.text == link.text
    headings = [h.text for tree in pages.values() for h in tree.xpath("//section[@class='headed']/h2")]
    assert len([text for text in headings if "续" not in text]) == 12


def test_the_newest_stand_first(catalog: Catalog) -> None:
    summaries = [summary("o-1", year, 70)[0] for year in (2020, 2021)]
    page = next(page for page in kind_pages(KIND, summaries, catalog) if page.path == "approvals/index.html")
    view = page.view()
    assert view.count == 140
    assert [row.href for row in view.rows] == [item.path for item in summaries[1].newest]


def test_pages_depend_on_what_they_show(catalog: Catalog) -> None:
    summaries = [summary(f"o-{number}", year, 3)[0] for number in range(3) for year in (2020, 2021)]
    depends = {page.path: len(page.depends) for page in kind_pages(KIND, summaries, catalog)}
    assert depends["approvals/index.html"] == 6
    assert depends["approvals/by-organization/o-1.html"] == 2
    assert depends["approvals/by-year/2020.html"] == 3


def test_lists_tell_their_totals(catalog: Catalog) -> None:
    """Of the whole kind, an organization, a year, a topic and a partition, each to the cent."""
    summaries, payment = [], BY_NAME["payment"]
    for number, organization in enumerate(("o-1", "o-2")):
        for year in (2020, 2021):
            made, cards = summary(organization, year, 3)
            sums = {"amount": Decimal(f"{number + 1}000.01")}
            summaries.append(replace(made, sums=sums, sums_of={("topic", TOPICS[0]): {"amount": Decimal("-0.10")}}))
    views = {page.path: page.view() for page in kind_pages(payment, summaries, catalog)}
    shown = {path: [(item.label, item.text) for item in view.sums] for path, view in views.items()}
    assert shown["payments/index.html"] == [("支付金额合计", "6,000.04 元")]
    assert shown["payments/by-organization/o-2.html"] == [("支付金额合计", "4,000.02 元")]
    assert shown["payments/by-year/2020.html"] == [("支付金额合计", "3,000.02 元")]
    topic = next(path for path, view in views.items() if view.filter == TOPICS[0])
    assert shown[topic] == [("支付金额合计", "\u22120.40 元")]
    (page,) = partition_pages(payment, summaries[-1], cards, catalog)
    assert "支付金额合计 <b>2,000.01 元</b>" in rendered(page)


def test_a_kind_without_money_tells_none(catalog: Catalog) -> None:
    page = next(kind_pages(KIND, [summary("o-1", 2020, 3)[0]], catalog))
    assert page.view().sums == ()
    assert "合计" not in rendered(page)
