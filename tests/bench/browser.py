"""Searching a built site in the machine's Chromium: how soon the first search and later ones are shown, and what they load.

The page itself reads the clock, so that the driver's own time is not in the figures, and is told when its results are
shown: to look for them each millisecond took a third of a search's time from the page's own thread. Requests are only
listened to: to route them, as the tests do, would slow each and switch the browser's cache off. Bytes are those of the
files asked for, on http and from a folder alike; a server that compresses sends fewer.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.bench.figures import Search
from tests.browser import chromium
from tests.browser.server import serving
from tests.browser.watch import LOCAL_SCHEMES

FIRST = 5
_TIMEOUT = 120_000

_SHOWN = """async ([query, limit]) => {
  const asked = performance.now();
  const isShown = () => {
    const mount = document.getElementById("gk-search");
    return mount && mount.dataset.shown === location.search && new URLSearchParams(location.search).get("q") === query;
  };
  %s
  const shown = await new Promise((done) => {
    if (isShown()) return done(true);
    setTimeout(done, limit, false);
    new MutationObserver((_, self) => { if (isShown()) { self.disconnect(); done(true); } })
      .observe(document, { subtree: true, childList: true, attributeFilter: ["data-shown"] });
  });
  if (!shown) return -1;
  await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - %s;
}"""
_ON_ARRIVAL = _SHOWN % ("", "0")
_ON_SUBMIT = _SHOWN % (
    'const field = document.querySelector("main input[name=q]"); field.value = query; field.form.requestSubmit();',
    "asked",
)
_RESULTS = "() => document.querySelectorAll('.gk-group[data-exact=true] .gk-result').length"


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: seconds until its results were shown, files asked for, their bytes, whether anything was found."""

    seconds: float
    requests: int
    size: int
    found: bool


def search(site: Path, records: int, scheme: str, queries: Sequence[str]) -> Search:
    """Measure a site at "http" or "file": the first queries each in a browser that knows nothing yet, all others in one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        try:
            if scheme == "file":
                return _searched(browser, site, site.as_uri() + "/", records, scheme, queries)
            with serving(site) as root:
                return _searched(browser, site, root, records, scheme, queries)
        finally:
            browser.close()


def _searched(browser: Browser, site: Path, root: str, records: int, scheme: str, queries: Sequence[str]) -> Search:
    first = [_ask(browser, site, root, [query])[0] for query in queries[:FIRST]]
    warm = _ask(browser, site, root, queries)[1:]
    return Search(
        records=records,
        scheme=scheme,
        first=statistics.median(item.seconds for item in first),
        first_requests=round(statistics.median(item.requests for item in first)),
        first_bytes=max(item.size for item in first),
        warm=statistics.median(item.seconds for item in warm),
        warm_p95=percentile([item.seconds for item in warm], 95),
        warm_bytes=max(item.size for item in warm),
        queries=len(queries),
        found=sum(item.found for item in (first[0], *warm)),
    )


def _ask(browser: Browser, site: Path, root: str, queries: Sequence[str]) -> list[Asked]:
    """Ask in a fresh context: the first query by its address, the others in the box of the page that it leads to."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    requests = _listen(context)
    asked: list[Asked] = []
    try:
        page = context.new_page()
        page.goto(f"{root}search.html?q={quote(queries[0])}", wait_until="commit")
        for number, query in enumerate(queries):
            taken = page.evaluate(_ON_SUBMIT if number else _ON_ARRIVAL, [query, _TIMEOUT])
            if taken < 0:
                raise RuntimeError(f"{page.url}: nothing shown for “{query}” in {_TIMEOUT / 1000:.0f} s")
            # Gathered with the answer to the next question to the page: what was asked for until now is known then.
            found = page.evaluate(_RESULTS) > 0
            sizes = [_size(site, root, url) for url in requests if not url.startswith(LOCAL_SCHEMES)]
            requests.clear()
            asked.append(Asked(taken / 1000, len(sizes), sum(sizes), found))
    finally:
        context.close()
    return asked


def _listen(context: BrowserContext) -> list[str]:
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    return requests


def _size(site: Path, root: str, url: str) -> int:
    """The bytes of the file at an address of the site."""
    if not url.startswith(root):
        raise RuntimeError(f"the page asked for {url}, which is not of its site")
    return (site / unquote(url.removeprefix(root).split("?")[0].split("#")[0])).stat().st_size


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest of the values that is not below `percent` of them."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
