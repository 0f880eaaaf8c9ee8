"""Every page type at a sub-path of a server, from a folder, and without JavaScript."""

from __future__ import annotations

import pytest

from tests.browser import measure
from tests.browser.pages import NEEDS_SCRIPT, PAGES
from tests.browser.windows import Windows

EVERY = pytest.mark.parametrize("name", PAGES)


@EVERY
def test_over_http(windows: Windows, served: str, name: str) -> None:
    with windows.watched(served) as (page, watch):
        page.goto(served + PAGES[name])
        watch.settle(page)
        assert watch.problems() == []
        assert page.locator("h1").count() == 1


@EVERY
def test_from_a_folder(windows: Windows, file_url: str, name: str) -> None:
    with windows.watched(file_url) as (page, watch):
        page.goto(file_url + PAGES[name], wait_until="load")
        assert watch.problems() == []
        assert page.evaluate("[...document.styleSheets].length") > 0


@pytest.mark.parametrize("name", [name for name in PAGES if name not in NEEDS_SCRIPT])
def test_main_text_is_the_same_without_javascript(windows: Windows, served: str, name: str) -> None:
    texts = []
    for enabled in (True, False):
        with windows.watched(served, java_script_enabled=enabled) as (page, _):
            page.goto(served + PAGES[name])
            texts.append(measure.main_text(page))
    assert texts[0] == texts[1]


def test_search_page_without_javascript_says_where_the_lists_are(windows: Windows, served: str) -> None:
    with windows.watched(served, java_script_enabled=False) as (page, _):
        page.goto(served + PAGES["search"])
        assert page.locator("main a[href$='index.html']").count() > 0
        assert "JavaScript" in measure.main_text(page)
