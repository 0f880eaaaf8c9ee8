"""The search page as a reader uses it: opened, typed into, waited for, read. For the small sites of `search_site`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from gongkai.search import SearchPage
from tests.browser import search_site
from tests.browser.server import serving
from tests.browser.watch import Watch, watched
from tests.conftest import once

FIELD = "main input[name=q]"
WAIT = 60.0  # seconds; it takes a fraction of one where the machine has nothing else to do


def made(folder: Path, pages: Iterable[SearchPage], ledger: Iterable[SearchPage] = ()) -> Path:
    """A small site, made once for all workers, in a folder whose name is as bad as names get; not to be changed."""

    def make() -> str:
        search_site.write(folder, pages, ledger=ledger)
        return ""

    once(folder.parent, folder.name, make)
    return folder


@contextmanager
def rooted(folder: Path, place: str) -> Iterator[str]:
    """The address of a site, with a slash at its end: of the "file" itself, or on "http"."""
    if place == "file":
        yield folder.as_uri() + "/"
    else:
        with serving(folder) as served:
            yield served


@contextmanager
def faultless(opened: AbstractContextManager[tuple[Page, Watch]]) -> Iterator[Page]:
    """A page that must not have any problem: no request elsewhere, nothing that did not load, no message, no dialog."""
    with opened as (page, watch):
        page.set_default_timeout(WAIT * 1000)
        yield page
        assert watch.problems() == []


def clean(browser: Browser, root: str, **options: Any) -> AbstractContextManager[Page]:
    """Such a page in a window of its own."""
    return faultless(watched(browser, root, **options))


def until(page: Page, expression: str) -> None:
    """Waits until an expression is true. Asked from outside: the page's policy forbids the driver's own waiting."""
    end = time.monotonic() + WAIT
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not in {WAIT:.0f} seconds: {expression} ({page.url})"
        time.sleep(0.01)


def shown(page: Page) -> None:
    """Waits until what is shown belongs to the address."""
    until(page, "document.getElementById('gk-search')?.dataset.shown === location.search")


def asked(page: Page, query: str) -> None:
    """Waits until the address has the query, and the results are its own."""
    until(page, f"new URLSearchParams(location.search).get('q') === {json.dumps(query)}")
    shown(page)


def open_search(page: Page, root: str, query: str, more: str = "") -> None:
    """Opens the search page with a query and waits for its results."""
    page.goto(f"{root}search.html?q={quote(query)}{more}")
    shown(page)


def ask(page: Page, query: str) -> None:
    """Types a query into the box and presses Enter."""
    page.fill(FIELD, query)
    page.press(FIELD, "Enter")
    asked(page, query.strip())


def urls(page: Page, root: str, group: str = "") -> list[str]:
    """Addresses of the results (of the group that a selector names) on this page of results, relative to the site."""
    hrefs: list[str] = page.eval_on_selector_all(f"{group} .row-title a", "all => all.map(a => a.href)")
    return [href.removeprefix(root).split("#")[0] for href in hrefs]


def exact(page: Page, root: str, group: str = ".gk-group") -> list[str]:
    """Addresses of all exact results of a group, from all its pages of results."""
    if page.get_attribute(group, "data-exact") != "true":
        return []
    found = urls(page, root, group)
    while page.locator(f"{group} .pages a[rel=next]").count():
        page.click(f"{group} .pages a[rel=next]")
        shown(page)
        found += urls(page, root, group)
    return found


def status(page: Page) -> str:
    """What is said above the results."""
    return page.inner_text(".gk-status")
