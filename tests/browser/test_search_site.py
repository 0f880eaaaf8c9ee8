"""Search on the built site of this repository: the notice that it began with is found first."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.browser.watch import watched

NOTICE = "documents/lz-office/lzb-2011-63.html"


@pytest.mark.parametrize("query", ["政府信息公开", "柳政办〔2011〕63号", "柳政办[2011]63号", "一服务两公开"])
def test_notice_is_found_first(browser: Browser, served: str, query: str) -> None:
    with watched(browser, served) as (page, watch):
        page.goto(f"{served}search.html?q={quote(query)}")
        first = page.locator(".gk-result a").first
        first.wait_for(timeout=20_000)
        assert str(first.get_attribute("href")).split("#")[0].removeprefix(served) == NOTICE
        assert watch.problems() == []


def test_every_page_searches(browser: Browser, served: str) -> None:
    with watched(browser, served) as (page, watch):
        page.goto(f"{served}{NOTICE}")
        page.fill("#find", "柳政办〔2011〕63号")
        page.press("#find", "Enter")
        page.locator(".gk-result a").first.wait_for(timeout=20_000)
        assert "search.html?q=" in page.url
        assert watch.problems() == []
