"""Pages and a ledger of 2,010 records behind one search page, in a real browser: the same on http and from a folder."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import search_site
from tests.browser.axe import violations
from tests.browser.search_page import (
    ask,
    clean,
    exact,
    faultless,
    made,
    open_search,
    rooted,
    shown,
    status,
    until,
    urls,
)
from tests.browser.server import serving
from tests.browser.watch import watched
from tests.browser.windows import Windows
from tests.search.ledger_sample import WRITTEN, records
from tests.search.sample import NOTICE, pages
from tests.search.scan import piece_of, scan, scan_lines
from tests.search.test_index import value_of

FOLDER = "柳州 许可#1%25 (备份)"
PAGES = pages(60)
RECORDS = records()
LEDGER = '.gk-group[data-group="ledger"]'
PLAIN = '.gk-group[data-group="pages"]'


@pytest.fixture(scope="session")
def folder(shared_tmp: Path) -> Path:
    return made(shared_tmp / FOLDER, PAGES, RECORDS)


@pytest.fixture(scope="session", params=["http", "file"])
def root(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    with rooted(folder, request.param) as address:
        yield address


@pytest.fixture
def tab(windows: Windows, root: str) -> Iterator[Page]:
    with faultless(windows.watched(root)) as page:
        yield page


def total(page: Page, group: str = LEDGER) -> int:
    """The count in a group's heading."""
    return int(re.sub(r"\D", "", page.inner_text(f"{group} h2 .count")))


def test_finds_what_a_plain_scan_finds(tab: Page, root: str) -> None:
    """60 random pieces of the records; where there are many results, their number and the first page of them."""
    tab.goto(f"{root}search.html")
    source = random.Random(2012)
    done = 0
    while done < 60:
        page = source.choice(RECORDS[len(WRITTEN) :])
        piece = piece_of(source, source.choice((page.title, page.text, *page.numbers)))
        if not piece:
            continue
        ask(tab, piece)
        expected = scan_lines(RECORDS, piece)
        assert total(tab) == len(expected), piece
        addresses = exact(tab, root, LEDGER) if len(expected) <= 100 else urls(tab, root, LEDGER)
        assert len(set(addresses)) == (len(expected) if len(expected) <= 100 else 20), piece
        assert set(addresses) <= set(expected), piece
        done += 1


@pytest.mark.parametrize(
    "query",
    ["样许准字〔2020〕7631号", "样许准字[2020]7631号", "样许准字（2020）7631号", "樣許準字【２０２０】７６３１號"],
)
def test_a_number_in_any_brackets(tab: Page, root: str, query: str) -> None:
    open_search(tab, root, query)
    assert urls(tab, root, LEDGER) == [WRITTEN[0].url, WRITTEN[1].url]
    assert tab.locator(f"{LEDGER} .gk-result").first.locator(".row-meta mark").inner_text() == "样许准字〔2020〕7631号"
    assert (
        tab.locator(f"{LEDGER} .gk-result").nth(1).locator(".gk-excerpt mark").inner_text() == "样许准字〔2020〕7631号"
    )


def test_two_groups_with_their_counts(tab: Page, root: str) -> None:
    open_search(tab, root, "审批系统")
    plain, ledger = [page.url for page in PAGES if scan(page, "审批系统")], scan_lines(RECORDS, "审批系统")
    assert (total(tab, PLAIN), total(tab, LEDGER)) == (len(plain), len(ledger))
    assert status(tab).startswith(
        f"找到 {len(plain) + len(ledger)} 条（公开信息 {len(plain)} 条，行政许可结果 {len(ledger)} 条）"
    )
    assert tab.locator(f"{LEDGER} .gk-excerpt mark, {LEDGER} .row-title mark").first.inner_text() == "審批系統"


def test_facets_hold_for_both_groups(tab: Page, root: str) -> None:
    open_search(tab, root, "样例")
    both = total(tab, PLAIN) + total(tab, LEDGER)
    years = tab.locator(".facet", has_text="年份")
    counts = years.locator(".count").all_text_contents()
    assert tab.locator(".facet").count() == 3
    year = years.locator("a", has_text="2021年").first
    count = int(re.sub(r"\D", "", year.locator(".count").inner_text()))
    assert 0 < count < both
    assert sum(int(re.sub(r"\D", "", text)) for text in counts) <= both
    year.click()
    shown(tab)
    assert total(tab, PLAIN) + total(tab, LEDGER) == count
    with_it = set(scan_lines(RECORDS, "样例"))
    assert total(tab, LEDGER) == sum(page.date[:4] == "2021" for page in RECORDS if page.url in with_it)
    tab.locator(".facet", has_text="类别").locator("a", has_text="行政许可结果").click()
    shown(tab)
    assert total(tab, PLAIN) == 0
    tab.reload()
    shown(tab)
    assert total(tab, PLAIN) == 0
    assert all(url.startswith("approvals/") for url in urls(tab, root, LEDGER))


def test_each_group_turns_its_own_pages(tab: Page, root: str) -> None:
    open_search(tab, root, "样例")
    plain, first = urls(tab, root, PLAIN), urls(tab, root, LEDGER)
    tab.locator(f"{LEDGER} .pages").get_by_role("link", name="第 2 页").click()
    shown(tab)
    second = urls(tab, root, LEDGER)
    assert parse_qs(urlsplit(tab.url).query)["page-ledger"] == ["2"]
    assert not set(first) & set(second)
    assert urls(tab, root, PLAIN) == plain
    assert tab.evaluate("document.activeElement.id") == "gk-ledger"
    tab.locator(f"{PLAIN} .pages").get_by_role("link", name="第 2 页").click()
    shown(tab)
    assert urls(tab, root, LEDGER) == second
    assert urls(tab, root, PLAIN) != plain
    tab.reload()
    shown(tab)
    assert urls(tab, root, LEDGER) == second


def test_sorts_by_date(tab: Page, root: str) -> None:
    open_search(tab, root, "食品经营许可", "&sort=date")
    dates: list[str] = tab.eval_on_selector_all(f"{LEDGER} time", "all => all.map(t => t.dateTime)")
    assert len(dates) == 20
    assert dates == sorted(dates, reverse=True)


def test_title_hits_come_before_others_and_real_before_samples(tab: Page, root: str) -> None:
    open_search(tab, root, "桂中样板科技有限公司")
    names = [url.rsplit("/", 1)[1] for url in urls(tab, root, LEDGER)]
    assert names == ["real.html", "company.html", "mention.html"]


def test_what_only_the_ledger_has_comes_first(tab: Page, root: str) -> None:
    open_search(tab, root, "样许准字〔2020〕7631号")
    assert tab.locator(".gk-group").first.get_attribute("data-group") == "ledger"
    assert status(tab) == "找到 2 条，按相关度排列。"


@pytest.mark.parametrize("query", ["人工智能大模型", "zzz"])
def test_what_is_nowhere_is_not_found(tab: Page, root: str, query: str) -> None:
    open_search(tab, root, query)
    assert status(tab) == f"没有找到“{query}”。"
    assert tab.locator(".gk-empty").count() == 1
    assert tab.locator(".gk-result").count() == 0


def test_near_matches_are_under_a_heading_that_says_so(tab: Page, root: str) -> None:
    open_search(tab, root, "桂中样板科技无限公司")
    assert tab.get_attribute(LEDGER, "data-exact") == "false"
    assert {url.rsplit("/", 1)[1] for url in urls(tab, root, LEDGER)[:3]} == {
        "real.html",
        "company.html",
        "mention.html",
    }
    assert re.fullmatch(r"没有找到“桂中样板科技无限公司”，有 \d+ 条近似结果，按相关度排列.*", status(tab))


def test_near_matches_of_a_group_come_on_request_where_another_has_exact_ones(tab: Page, root: str) -> None:
    open_search(tab, root, "桂中样板科技有限公司")
    assert tab.locator(f"{PLAIN} .gk-result").count() == 0
    tab.click(f"{PLAIN} a:text('查找近似结果')")
    shown(tab)
    assert "near=1" in tab.url
    assert tab.locator(f"{PLAIN} a:text('查找近似结果')").count() == 0
    assert tab.get_attribute(LEDGER, "data-exact") == "true"
    tab.go_back()
    shown(tab)
    assert tab.locator(f"{PLAIN} a:text('查找近似结果')").count() == 1


def test_hostile_text_is_shown_as_text(tab: Page, root: str) -> None:
    open_search(tab, root, "恶意标记")
    hostile = tab.locator(f"{LEDGER} .gk-result")
    assert '</script><script>alert(2)</script> & 恶意标记"不\\运行/' in hostile.locator(".gk-excerpt").inner_text()
    assert hostile.locator(".row-title").inner_text().startswith("<img src=x onerror=alert(1)>")
    assert tab.locator("#gk-search img").count() == 0


def test_the_page_arrived_at_is_the_record(tab: Page, root: str) -> None:
    open_search(tab, root, "桂中样板科技有限公司")
    tab.locator(f"{LEDGER} .row-title a").first.click()
    expect(tab.locator("h1")).to_have_text("桂中样板科技有限公司")
    tab.go_back()
    shown(tab)
    assert total(tab) == 3


def test_works_without_a_worker(browser: Browser, root: str) -> None:
    with clean(browser, root) as page:
        page.add_init_script("delete window.Worker")
        open_search(page, root, "样许准字〔2020〕7631号")
        assert total(page) == 2


def test_accessible_with_two_groups(browser: Browser, folder: Path) -> None:
    with serving(folder) as root, clean(browser, root) as page:
        open_search(page, root, "样例")
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_one_group_is_shown_while_the_other_is_loading(browser: Browser, folder: Path) -> None:
    """Pagefind's program is held back: the ledger's results are there, and can be used."""
    with serving(folder) as root, clean(browser, root) as page:
        held: list[Route] = []
        page.route("**/pagefind-*.js", lambda route: held.append(route))
        page.goto(f"{root}search.html?q={quote('审批系统')}", wait_until="domcontentloaded")
        until(page, f"document.querySelectorAll('{LEDGER} .gk-result').length === 20")
        assert page.locator(PLAIN).count() == 0
        page.focus(f"{LEDGER} .row-title a")
        href = page.evaluate("document.activeElement.href")
        for route in held:
            route.continue_()
        shown(page)
        assert total(page, PLAIN) > 0
        assert page.evaluate("document.activeElement.href") == href


def test_a_missing_file_of_the_ledger_is_said_and_the_pages_are_shown(browser: Browser, tmp_path: Path) -> None:
    search_site.write(tmp_path, PAGES[:20], ledger=RECORDS[:40])
    for part in value_of((tmp_path / "search" / "entry.js").read_bytes())["groups"][1]["parts"]:
        (tmp_path / "search" / f"{part['id']}.js").unlink()
    with watched(browser, tmp_path.as_uri() + "/") as (page, _):
        page.goto(f"{tmp_path.as_uri()}/search.html?q={quote('柳政办')}")
        expect(page.get_by_role("status")).to_contain_text("搜索没有完成")
        expect(page.locator(f"{PLAIN} .row-title a").first).to_have_attribute("href", re.compile(re.escape(NOTICE.url)))


def test_a_ledger_without_pages(browser: Browser, tmp_path: Path) -> None:
    search_site.write(tmp_path, [], ledger=RECORDS[:40])
    with clean(browser, tmp_path.as_uri() + "/") as page:
        open_search(page, tmp_path.as_uri() + "/", "样许准字〔2020〕7631号")
        assert total(page) == 2
