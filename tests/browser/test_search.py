"""Search in a real browser, on a small site of 188 pages in several shards: the same on http and from a folder."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.search import runtime
from gongkai.search.tokens import table_bytes
from tests.browser import search_site
from tests.browser.axe import violations
from tests.browser.exact import answers, differences, start
from tests.browser.search_page import (
    ask,
    asked,
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
from tests.search.sample import NOTICE, pages
from tests.search.scan import piece_of, scan, scan_text

FOLDER = "柳州 公开#1%25 (备份)"
HOSTILE = "documents/lz/hostile.html"
PAGES = pages()


@pytest.fixture(scope="session")
def folder(shared_tmp: Path) -> Path:
    return made(shared_tmp / FOLDER, PAGES)


@pytest.fixture(scope="session", params=["http", "file"])
def root(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the small site, with a slash at its end."""
    with rooted(folder, request.param) as address:
        yield address


@pytest.fixture
def tab(windows: Windows, root: str) -> Iterator[Page]:
    """A page that must not have any problem."""
    with faultless(windows.watched(root)) as page:
        yield page


# --- the twin ------------------------------------------------------------------------------------------------------


def test_the_twin_makes_the_same_tokens(browser: Browser) -> None:
    file = Path(__file__).parents[1] / "search" / "vectors.json"
    vectors: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    with clean(browser, "about:") as page:
        page.add_script_tag(content=runtime.asset("tokens.js"))
        run = """([table, texts]) => {
          const tokenizer = gkTokenizer(table);
          return texts.map((text) => tokenizer.spans(text).map((s) => [s.token, text.slice(s.start, s.end)]));
        }"""
        found = page.evaluate(run, [json.loads(table_bytes()), [vector["text"] for vector in vectors]])
    for vector, tokens in zip(vectors, found, strict=True):
        assert tokens == vector["tokens"], vector["name"]


# --- what is found -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("政府信息公开", NOTICE.url),
        ("柳政办〔2011〕63号", NOTICE.url),
        ("柳政办[2011]63号", NOTICE.url),
        ("柳政办（2011）63号", NOTICE.url),
        ("柳政辦【２０１１】６３號", NOTICE.url),
        ("〔2011〕63", NOTICE.url),
        ("63号 政务服务", NOTICE.url),
        ("“政府信息公开工作要点”", NOTICE.url),
        ("2011年4月26日", NOTICE.url),
        ("2011-04-26", NOTICE.url),
        ("柳州市人民政府办公室", NOTICE.url),
        ("鹿寨", "guides/lz-luzhai/guide.html"),
        ("工业园区行政审批系统", "documents/lz/apex.html"),
        ("ａｐｅｘ工業園區", "documents/lz/apex.html"),
        ("1163号", "documents/lz/reply-2.html"),
    ],
)
def test_finds_first(tab: Page, root: str, query: str, first: str) -> None:
    open_search(tab, root, query)
    assert urls(tab, root)[0] == first
    assert tab.get_attribute(".gk-group", "data-exact") == "true"
    assert tab.title() == f"“{query}” - 搜索 - 样例站"


def test_a_number_is_not_part_of_another(tab: Page, root: str) -> None:
    open_search(tab, root, "63号")
    found = exact(tab, root)
    assert NOTICE.url in found
    assert "documents/lz/reply-2.html" not in found


def test_finds_what_a_plain_scan_finds(browser: Browser, root: str) -> None:
    """200 random pieces of the pages' texts, 2 to 8 characters long, asked of the page's engine."""
    source = random.Random(2011)
    asked = [random_piece(source) for _ in range(200)]
    expected = {piece: [page.url for page in PAGES if scan(page, piece)] for piece in asked}
    with clean(browser, root) as page:
        start(page, root)
        assert differences(answers(page, asked), expected) == []


def test_shows_what_a_plain_scan_finds(tab: Page, root: str) -> None:
    """Ten of them typed, and all pages of their results read."""
    tab.goto(f"{root}search.html")
    source = random.Random(2011)
    for _ in range(10):
        piece = random_piece(source)
        ask(tab, piece)
        found = exact(tab, root)
        assert len(found) == len(set(found)), piece
        assert sorted(found) == sorted(page.url for page in PAGES if scan(page, piece)), piece


@pytest.mark.parametrize("query", ["人工智能大模型", "柳政办〔2011〕64号", "区块链", "zzz", "政府信息公开 区块链"])
def test_what_is_on_no_page_has_no_exact_result(tab: Page, root: str, query: str) -> None:
    open_search(tab, root, query)
    assert exact(tab, root) == []
    assert status(tab).startswith(f"没有找到“{query}”")


def test_near_matches_stand_under_their_own_heading(tab: Page, root: str) -> None:
    open_search(tab, root, "柳政办〔2011〕64号")
    assert tab.inner_text(".gk-group h2").startswith("近似结果")
    assert urls(tab, root)[0] == NOTICE.url
    assert "没有一页含有" in tab.inner_text(".gk-note")


@pytest.mark.parametrize("query", ["。，〔〕", '"', "???"])
def test_a_query_without_a_word_asks_for_one(tab: Page, root: str, query: str) -> None:
    open_search(tab, root, query)
    assert status(tab) == "请输入文字或数字。"


# --- how it is shown -----------------------------------------------------------------------------------------------


def test_excerpts_show_the_text_as_written_and_mark_it(tab: Page, root: str) -> None:
    open_search(tab, root, "审批系统")
    result = tab.locator(".gk-result", has=tab.locator("a[href*='apex.html']"))
    assert result.locator(".gk-excerpt mark").all_inner_texts() == ["審批系統"]
    assert result.locator(".row-title mark").all_inner_texts() == ["審批系統"]
    assert "聯繫電話見附件" in result.inner_text()
    assert result.locator(".mark.sample").inner_text() == "样例"


def test_document_numbers_are_marked_in_their_own_brackets(tab: Page, root: str) -> None:
    open_search(tab, root, "柳政办(2011)63")
    assert tab.locator(".gk-result").first.locator(".row-meta mark").inner_text() == "柳政办〔2011〕63"


def test_hostile_text_is_shown_as_text(tab: Page, root: str) -> None:
    open_search(tab, root, "恶意标记")
    assert urls(tab, root) == [HOSTILE]
    assert "</script><script>alert(2)</script> & 恶意标记不运行" in tab.inner_text(".gk-excerpt")
    assert tab.inner_text(".row-title").startswith("<img src=x onerror=alert(1)>")
    open_search(tab, root, "<img src=x onerror=alert(3)>")
    assert tab.locator("#gk-search img").count() == 0


def test_facets_narrow_and_lead_back(tab: Page, root: str) -> None:
    open_search(tab, root, "政府信息公开")
    everything = exact(tab, root)
    open_search(tab, root, "政府信息公开")
    facet = tab.locator(".facet", has_text="类别").locator("a", has_text="年度报告")
    count = int(re.sub(r"\D", "", facet.locator(".count").inner_text()))
    facet.click()
    shown(tab)
    narrowed = exact(tab, root)
    assert parse_qs(urlsplit(tab.url).query)["kind"] == ["annual_report"]
    assert len(narrowed) == count < len(everything)
    assert all(url.startswith("annual_reports/") for url in narrowed)
    tab.go_back()
    shown(tab)
    while "kind=" in tab.url:
        tab.go_back()
        shown(tab)
    assert "kind" not in parse_qs(urlsplit(tab.url).query)
    assert status(tab).startswith(f"找到 {len(everything)} 条")


def test_facets_from_the_address_combine(tab: Page, root: str) -> None:
    open_search(tab, root, "政务公开", "&kind=document&year=2011&organization=lz-office")
    assert urls(tab, root) == [NOTICE.url]
    tab.get_by_role("link", name="全部年份").click()
    shown(tab)
    assert "year" not in parse_qs(urlsplit(tab.url).query)


def test_on_a_phone_the_facets_are_folded_and_name_what_is_chosen(tab: Page, root: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    open_search(tab, root, "政府信息公开", "&kind=guide")
    summary = tab.locator(".gk-narrow > summary")
    assert summary.inner_text() == "缩小范围（已选：公开指南）"
    expect(tab.locator(".facet").first).to_be_hidden()
    summary.click()
    tab.get_by_role("link", name="全部类别").click()
    shown(tab)
    assert summary.inner_text() == "缩小范围"


def test_sorts_by_date(tab: Page, root: str) -> None:
    open_search(tab, root, "63号")
    tab.get_by_role("link", name="日期", exact=True).click()
    shown(tab)
    dates: list[str] = tab.eval_on_selector_all(".gk-result time", "all => all.map(t => t.dateTime)")
    assert len(dates) == 20
    assert dates == sorted(dates, reverse=True)
    assert parse_qs(urlsplit(tab.url).query)["sort"] == ["date"]
    assert "按日期排列" in status(tab)


def test_title_hits_come_before_others_and_newer_before_older(tab: Page, root: str) -> None:
    open_search(tab, root, "螺蛳粉")
    found = exact(tab, root)
    by_url = {page.url: page for page in PAGES}
    ranks = [(scan_text(by_url[url].title, "螺蛳粉"), by_url[url].date) for url in found]
    assert ranks == sorted(ranks, reverse=True)
    assert {rank[0] for rank in ranks} == {True, False}


def test_pages_of_results(tab: Page, root: str) -> None:
    open_search(tab, root, "政府信息公开")
    first = urls(tab, root)
    tab.get_by_role("link", name="第 2 页").click()
    shown(tab)
    second = urls(tab, root)
    assert len(first) == len(second) == 20
    assert not set(first) & set(second)
    assert tab.get_attribute(".gk-results", "start") == "21"
    tab.reload()
    shown(tab)
    assert urls(tab, root) == second


def test_back_from_a_result_gives_the_results_again(tab: Page, root: str) -> None:
    open_search(tab, root, "鹿寨")
    tab.click(".gk-result .row-title a")
    expect(tab.locator("h1")).to_have_text("鹿寨县政府信息公开指南（样例）")
    tab.go_back()
    shown(tab)
    assert tab.input_value("main input[name=q]") == "鹿寨"
    assert urls(tab, root) == ["guides/lz-luzhai/guide.html"]


def test_the_page_arrived_at_is_scrolled_to_the_passage(tab: Page, root: str) -> None:
    """By the browser itself (#:~:text=), without a script on that page."""
    tab.set_viewport_size({"width": 400, "height": 300})
    open_search(tab, root, "千亿元产业")
    tab.click(".gk-result .row-title a")
    until(tab, "window.scrollY > 100")


def test_searches_from_every_page(tab: Page, root: str) -> None:
    tab.goto(root + NOTICE.url)
    tab.fill("input[name=q]", "鹿寨")
    tab.press("input[name=q]", "Enter")
    tab.wait_for_url("**/search.html?q=*")
    shown(tab)
    assert urls(tab, root) == ["guides/lz-luzhai/guide.html"]


# --- how it is used ------------------------------------------------------------------------------------------------


def test_searches_while_typing_and_leaves_one_step_back(tab: Page, root: str) -> None:
    tab.goto(f"{root}search.html")
    tab.locator("main input[name=q]").press_sequentially("鹿寨县", delay=20)
    asked(tab, "鹿寨县")
    assert urls(tab, root) == ["guides/lz-luzhai/guide.html"]
    tab.go_back()
    until(tab, "!location.search")
    expect(tab.locator(".gk-result")).to_have_count(0)
    assert tab.input_value("main input[name=q]") == ""


def test_no_search_inside_an_input_method(tab: Page, root: str) -> None:
    tab.goto(f"{root}search.html")
    tab.focus("main input[name=q]")
    keyboard = tab.context.new_cdp_session(tab)
    for letters in ("l", "lu", "lu z", "lu zhai"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)})
        tab.wait_for_timeout(150)
    tab.wait_for_timeout(500)
    assert "?" not in tab.url
    keyboard.send("Input.insertText", {"text": "鹿寨"})
    asked(tab, "鹿寨")
    assert urls(tab, root) == ["guides/lz-luzhai/guide.html"]


def test_keyboard(tab: Page, root: str) -> None:
    open_search(tab, root, "政府信息公开")
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.name") == "q"
    assert tab.input_value("main input[name=q]") == "政府信息公开"
    focused = "document.activeElement.closest('.gk-result') && document.activeElement.href"
    tab.keyboard.press("ArrowDown")
    first = tab.evaluate(focused)
    tab.keyboard.press("ArrowDown")
    second = tab.evaluate(focused)
    assert [first, second] == tab.eval_on_selector_all(".row-title a", "all => all.slice(0, 2).map(a => a.href)")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("document.activeElement.name") == "q"


def test_says_what_happened(tab: Page, root: str) -> None:
    open_search(tab, root, "鹿寨")
    expect(tab.get_by_role("status")).to_have_text("找到 1 条，按相关度排列。")
    ask(tab, "区块链")
    expect(tab.get_by_role("status")).to_have_text("没有找到“区块链”。")


def test_works_without_a_worker(browser: Browser, root: str) -> None:
    with clean(browser, root) as page:
        page.add_init_script("delete window.Worker")
        open_search(page, root, "柳政办〔2011〕63号")
        assert urls(page, root)[0] == NOTICE.url


def test_accessible_with_results(browser: Browser, folder: Path) -> None:
    with serving(folder) as root, clean(browser, root) as page:
        open_search(page, root, "政府信息公开")
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_missing_file_is_said_and_not_hidden(browser: Browser, folder: Path, tmp_path: Path) -> None:
    search_site.write(tmp_path, PAGES[:20])
    for file in tmp_path.glob("search/*/i-*.js"):
        file.unlink()
    with watched(browser, tmp_path.as_uri() + "/") as (page, _):
        page.goto(f"{tmp_path.as_uri()}/search.html?q={quote('鹿寨')}")
        expect(page.get_by_role("status")).to_contain_text("搜索没有完成")


def test_a_site_without_pages(browser: Browser, tmp_path: Path) -> None:
    search_site.write(tmp_path, [])
    with clean(browser, tmp_path.as_uri() + "/") as page:
        open_search(page, tmp_path.as_uri() + "/", "鹿寨")
        assert status(page) == "没有找到“鹿寨”。"


# --- the plain scan ------------------------------------------------------------------------------------------------


def random_piece(source: random.Random) -> str:
    """2 to 8 characters of some page's text."""
    while True:
        page = source.choice(PAGES)
        if piece := piece_of(source, source.choice((page.title, page.text, page.text))):
            return piece
