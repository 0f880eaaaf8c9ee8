"""What a built site holds, read back from its own files: the text on its pages, and the text that its search declares.

What of a page counts for search: its title, 文号 and 索引号, the name of its organization, its topic, its date
(2011-04-26 and 2011年4月26日) and its text, that is summary, metadata, body, sections and note. Not: navigation,
buttons, the blocks 责任, 变更记录 and 如何引用, which are alike on all pages, and lists of other pages. What an organization
was called before, and its former codes, do count: they stand in its 变更记录.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import lxml.html

from gongkai.search import SearchPage
from tests.search.scan import Scan

# Title, body, and the values of metadata and sections; in the body headings of level 3 are labels of fields.
COUNTS = (
    ".//h1 | .//div[contains(@class, 'prose')]//*[self::p or self::li or self::h2 or self::td]"
    " | .//header//dl[contains(@class, 'meta')]//dd | .//section[starts-with(@id, 'section-')]//dd"
    " | .//article[contains(@class, 'organization')]//ol[@class='history']/li"
)


def pages_of(site: Path) -> list[SearchPage]:
    """The pages that the search of a built site declares to hold, from the packs in `search/` (not those of a ledger)."""
    entry = _value(site / "search" / "entry.js")
    shards = [part["id"] for group in entry["groups"] if group["engine"] == "pagefind" for part in group["parts"]]
    return [page for shard in shards for page in _pages(site / "search" / shard, entry)]


def _pages(folder: Path, entry: dict[str, Any]) -> Iterator[SearchPage]:
    table = _value(folder / "shard.js")
    rows = [row for start in table["packs"] for row in _value(folder / f"d{start}.js")]
    for number, (url, title, text, numbers, date, topic, sample) in enumerate(rows):
        kind, organization = (table[f"{name}s"][table[name][number]] for name in ("kind", "organization"))
        names = entry["kinds"].get(kind, ""), entry["organizations"].get(organization, "")
        yield SearchPage(
            url, title, text, kind, names[0], organization, names[1], date, topic, tuple(numbers), bool(sample)
        )


def _value(file: Path) -> Any:
    text = file.read_text(encoding="utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def suggested_paths(site: Path) -> list[str]:
    """The pages that the search of a built site suggests, in its order."""
    [file] = (site / "search").glob("suggest-*.js")
    value = _value(file)
    return [value["patterns"][pattern].replace("*", id) for _, id, _, pattern, *_ in value["rows"]]


def lines_of(file: Path) -> list[str]:
    """The lines of a page's HTML that count, in the order of the page."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    main = lxml.html.fromstring(file.read_bytes(), parser=parser).xpath("//main")[0]
    lines = (" ".join(element.text_content().split()) for element in main.xpath(COUNTS))
    return [line for line in lines if line]


def unheld(site: Path, pages: Iterable[SearchPage]) -> list[str]:
    """Lines that stand on pages of the site and that its search does not declare for these pages."""
    missing = []
    for page in pages:
        scan = Scan([page])
        missing += [f"{page.url}: {line}" for line in lines_of(site / page.url) if not scan.has_phrase(line)]
    return missing
