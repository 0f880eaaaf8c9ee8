"""The finished site as parsed pages: path in the site → lxml tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

PARSER_ENCODING = "utf-8"


def parse(file: Path) -> HtmlElement:
    """Parse one HTML file as UTF-8, whatever it says itself."""
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding=PARSER_ENCODING))


def pages(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    """Yield (path in the site, tree) of every HTML file, in order of path."""
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), parse(file)


def anchors(tree: HtmlElement) -> frozenset[str]:
    """Return every name that a `#fragment` may point to."""
    return frozenset([*tree.xpath("//@id"), *tree.xpath("//a/@name"), "", "top"])
