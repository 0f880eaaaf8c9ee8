"""Whether search finds exactly what a plain scan finds, on a built site of any size, in Chromium, on http and from a folder.

`python -m tests.bench.exact REPOSITORY SITE [--count 200]`: random pieces of 2 to 8 characters of the records (seeded),
company names, numbers in four bracket styles, traditional and full-width forms, and terms that are on no page.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from gongkai.publish import CACHE, check, identity
from gongkai.publish.context import Inputs
from gongkai.publish.parsing import entries_of
from gongkai.publish.search_pages import record_pages
from gongkai.publish.shells import shells
from gongkai.search import SearchPage
from gongkai.work import on_this_machine
from tests.bench.repositories import AS_OF
from tests.browser import chromium, exact
from tests.browser.server import serving
from tests.browser.watch import watched
from tests.search.built import pages_of
from tests.search.scan import Scan, pieces

MOST = 300  # addresses are compared up to so many results, above that only their number
NOWHERE = ("人工智能大模型", "样例不存在公司", "〔1899〕9999号")
_TRADITIONAL = str.maketrans("样许证营业务经准关东门长", "樣許證營業務經準關東門長")
_FULL = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


@click.command()
@click.argument("repository", type=click.Path(path_type=Path, exists=True))
@click.argument("site", type=click.Path(path_type=Path, exists=True))
@click.option("--count", default=200, show_default=True, help="How many random pieces.")
def main(repository: Path, site: Path, count: int) -> None:
    """Compare, tell, and exit with 1 where anything differs."""
    records, pages = list(records_of(repository)), pages_of(site)
    scans = (Scan(records, by_line=True), Scan(pages))
    queries = queries_of(records, count)
    expected = {query: scans[0].holding(query) | scans[1].holding(query) for query in queries}
    click.echo(f"{len(records)} records, {len(pages)} pages, {len(queries)} queries")
    assert all(not expected[query] for query in NOWHERE)
    wrong = []
    with serving(site) as served:
        for root in (served, site.resolve().as_uri() + "/"):
            begun = time.perf_counter()
            found = differences(root, queries, expected)
            click.echo(f"{root.split(':')[0]}: {len(found)} differences, {time.perf_counter() - begun:.1f} s")
            wrong += found
    click.echo("\n".join(wrong[:20]), nl=bool(wrong))
    sys.exit(bool(wrong))


def records_of(repository: Path) -> Iterator[SearchPage]:
    """What the search is to hold of the bulk kinds."""
    reading = check(repository, AS_OF, on_this_machine(os.cpu_count() or 1))
    inputs = Inputs.of(reading, AS_OF, shells(repository, repository / CACHE, "mkdocs", identity(reading.catalog)))
    for chunks in inputs.chunks.values():
        yield from record_pages(entries_of(chunks), inputs.catalog, AS_OF)


def queries_of(records: list[SearchPage], count: int) -> list[str]:
    """All queries, the same for the same records."""
    source = random.Random(2011)
    texts = [
        text
        for page in source.sample(records, min(4000, len(records)))
        for text in (page.title, page.text, *page.numbers)
    ]
    some = source.sample(records, 10)
    numbers = [page.numbers[0] for page in some if "〔" in page.numbers[0]]
    styles = [n.replace("〔", a).replace("〕", b) for n in numbers for a, b in ("〔〕", "[]", "（）", "【】")]
    names = [page.title.partition("：")[0] for page in some]
    forms = [text.translate(table) for text in (*names, *numbers) for table in (_TRADITIONAL, _FULL)]
    return list(dict.fromkeys([*pieces(texts, count, 2012), *styles, *names, *forms, *NOWHERE]))


def differences(root: str, queries: list[str], expected: dict[str, frozenset[str]]) -> list[str]:
    """Where the search page at `root` finds anything else than it should."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        with watched(browser, root) as (page, _):
            page.set_default_timeout(120_000)
            exact.start(page, root, queries[0])
            return exact.differences(exact.answers(page, queries, MOST), expected)


if __name__ == "__main__":
    main()
