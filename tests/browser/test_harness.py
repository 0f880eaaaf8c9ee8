"""The harness on a small hand-made site: the browser, the server and every browser checker see what they should."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.browser import axe, measure
from tests.browser.paper import pdf_pictures, pdf_text, print_pdf
from tests.browser.server import serving
from tests.browser.watch import watched
from tests.tools.sample_site import change, write_site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the sample site in a folder with a difficult name."""
    return write_site(tmp_path / "柳州 公开#1%25 (备份)")


@pytest.fixture
def root(folder: Path) -> Iterator[str]:
    """Yield the served address of the sample site."""
    with serving(folder) as address:
        yield address


def test_good_site_has_no_problem_over_http(browser: Browser, root: str) -> None:
    with watched(browser, root) as (page, watch):
        page.goto(root + "index.html")
        assert page.evaluate("document.documentElement.dataset.script") == "on"
        assert axe.violations(page) == []
        assert measure.overflow(page) == []
        assert measure.keyboard_faults(page) == []
        assert watch.problems() == []
        assert len(watch.requests) == 4


def test_good_site_has_no_problem_from_a_folder(browser: Browser, folder: Path) -> None:
    with watched(browser, folder.as_uri()) as (page, watch):
        page.goto(f"{folder.as_uri()}/documents/a.html")
        assert page.evaluate("document.documentElement.dataset.script") == "on"
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "16px"
        assert watch.problems() == []


def test_server_serves_nothing_outside_the_mount(browser: Browser, root: str, folder: Path) -> None:
    with watched(browser, root) as (page, watch):
        statuses = [page.request.get(root + path).status for path in ("index.html", "documents/", "../index.html")]
        assert statuses == [200, 404, 404]
        assert watch.outside == []


LEAVING = {
    "picture": "<img alt='' src='{to}'>",
    "style": "<style>h1 {{ background: url({to}) }}</style>",
    "font": "<style>@font-face {{ font-family: a; src: url({to}) }} h1 {{ font-family: a }}</style>",
    "script": "<script src='{to}'></script>",
    "frame": "<iframe src='{to}'></iframe>",
    "hint": "<link rel='preload' as='image' href='{to}'>",
    "refresh": "<meta http-equiv='refresh' content='0;url={to}'>",
    "fetch": "<script>fetch('{to}').catch(() => 0)</script>",
    "beacon": "<script>navigator.sendBeacon('{to}', 'a')</script>",
    "socket": "<script>new WebSocket('{to}'.replace('http', 'ws'))</script>",
    "worker": "<script>new Worker(URL.createObjectURL(new Blob([`fetch('{to}')`])))</script>",
    "form": "<form method='post' action='{to}'></form><script>document.forms[0].submit()</script>",
    "window": "<script>location.href = '{to}'</script>",
}


@pytest.mark.parametrize("to", ["http://127.0.0.1:9/a", "http://www.example.org/a"], ids=["port", "name"])
@pytest.mark.parametrize("name", LEAVING)
def test_request_that_leaves_is_seen(browser: Browser, folder: Path, root: str, name: str, to: str) -> None:
    change(folder, "index.html", "Content-Security-Policy", "X-Other")
    change(folder, "index.html", "<p>正文。</p>", LEAVING[name].format(to=to))
    with pytest.raises(AssertionError, match="left the site"):
        visit(browser, root)


def visit(browser: Browser, root: str) -> None:
    """Open the page, and wait for something that leaves; some seconds are long for what a page does as it loads."""
    with watched(browser, root) as (page, watch):
        page.goto(root + "index.html", wait_until="commit")
        end = time.monotonic() + 10
        while not watch.outside and time.monotonic() < end:
            page.wait_for_timeout(20)


def test_names_lead_nowhere(browser: Browser) -> None:
    """A request that is seen too late, or not at all, gets no farther."""
    with watched(browser, "http") as (page, _), pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://localhost/")


def test_missing_resource_is_seen(browser: Browser, folder: Path, root: str) -> None:
    (folder / "assets/site.css").unlink()
    with watched(browser, root) as (page, watch):
        page.goto(root + "index.html")
        assert any("site.css" in problem for problem in watch.problems())


def test_missing_resource_is_seen_from_a_folder(browser: Browser, folder: Path) -> None:
    (folder / "assets/site.js").unlink()
    with watched(browser, folder.as_uri()) as (page, watch):
        page.goto(f"{folder.as_uri()}/index.html")
        assert any("site.js" in problem for problem in watch.problems())


def test_axe_sees_low_contrast_and_a_missing_label(browser: Browser, folder: Path, root: str) -> None:
    change(folder, "assets/site.css", "color: #111; background: #fff url(dot.svg) no-repeat", "color: #ccc")
    change(folder, "index.html", "<p>正文。</p>", '<p>正文。</p><input type="text">')
    with watched(browser, root) as (page, _):
        page.goto(root + "index.html")
        rules = {fault.what.split()[0] for fault in axe.violations(page)}
        assert {"color-contrast", "label"} <= rules


def test_overflow_is_seen_but_not_in_a_scrolling_box(browser: Browser, folder: Path, root: str) -> None:
    (folder / "assets/site.css").write_text(".wide { width: 900px } .box { overflow-x: auto }", encoding="utf-8")
    change(folder, "index.html", "<p>正文。</p>", '<div class="box"><div class="wide">表</div></div>')
    change(folder, "documents/a.html", "<p>正文。</p>", '<div class="wide">表</div>')
    with watched(browser, root, viewport={"width": 320, "height": 640}) as (page, _):
        page.goto(root + "index.html")
        assert measure.overflow(page) == []
        page.goto(root + "documents/a.html")
        assert any("wide" in line for line in measure.overflow(page))


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        ("index.html", '<a class="skip" href="#main">跳到正文</a>', "", "no skip link"),
        ("assets/site.css", "outline: 3px solid #c00", "outline: none", "not marked"),
        ("assets/site.css", ".skip:not(:focus)", ".skip", "not visible"),
    ],
)
def test_keyboard_faults_are_seen(
    browser: Browser, folder: Path, root: str, path: str, old: str, new: str, fault: str
) -> None:
    change(folder, path, old, new)
    with watched(browser, root) as (page, _):
        page.goto(root + "index.html")
        assert any(fault in line for line in measure.keyboard_faults(page))


def test_weight_counts_page_style_and_script(browser: Browser, folder: Path, root: str) -> None:
    with watched(browser, root) as (page, watch):
        weight = measure.weigh(page, watch, root + "index.html")
    names = ("index.html", "assets/site.css", "assets/site.js")
    assert weight.raw == sum((folder / name).stat().st_size for name in names)
    assert 0 < weight.transferred < weight.raw + 100


def test_main_text_without_script(browser: Browser, folder: Path, root: str) -> None:
    change(folder, "assets/site.js", "document", "document.querySelector('h1').remove(); document")
    texts = []
    for enabled in (True, False):
        with watched(browser, root, java_script_enabled=enabled) as (page, _):
            page.goto(root + "index.html")
            texts.append(measure.main_text(page))
    assert texts == ["通知 一、总则 正文。", "首页 通知 一、总则 正文。"]


def test_script_that_runs_is_seen(browser: Browser, folder: Path, root: str) -> None:
    change(folder, "index.html", "Content-Security-Policy", "X-Other")
    change(folder, "index.html", "<p>正文。</p>", "<img alt='' src='data:,' onerror='window.__pwned=1;alert(7)'>")
    with watched(browser, root) as (page, watch):
        page.goto(root + "index.html")
        watch.settle(page)
        assert len(measure.hostile_faults(page, watch)) == 2


def test_policy_stops_what_slips_through(browser: Browser, folder: Path, root: str) -> None:
    change(folder, "index.html", "<p>正文。</p>", "<script>window.__pwned = 1; alert(7)</script>")
    with watched(browser, root) as (page, watch):
        page.goto(root + "index.html")
        assert measure.hostile_faults(page, watch) == []
        assert any("Content Security Policy" in text for text in watch.console)


def test_print(browser: Browser, root: str, tmp_path: Path) -> None:
    with watched(browser, root) as (page, _):
        page.goto(root + "index.html")
        assert print_pdf(page, tmp_path / "a.pdf") == 1
    assert "总则" in pdf_text(tmp_path / "a.pdf")
    assert [file.name for file in pdf_pictures(tmp_path / "a.pdf", tmp_path / "sheets")] == ["01.png"]
