"""Suggestions while typing: organizations, kinds and columns, by characters, by pinyin, with keys, mouse and touch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import search_site
from tests.browser.axe import violations
from tests.browser.search_page import FIELD, asked, clean, faultless, made, rooted, shown, until
from tests.browser.server import serving
from tests.browser.watch import watched
from tests.browser.windows import Windows
from tests.search.sample import NOTICE, WRITTEN, other

FOLDER = "柳州 建议#1%25 (备份)"
OPTIONS = '[role="option"]'
OFFICES = {
    "lz-finance": "柳州市财政局",
    "lz-greening": "柳州市绿化局",
    "lz-chang": "柳州市长塘镇人民政府",
    "lz-hotline": "12345热线管理处",
}
PAGES = (
    *WRITTEN,
    *(
        other(f"o-{id}", "一件公告（样例）", "公告内容", organization=id, organization_name=name)
        for id, name in OFFICES.items()
    ),
)


@pytest.fixture(scope="session")
def folder(shared_tmp: Path) -> Path:
    return made(shared_tmp / FOLDER, PAGES)


@pytest.fixture(scope="session", params=["http", "file"])
def root(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    with rooted(folder, request.param) as address:
        yield address


@pytest.fixture
def near(windows: Windows, folder: Path) -> Iterator[Page]:
    """For what is the same wherever the page comes from: from the folder only."""
    with faultless(windows.watched(folder.as_uri() + "/")) as page:
        page.goto(f"{folder.as_uri()}/search.html")
        yield page


@pytest.fixture
def tab(windows: Windows, root: str) -> Iterator[Page]:
    with faultless(windows.watched(root)) as page:
        page.goto(f"{root}search.html")
        yield page


def type_(page: Page, text: str) -> None:
    """Types into the empty box, letter for letter."""
    page.fill(FIELD, "")
    page.locator(FIELD).press_sequentially(text)


def options(page: Page) -> list[str]:
    return [text.replace("\n", " ") for text in page.locator(OPTIONS).all_inner_texts()]


def option(page: Page, text: str) -> Locator:
    return page.locator(OPTIONS, has_text=text)


# --- what is suggested ---------------------------------------------------------------------------------------------


ORGANIZATIONS = {
    "财政": "柳州市财政局",
    "財政": "柳州市财政局",
    "柳州财政局": "柳州市财政局",
    "lzsczj": "柳州市财政局",
    "czj": "柳州市财政局",
    "CZJ": "柳州市财政局",
    "caizheng": "柳州市财政局",
    "cai zheng": "柳州市财政局",
    "caizj": "柳州市财政局",
    "柳州市czj": "柳州市财政局",
    "lvhua": "柳州市绿化局",
    "lühua": "柳州市绿化局",
    "zhangtang": "柳州市长塘镇人民政府",
    "changtang": "柳州市长塘镇人民政府",
    "lzsrmzfbgs": "柳州市人民政府办公室",
    "lzsrmzf": "柳州市人民政府",
    "rmzf": "柳州市人民政府",
    "123": "12345热线管理处",
    "12345rx": "12345热线管理处",
    "鹿寨县政府": "鹿寨县政府（鹿寨县人民政府）",
}
PLACES = {"年报": "政府信息公开年报 打开栏目", "ysqgk": "依申请公开 打开栏目", "gkzn": "公开指南 打开列表"}


def test_suggests_what_has_such_a_name(tab: Page) -> None:
    """By characters, by initials, by whole syllables, by both, in traditional and in upper case; by another name."""
    for typed, first in ({typed: f"{name} 打开机构页" for typed, name in ORGANIZATIONS.items()} | PLACES).items():
        type_(tab, typed)
        expect(tab.locator(OPTIONS).first).to_have_text(first)


def test_nothing_is_suggested_where_no_name_fits(tab: Page) -> None:
    for typed in ("区块链", "zzz", "zf x y", "。，", "m", "45"):
        type_(tab, typed)
        asked(tab, typed)
        assert options(tab) == [], typed
        assert tab.get_attribute(FIELD, "aria-expanded") == "false"


def test_what_matched_is_marked(near: Page) -> None:
    type_(near, "rmzfbgs")
    expect(near.locator(OPTIONS).first.locator("mark")).to_have_text("人民政府办公室")


# --- what is done with it ------------------------------------------------------------------------------------------


def test_an_organization_opens_its_page(tab: Page, root: str) -> None:
    type_(tab, "czj")
    option(tab, "打开机构页").click()
    tab.wait_for_url("**/organizations/lz-finance/index.html")
    assert unquote(tab.url).startswith(unquote(root))


def test_the_search_is_narrowed_to_an_organization(tab: Page) -> None:
    type_(tab, "czj")
    option(tab, "只搜该机构的信息").click()
    asked(tab, "柳州市财政局")
    assert parse_qs(urlsplit(tab.url).query)["organization"] == ["lz-finance"]
    assert tab.input_value(FIELD) == "柳州市财政局"
    assert options(tab) == []
    expect(tab.locator(".gk-result")).to_have_count(1)


def test_the_last_word_narrows_what_comes_before_it(tab: Page) -> None:
    type_(tab, "政府信息公开 lzxrm")
    option(tab, "鹿寨县人民政府 只搜该机构中的“政府信息公开”").click()
    asked(tab, "政府信息公开")
    assert parse_qs(urlsplit(tab.url).query)["organization"] == ["lz-luzhai"]
    type_(tab, "政府信息公开 gkzn")
    option(tab, "公开指南 只搜该类别中的“政府信息公开”").click()
    until(tab, "location.search.includes('kind=guide')")
    shown(tab)
    expect(tab.locator(".gk-result")).to_have_count(1)


# --- keys ----------------------------------------------------------------------------------------------------------


def test_keys_go_through_the_suggestions(near: Page) -> None:
    type_(near, "lz")
    expect(near.locator(OPTIONS)).to_have_count(6)
    assert near.get_attribute(FIELD, "aria-expanded") == "true"
    chosen = '[role="option"][aria-selected="true"]'
    for key, index in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", None),
        ("ArrowUp", 5),
        ("ArrowDown", None),
    ):
        near.keyboard.press(key)
        active = near.get_attribute(FIELD, "aria-activedescendant")
        assert near.locator(chosen).count() == (index is not None)
        assert active == (None if index is None else near.locator(OPTIONS).nth(index).get_attribute("id"))
        assert index is None or near.locator(chosen).get_attribute("id") == active
    assert near.evaluate("document.activeElement.name") == "q"


def test_escape_closes_and_keeps_the_text_and_arrows_reach_the_results(near: Page) -> None:
    type_(near, "政府")
    shown(near)
    expect(near.locator(OPTIONS).first).to_be_visible()
    near.keyboard.press("Escape")
    assert options(near) == []
    assert near.input_value(FIELD) == "政府"
    asked(near, "政府")
    near.keyboard.press("ArrowDown")
    assert near.evaluate("document.activeElement.closest('.gk-result') !== null")


def test_enter_searches_unless_a_suggestion_is_chosen(near: Page) -> None:
    type_(near, "公告")
    near.keyboard.press("Enter")
    asked(near, "公告")
    type_(near, "czj")
    expect(near.locator(OPTIONS).first).to_be_visible()
    near.keyboard.press("Enter")
    asked(near, "czj")
    assert options(near) == []
    type_(near, "czj")
    expect(near.locator(OPTIONS).first).to_have_text("柳州市财政局 打开机构页")
    near.keyboard.press("ArrowDown")
    near.keyboard.press("Enter")
    near.wait_for_url("**/organizations/lz-finance/index.html")


SLOW = """{
  const Native = window.Worker;
  window.Worker = class extends Native {
    postMessage(message, ...more) {
      setTimeout(() => super.postMessage(message, ...more), message.text === "czj" ? 300 : 0);
    }
  };
}"""


def test_a_late_answer_does_not_take_the_choice_away(browser: Browser, folder: Path) -> None:
    """“cz” was answered, “czj” is not yet, and the reader goes down the list that is there."""
    root = folder.as_uri() + "/"
    with clean(browser, root) as page:
        page.add_init_script(SLOW)
        page.goto(f"{root}search.html")
        type_(page, "cz")
        expect(page.locator(OPTIONS).first).to_be_visible()
        shown_before = options(page)
        page.keyboard.press("j")
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(600)
        assert options(page) == shown_before
        assert page.locator(OPTIONS).first.get_attribute("aria-selected") == "true"
        page.keyboard.press("Enter")
        page.wait_for_url("**/organizations/*/index.html")


def test_leaving_the_box_closes_the_list(near: Page) -> None:
    type_(near, "czj")
    expect(near.locator(OPTIONS).first).to_be_visible()
    near.keyboard.press("Tab")
    assert options(near) == []


def test_nothing_is_suggested_inside_an_input_method(near: Page) -> None:
    near.focus(FIELD)
    keyboard = near.context.new_cdp_session(near)
    for letters in ("c", "cz", "czj"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)})
        near.wait_for_timeout(100)
        near.keyboard.press("ArrowDown")
    assert options(near) == []
    keyboard.send("Input.insertText", {"text": "财政局"})
    expect(near.locator(OPTIONS).first).to_have_text("柳州市财政局 打开机构页")


# --- places --------------------------------------------------------------------------------------------------------

MODES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}


@pytest.mark.parametrize("mode", MODES)
def test_accessible_while_open(browser: Browser, folder: Path, mode: str) -> None:
    with serving(folder) as root, clean(browser, root, **MODES[mode]) as page:
        page.goto(f"{root}search.html")
        type_(page, "lz")
        expect(page.locator(OPTIONS).first).to_be_visible()
        page.keyboard.press("ArrowDown")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert all(box["height"] >= 44 for one in page.locator(OPTIONS).all() if (box := one.bounding_box()))


def test_touch_chooses(browser: Browser, folder: Path) -> None:
    with serving(folder) as root, clean(browser, root, **MODES["phone"]) as page:
        page.goto(f"{root}search.html")
        page.tap(FIELD)
        type_(page, "czj")
        option(page, "只搜该机构的信息").tap()
        asked(page, "柳州市财政局")


def test_a_missing_pack_leaves_the_search_as_it_is(browser: Browser, tmp_path: Path) -> None:
    search_site.write(tmp_path, PAGES)
    for file in tmp_path.glob("search/suggest-*.js"):
        file.unlink()
    with watched(browser, tmp_path.as_uri() + "/") as (page, _):
        page.goto(f"{tmp_path.as_uri()}/search.html")
        type_(page, "政府信息公开")
        asked(page, "政府信息公开")
        assert options(page) == []
        assert page.locator(".gk-result a").first.get_attribute("href") is not None
        assert NOTICE.url in unquote(str(page.locator(".gk-result a").first.get_attribute("href")))


def test_the_pack_is_loaded_with_the_first_letter_and_not_before(browser: Browser, folder: Path) -> None:
    with serving(folder) as root, watched(browser, root) as (page, watch):
        page.goto(f"{root}search.html")
        page.focus(FIELD)
        page.wait_for_timeout(300)
        assert not [url for url in watch.requests if "/suggest-" in url or "/pagefind-" in url]
        type_(page, "czj")
        expect(page.locator(OPTIONS).first).to_be_visible()
        assert len([url for url in watch.requests if "/suggest-" in url]) == 1
