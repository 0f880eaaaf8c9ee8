"""The lists of pages for search engines (the sitemap protocol 0.9), and the list of these lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape

from gongkai.export.values import encode

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PLAIN = re.compile("[A-Za-z0-9_.~/-]*")  # what `quote` leaves as it is, at a fraction of its time
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urlset(urls: Iterable[tuple[str, date | None]], base_url: str) -> bytes:
    """A list of at most 50,000 pages: paths from the site's root with the day of the last change or None.

    `base_url` ends with a slash.
    """
    return _document("urlset", "url", sorted(urls, key=lambda item: item[0]), base_url)


def index(paths: Iterable[str], base_url: str) -> bytes:
    """The list of the lists."""
    return _document("sitemapindex", "sitemap", ((path, None) for path in sorted(paths)), base_url)


def address(base_url: str, path: str) -> str:
    """The absolute address of a site path, as an ASCII URI."""
    return base_url + (path if _PLAIN.fullmatch(path) else quote(path, safe="/", errors="replace"))


def _document(name: str, item: str, urls: Iterable[tuple[str, date | None]], base_url: str) -> bytes:
    body = "".join(_item(item, address(base_url, path), day) for path, day in urls)
    return encode(f'{_HEAD}<{name} xmlns="{_SPACE}">\n{body}</{name}>\n')


def _item(name: str, location: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<{name}><loc>{escape(location)}</loc>{changed}</{name}>\n"
