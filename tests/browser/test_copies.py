"""Copies as their readers open them: from a USB stick in Chromium and in Firefox, whole and in part; a mirror's copy on
loopback. The name of the folder is as bad as names get."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.mirror.place import Place
from gongkai.mirror.serve import Server, address
from gongkai.offline import Contents, Wanted, pack
from tests.browser import firefox, measure
from tests.browser.axe import violations
from tests.browser.bidi import Tab
from tests.browser.search_page import FIELD, asked, clean, urls
from tests.browser.watch import watched
from tests.conftest import once

USB = "U盘 #1 100%25 (公开)"
TERM = "政务公开政"
PARTS = {"one": Wanted(("lz-water",)), "later": Wanted(since=date(2025, 6, 1))}


def packed(shared_tmp: Path, site_dir: Path, name: str, wanted: Wanted) -> Path:
    """A folder copy, made once for all workers."""
    out = shared_tmp / USB / name

    def make() -> str:
        out.parent.mkdir(exist_ok=True)
        done = pack("folder", site_dir, out, wanted)
        return "" if isinstance(done, Contents) else " ".join(text.en for text in done)

    once(shared_tmp, f"usb-{name}", make)
    return out


@pytest.fixture(scope="module")
def whole(shared_tmp: Path, site_dir: Path) -> Path:
    return packed(shared_tmp, site_dir, "整个网站", Wanted())


@pytest.fixture(scope="module", params=PARTS)
def part(request: pytest.FixtureRequest, shared_tmp: Path, site_dir: Path) -> Path:
    return packed(shared_tmp, site_dir, f"部分 {request.param}", PARTS[request.param])


@pytest.fixture(scope="module")
def started(shared_tmp: Path) -> Iterator[Tab]:
    once(shared_tmp, "firefox", firefox.ready)
    with firefox.opened() as tab:
        yield tab


def root_of(folder: Path) -> str:
    return folder.as_uri() + "/"


def found_and_opened(page: Page, root: str) -> None:
    """Search the term from the search page that is shown, and open the first result."""
    page.fill(FIELD, TERM)
    page.press(FIELD, "Enter")
    asked(page, TERM)
    assert urls(page, root)
    expect(page.locator("main mark").first).to_have_text(TERM)
    title = page.locator(".row-title a").first.inner_text()
    page.locator(".row-title a").first.click()
    expect(page.locator("main h1")).to_have_text(title)


def test_whole_copy_in_chromium(browser: Browser, whole: Path) -> None:
    root = root_of(whole)
    with clean(browser, root) as page:
        page.goto(f"{root}cover.html")
        page.get_by_role("link", name="打开网站首页").click()
        expect(page.locator("h1")).to_be_visible()
        page.goto(f"{root}cover.html")
        page.get_by_role("link", name="搜索", exact=True).click()
        found_and_opened(page, root)


def test_whole_copy_in_firefox(started: Tab, whole: Path) -> None:
    root = root_of(whole)
    started.said.clear()
    started.goto(f"{root}cover.html")
    started.evaluate("document.querySelector('main a[href=\"search.html\"]').click()")
    started.until("location.pathname.endsWith('search.html') && document.getElementById('gk-search')")
    started.evaluate("document.querySelector('main input[name=q]').focus()")
    started.type(TERM, "Enter")
    started.until("document.querySelector('.gk-result .row-title a')")
    started.until("document.getElementById('gk-search').dataset.shown === location.search")
    href, title = started.evaluate("(a => [a.href, a.innerText])(document.querySelector('.gk-result .row-title a'))")
    assert unquote(href).startswith(unquote(root))
    started.goto(href)
    assert started.evaluate("document.querySelector('main h1').innerText") == title
    assert started.said == []


def test_part_in_chromium(browser: Browser, part: Path) -> None:
    """The cover leads to what is there; what is left out says so, the search too."""
    root = root_of(part)
    with clean(browser, root) as page:
        page.goto(f"{root}cover.html")
        expect(page.locator("main")).to_contain_text("这份副本不是整个网站")
        listed: list[str] = page.eval_on_selector_all("main li a", "all => all.map(a => a.href)")
        assert listed
        assert all((part / unquote(href.removeprefix(root))).is_file() for href in listed)
        page.locator("main li a").first.click()
        expect(page.locator("main h1")).to_be_visible()
        page.fill("header input[name=q]", TERM)
        page.press("header input[name=q]", "Enter")
        expect(page.locator("main")).to_contain_text("这份副本里没有这一页")


def test_part_in_firefox(started: Tab, part: Path) -> None:
    started.said.clear()
    started.goto(f"{root_of(part)}cover.html")
    started.evaluate("document.querySelector('main li a').click()")
    started.until("!location.pathname.endsWith('cover.html') && document.querySelector('main h1')")
    assert started.said == []


@pytest.mark.parametrize("width", [360, 1280])
def test_covers_fit_and_read_aloud(browser: Browser, shared_tmp: Path, site_dir: Path, whole: Path, width: int) -> None:
    """The checker reads styles in a way that a page in a folder may not: its own messages do not count."""
    for folder in (whole, packed(shared_tmp, site_dir, "部分 one", PARTS["one"])):
        with watched(browser, root_of(folder), viewport={"width": width, "height": 700}) as (page, _):
            page.goto(f"{root_of(folder)}cover.html")
            assert measure.overflow(page) == []
            assert violations(page) == []


@pytest.fixture(scope="module")
def reading_room(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a mirror that is shown: its copy is the site."""
    mirror = tmp_path_factory.mktemp("mirror")
    shutil.copytree(site_dir, mirror / "copy", copy_function=_link)
    with Server(Place(mirror), 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield address(server)
        server.shutdown()


def _link(source: str, target: str) -> None:
    os.link(source, target)


def test_mirror_in_the_reading_room(browser: Browser, reading_room: str) -> None:
    with clean(browser, reading_room) as page:
        page.goto(f"{reading_room}search.html")
        found_and_opened(page, reading_room)
