"""Search on the built site of this repository: what stands on its pages is found, and the notice that it began with first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gongkai.catalog import load
from gongkai.diagnostic import Report
from gongkai.publish.search_pages import record_pages
from gongkai.search import SearchPage
from tests.browser import exact
from tests.browser.watch import watched
from tests.conftest import AS_OF, ROOT
from tests.search import built
from tests.search.scan import Scan, pieces

NOTICE = "documents/lz-office/lzb-2011-63.html"


FIRST = {
    "documents/lz-office/lzb-2011-63.html": (
        "政府信息公开",
        "柳政办〔2011〕63号",
        "柳政办[2011]63号",
        "柳政办【2011】63号",
        "柳政办(2011)63号",
        "柳政辦（２０１１）６３號",
        "一服务两公开",
        "一服務兩公開",
    ),
    "documents/lz-office/sample-2022-5.html": (
        "11450200000000019J/2022-00005",
        "１１４５０２０００００００００１９Ｊ／２０２２－００００５",
        "2022-00005",
        "柳样发〔2022〕5号",
        "柳樣發[2022]5號",
    ),
    "approvals/lz-water/lz-water-permit-2024-001.html": ("样水许2024-001", "柳样水许(2024)1号"),
}
FORMER = {"柳江县人民政府": "organizations/lz-liujiang/index.html", "450221": "organizations/lz-liujiang/index.html"}
NOWHERE = ("人工智能大模型", "柳政办〔2011〕64号", "11450200000000019J/2022-99999")


def first(page: Page, root: str, query: str) -> str:
    """The address of the first result of the query in the address, with everything else as a reader gets it."""
    page.goto(exact.address(root, query))
    link = page.locator(".gk-result a").first
    link.wait_for(timeout=60_000)
    assert page.title().startswith(f"“{query}” - 搜索")
    return str(link.get_attribute("href")).split("#")[0].removeprefix(root)


@pytest.mark.parametrize("place", ["served", "file_url"])
def test_numbers_and_words_in_any_writing_are_found_first(
    browser: Browser, place: str, request: pytest.FixtureRequest
) -> None:
    root: str = request.getfixturevalue(place)
    with watched(browser, root) as (page, watch):
        for wanted, queries in FIRST.items():
            assert {query: first(page, root, query) for query in queries} == dict.fromkeys(queries, wanted)
        assert watch.problems() == []


def test_every_page_searches(browser: Browser, served: str) -> None:
    with watched(browser, served) as (page, watch):
        for path in (NOTICE, "approvals/lz-water/lz-water-permit-2024-001.html"):
            page.goto(f"{served}{path}")
            page.fill("form.find input", "柳政办〔2011〕63号")
            page.press("form.find input", "Enter")
            page.locator(".gk-result a").first.wait_for(timeout=60_000)
            assert "search.html?q=" in page.url
        assert watch.problems() == []


def ledger_pages() -> list[SearchPage]:
    """The records of bulk kinds as the search is to hold them; `unheld` compares them with their pages."""
    catalog = load(ROOT, Report())
    day = date.fromisoformat(AS_OF)
    return [*record_pages([entry for entry in catalog.entries if entry.kind.bulk], catalog, day)]


@pytest.mark.parametrize("place", ["served", "file_url"])
def test_random_pieces_of_the_pages_give_what_a_plain_scan_gives(
    browser: Browser, site_dir: Path, place: str, request: pytest.FixtureRequest
) -> None:
    root: str = request.getfixturevalue(place)
    pages, records = built.pages_of(site_dir), ledger_pages()
    asked = pieces(
        [line for page in (*pages, *records) for line in built.lines_of(site_dir / page.url)], 200, seed=2011
    )
    in_pages, in_records = Scan(pages), Scan(records, by_line=True)
    expected = {query: in_pages.holding(query) | in_records.holding(query) for query in asked}
    assert any(in_records.holding(query) for query in asked)
    with watched(browser, root) as (page, watch):
        exact.start(page, root)
        found = exact.answers(page, asked)
        assert exact.differences(found, expected) == []
        assert [answer.total for answer in exact.answers(page, NOWHERE).values()] == [0] * len(NOWHERE)
        assert watch.problems() == []


def test_the_search_holds_what_stands_on_the_pages(site_dir: Path) -> None:
    records = ledger_pages()
    assert records
    assert built.unheld(site_dir, [*built.pages_of(site_dir), *records]) == []


def test_organizations_are_found_by_former_names_and_codes(browser: Browser, served: str) -> None:
    with watched(browser, served) as (page, watch):
        assert {query: first(page, served, query) for query in FORMER} == FORMER
        assert watch.problems() == []


def test_every_suggestion_leads_to_a_page(site_dir: Path) -> None:
    paths = built.suggested_paths(site_dir)
    assert [path for path in paths if not (site_dir / path).is_file()] == []
    organizations = {path for path in paths if path.startswith("organizations/") and path != "organizations/index.html"}
    assert organizations == {page.url for page in built.pages_of(site_dir) if page.kind == "organization"}, (
        "each organization is suggested"
    )
    assert len(set(paths)) == len(paths)
