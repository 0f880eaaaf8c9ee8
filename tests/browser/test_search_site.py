"""Search on the built site of this repository: what stands on its pages is found, and the notice that it began with first."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import exact
from tests.browser.watch import watched
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
NOWHERE = ("人工智能大模型", "柳政办〔2011〕64号", "11450200000000019J/2022-99999")


def first(page: Page, root: str, query: str) -> str:
    """The address of the first result of the query in the address, with everything else as a reader gets it."""
    page.goto(exact.address(root, query))
    link = page.locator(".gk-result a").first
    link.wait_for(timeout=20_000)
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
        page.goto(f"{served}{NOTICE}")
        page.fill("#find", "柳政办〔2011〕63号")
        page.press("#find", "Enter")
        page.locator(".gk-result a").first.wait_for(timeout=20_000)
        assert "search.html?q=" in page.url
        assert watch.problems() == []


@pytest.mark.parametrize("place", ["served", "file_url"])
def test_random_pieces_of_the_pages_give_what_a_plain_scan_gives(
    browser: Browser, site_dir: Path, place: str, request: pytest.FixtureRequest
) -> None:
    root: str = request.getfixturevalue(place)
    pages = built.pages_of(site_dir)
    asked = pieces([line for page in pages for line in built.lines_of(site_dir / page.url)], 200, seed=2011)
    scan = Scan(pages)
    with watched(browser, root) as (page, watch):
        exact.start(page, root)
        found = exact.answers(page, asked)
        assert exact.differences(found, {query: scan.holding(query) for query in asked}) == []
        assert [answer.total for answer in exact.answers(page, NOWHERE).values()] == [0] * len(NOWHERE)
        assert watch.problems() == []


def test_the_search_holds_what_stands_on_the_pages(site_dir: Path) -> None:
    # The other names and the codes of an organization are found by suggestions, not as text of its page.
    pages = [page for page in built.pages_of(site_dir) if page.kind != "organization"]
    assert built.unheld(site_dir, pages) == []
