"""Atom feeds (RFC 4287): what is new on the site, or of one organization.

Identifiers are `tag:` URIs (RFC 4151) of the site's host and the record's identifier. Neither moving the site to another
path nor editing a record changes them; the year in them belongs to the form and is fixed for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from gongkai.catalog import Card, Catalog
from gongkai.export.sitemap import address
from gongkai.export.values import clean, encode
from gongkai.kinds import BY_NAME, KINDS

NEWEST = 50
_YEAR = "2026"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed; `key` makes its identifier (`record/lzb-2011-63`), `path` is its page."""

    key: str
    path: str
    title: str
    author: str
    published: date
    updated: date
    summary: str = ""
    category: tuple[str, str] = ("", "")


def site_feed(catalog: Catalog, as_of: date, self_path: str = "feed.xml") -> bytes:
    """The feed of the whole site, or of nothing where the site has no settings."""
    site = catalog.site
    title, base_url = (site.name, site.url) if site else ("", "")
    items = feed_items(catalog, as_of)
    return feed(title, self_path, items, base_url, _latest(items, as_of), key="site", page="index.html")


def organization_feed(organization: str, catalog: Catalog, as_of: date, self_path: str = "") -> bytes:
    """The feed of what one organization published; `self_path` is `organizations/<id>/feed.xml` if not given."""
    folder = f"organizations/{organization}"
    items = feed_items(catalog, as_of, organization)
    own = catalog.organizations.get(organization)
    return feed(
        catalog.name_of(organization), self_path or f"{folder}/feed.xml", items, catalog.site.url if catalog.site else "",
        _latest(items, own.published if own else as_of), key=f"organization/{organization}", page=f"{folder}/index.html",
    )  # fmt: skip


def feed_items(catalog: Catalog, as_of: date, organization: str = "", newest: int = NEWEST) -> list[FeedItem]:
    """The records that appeared last, newest first; of one day, those created last first."""
    kinds = [kind.name for kind in KINDS]
    return [_item(card, catalog) for card in catalog.latest(kinds, as_of, newest, organization)]


def feed(
    title: str, self_path: str, items: Iterable[FeedItem], base_url: str, updated: date, *, key: str, page: str
) -> bytes:
    """A feed. Paths are from the site's root; `base_url` (with a slash at its end) makes them absolute."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n',
        f"<id>{tag(base_url, key)}</id>\n<title>{_text(title)}</title>\n<updated>{_moment(updated)}</updated>\n",
        f'<link rel="self" type="application/atom+xml" href={_link(base_url, self_path)}/>\n',
        f'<link rel="alternate" type="text/html" href={_link(base_url, page)}/>\n',
        f"<author><name>{_text(title)}</name></author>\n",
        *(_entry(item, base_url) for item in items),
        "</feed>\n",
    ]
    return encode("".join(parts))


def tag(base_url: str, key: str) -> str:
    """The permanent identifier of something on the site."""
    host = (urlsplit(base_url).hostname or "localhost").encode("idna").decode("ascii")
    return escape(f"tag:{host},{_YEAR}:{key}")


def _latest(items: list[FeedItem], otherwise: date) -> date:
    return max((item.updated for item in items), default=otherwise)


def _item(card: Card, catalog: Catalog) -> FeedItem:
    return FeedItem(
        key=f"record/{card.id}",
        path=card.path,
        title=f"【样例】{card.title}" if card.sample else card.title,
        author=catalog.name_of(card.publisher, card.created),
        published=card.published,
        updated=card.appeared,
        summary=card.summary,
        category=(card.kind, BY_NAME[card.kind].label.zh),
    )


def _entry(item: FeedItem, base_url: str) -> str:
    term, label = item.category
    category = f"<category term={_quoted(term)} label={_quoted(label)}/>" if term else ""
    summary = f"<summary>{_text(item.summary)}</summary>" if item.summary else ""
    return (
        f"<entry><id>{tag(base_url, item.key)}</id><title>{_text(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href={_link(base_url, item.path)}/>'
        f"<author><name>{_text(item.author)}</name></author>"
        f"<published>{_moment(item.published)}</published><updated>{_moment(item.updated)}</updated>"
        f"{category}{summary}</entry>\n"
    )


def _moment(day: date) -> str:
    """The beginning of a day in Shanghai."""
    return f"{day.isoformat()}T00:00:00+08:00"


def _text(text: str) -> str:
    return escape(clean(text))


def _quoted(text: str) -> str:
    return quoteattr(clean(text).replace("\n", " "))


def _link(base_url: str, path: str) -> str:
    return _quoted(address(base_url, path))
