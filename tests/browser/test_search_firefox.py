"""Search in Firefox with its strict policy for files: on http, and from a folder whose name is as bad as names get."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.browser import exact, firefox
from tests.browser.bidi import Tab
from tests.browser.search_page import made, rooted
from tests.conftest import once
from tests.search.ledger_sample import records
from tests.search.sample import NOTICE, pages
from tests.search.scan import Scan, pieces

FOLDER = "柳州 公开#1%25 (备份) 火狐"
PAGES = pages(60)
RECORDS = records()[:400]
BRACKETS = ("柳政办〔2011〕63号", "柳政办[2011]63号", "柳政办（2011）63号", "柳政辦【２０１１】６３號")
NOWHERE = ("人工智能大模型", "柳政办〔2011〕64号", "zzz")


@pytest.fixture(scope="module")
def folder(shared_tmp: Path) -> Path:
    return made(shared_tmp / FOLDER, PAGES, RECORDS)


@pytest.fixture(scope="module")
def started(shared_tmp: Path) -> Iterator[Tab]:
    once(shared_tmp, "firefox", firefox.ready)
    with firefox.opened() as tab:
        yield tab


@pytest.fixture(scope="module", params=["http", "file"])
def root(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    with rooted(folder, request.param) as address:
        yield address


@pytest.fixture
def tab(started: Tab) -> Iterator[Tab]:
    """The window; its pages must say nothing."""
    started.said.clear()
    yield started
    assert started.said == []


def open_search(tab: Tab, root: str, query: str) -> None:
    tab.goto(exact.address(root, query))
    tab.until("document.getElementById('gk-search')?.dataset.shown === location.search")


def test_a_page_in_a_folder_may_read_no_file(started: Tab, folder: Path) -> None:
    """Otherwise what works from a folder here would prove nothing."""
    started.goto(f"{folder.as_uri()}/search.html")
    assert started.evaluate("fetch('search/entry.js').then(() => 'read', () => 'refused')") == "refused"
    for _ in range(100):
        if not started.said:
            started.evaluate("new Promise((resolve) => setTimeout(resolve, 50))")
    assert "CORS request not http" in started.said[0]


def test_finds_what_a_plain_scan_finds(tab: Tab, root: str) -> None:
    in_pages, in_ledger = Scan(PAGES), Scan(RECORDS, by_line=True)
    random = pieces([page.text for page in PAGES if page.text] + [page.title for page in RECORDS], 100, seed=63)
    with tab.preloaded(exact.HOOK):
        open_search(tab, root, "63")
        found = exact.answers(tab, [*random, *BRACKETS, *NOWHERE])
    expected = {query: in_pages.holding(query) | in_ledger.holding(query) for query in found}
    assert exact.differences(found, expected) == []
    assert all(NOTICE.url in expected[query] for query in BRACKETS)
    assert not any(expected[query] for query in NOWHERE)


def test_shows_what_it_found(tab: Tab, root: str) -> None:
    open_search(tab, root, BRACKETS[3])
    first = tab.evaluate("document.querySelector('.gk-result .row-title a').href")
    assert unquote(first.split("#")[0]) == unquote(root + NOTICE.url)
    assert tab.evaluate("document.querySelector('.gk-result .row-meta mark').textContent") == BRACKETS[0]
    assert tab.evaluate("document.title") == f"“{BRACKETS[3]}” - 搜索 - 样例站"
    open_search(tab, root, NOWHERE[1])
    assert str(tab.evaluate("document.querySelector('.gk-group h2').textContent")).startswith("近似结果")


def test_suggests_and_follows(tab: Tab, root: str) -> None:
    tab.goto(f"{root}search.html")
    tab.evaluate("document.querySelector('main input[name=q]').focus()")
    tab.type("lzxrmzf")
    tab.until("document.querySelector('[role=option]')?.textContent === '鹿寨县人民政府 打开机构页'")
    tab.type("ArrowDown", "Enter")
    tab.until("document.querySelector('h1')?.textContent === '鹿寨县人民政府'")


def test_searches_while_typing(tab: Tab, root: str) -> None:
    tab.goto(f"{root}search.html")
    tab.evaluate("document.querySelector('main input[name=q]').focus()")
    tab.type("鹿寨")
    tab.until("new URLSearchParams(location.search).get('q') === '鹿寨'")
    tab.until("document.querySelector('.gk-status').textContent.startsWith('找到')")
