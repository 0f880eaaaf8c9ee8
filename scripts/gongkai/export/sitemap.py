"""The list of pages for search engines: the sitemap protocol 0.9, split and indexed where it grows long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape

from gongkai.export.values import encode

LIMIT = 45_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(urls: Iterable[tuple[str, date | None]], base_url: str, limit: int = LIMIT) -> dict[str, bytes]:
    """Path → bytes: `sitemap.xml`, which is an index over `sitemap-1.xml`, … where there are more than `limit` pages.

    `urls` are paths from the site's root with the day of the last change or None; `base_url` ends with a slash.
    """
    newest: dict[str, date | None] = {}
    for path, day in urls:
        known = newest.get(path)
        newest[path] = max(known, day) if known and day else known or day
    ordered = sorted(newest.items())
    if len(ordered) <= limit:
        return {"sitemap.xml": _document("urlset", "url", ordered, base_url)}
    files: dict[str, bytes] = {}
    index: list[tuple[str, date | None]] = []
    for number, start in enumerate(range(0, len(ordered), limit), 1):
        part = ordered[start : start + limit]
        files[f"sitemap-{number}.xml"] = _document("urlset", "url", part, base_url)
        index.append((f"sitemap-{number}.xml", max((day for _, day in part if day), default=None)))
    return {"sitemap.xml": _document("sitemapindex", "sitemap", index, base_url), **files}


def address(base_url: str, path: str) -> str:
    """The absolute address of a site path, as an ASCII URI."""
    return base_url + quote(path, safe="/", errors="replace")


def _document(name: str, item: str, urls: Iterable[tuple[str, date | None]], base_url: str) -> bytes:
    body = "".join(_item(item, address(base_url, path), day) for path, day in urls)
    return encode(f'{_HEAD}<{name} xmlns="{_SPACE}">\n{body}</{name}>\n')


def _item(name: str, location: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<{name}><loc>{escape(location)}</loc>{changed}</{name}>\n"
