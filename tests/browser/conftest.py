"""Fixtures of the browser tests. No test is skipped: without a browser they fail and say what to run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.server import serving
from tests.browser.watch import Watch, watched
from tests.browser.windows import Windows
from tests.conftest import once

WAIT = 60_000  # milliseconds, for what comes at once on a machine that has nothing else to do


@pytest.fixture(scope="session")
def browser(shared_tmp: Path) -> Iterator[Browser]:
    """Yield the machine's Chromium, headless."""
    once(shared_tmp, "chromium", chromium.ready_light)
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.light(), args=list(chromium.FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Windows]:
    """Yield windows that stay open until the module's last test in this worker."""
    opened = Windows(browser)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def served(site_dir: Path) -> Iterator[str]:
    """Yield the address of the site, served at a sub-path; ends with a slash."""
    with serving(site_dir) as root:
        yield root


@pytest.fixture(scope="session")
def file_url(site_dir: Path) -> str:
    """Return the address of the site as opened from a folder; ends with a slash."""
    return site_dir.as_uri() + "/"


@pytest.fixture
def opened(browser: Browser, served: str) -> Iterator[tuple[Page, Watch]]:
    """Yield a watched page and its watch, for the served site."""
    with watched(browser, served) as both:
        yield both


@pytest.fixture
def page(opened: tuple[Page, Watch]) -> Page:
    """Return a page that fails the test when any request leaves the site."""
    return opened[0]
