"""Atom feeds by the grammar of RFC 4287 and by a feed reader; sitemaps by the schema of the protocol."""

from __future__ import annotations

import re
from datetime import date

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.catalog import Catalog
from gongkai.export.atom import FeedItem, feed, organization_feed, site_feed
from gongkai.export.sitemap import index, urlset
from tests.export.catalogs import AS_OF, FORMULA, HOSTILE, SECRET
from tests.tools.schemas import atom_relaxng, sitemap_xsd

BASE = "https://www.example.org/zwgk/xxgk/"
DAY = date(2026, 3, 2)


def parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def test_site_feed(small: Catalog) -> None:
    data = site_feed(small, AS_OF)
    atom_relaxng().assertValid(parsed(data))
    read = feedparser.parse(data)
    assert not read.bozo
    assert read.feed.id == "tag:www.example.org,2026:site"
    assert read.feed.updated == "2026-03-02T00:00:00+08:00"
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": f"{BASE}feed.xml",
        "alternate": f"{BASE}index.html",
    }
    titles = {entry.id.rsplit("/", 1)[1]: entry.title for entry in read.entries}
    assert {"open-1", "open-2", "restricted-1", "r-1", "lz", "lz-guide"} <= set(titles)
    assert not {"withdrawn-1", "expired-1", "pending-1"} & set(titles)
    assert SECRET not in data.decode()


def test_hostile_titles_are_text(small: Catalog) -> None:
    """In the tree they are what was written; to a reader that expects HTML they are declared plain text."""
    root = parsed(site_feed(small, AS_OF))
    titles = [element.text for element in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert f"通知{HOSTILE}" in titles
    assert f"【样例】{FORMULA}" in titles
    assert not [element for element in root.iter() if "script" in str(element.tag)]
    assert not [element for element in root.iter() if element.get("type") in ("html", "xhtml")]


def test_organization_feed(small: Catalog) -> None:
    data = organization_feed("lz-office", small, AS_OF)
    atom_relaxng().assertValid(parsed(data))
    read = feedparser.parse(data)
    assert read.feed.id == "tag:www.example.org,2026:organization/lz-office"
    assert {entry.author for entry in read.entries} == {"市政府办公室"}
    assert [entry.id.rsplit("/", 1)[1] for entry in read.entries] == ["open-2", "restricted-1", "open-1", "lz-office"]


def test_feed_of_an_organization_without_records(small: Catalog) -> None:
    data = organization_feed("nobody", small, AS_OF)
    atom_relaxng().assertValid(parsed(data))
    assert feedparser.parse(data).entries == []


def test_newest_fifty() -> None:
    items = [FeedItem(f"record/{n}", f"a/{n}.html", "题", "人", DAY, DAY) for n in range(3)]
    data = feed("题", "feed.xml", items, "https://例子.cn/a&b/", DAY, key="site", page="index.html")
    atom_relaxng().assertValid(parsed(data))
    assert feedparser.parse(data).entries[0].id == "tag:xn--fsqu00a.cn,2026:record/0"


@given(st.text(), st.text())
def test_any_text_makes_a_valid_feed(title: str, summary: str) -> None:
    item = FeedItem("record/a", "a/文件 1.html", title, title, DAY, DAY, summary, ("document", title))
    data = feed(title, "feed.xml", [item], BASE, DAY, key="site", page="index.html")
    atom_relaxng().assertValid(parsed(data))
    assert not re.search(rb"[\x00-\x09\x0b-\x1f]", data.replace(b"\t", b""))


def locations(data: bytes) -> list[str]:
    return [str(element.text) for element in parsed(data).iter("{*}loc")]


def test_list_of_pages() -> None:
    data = urlset([("b.html", None), ("a/文件&1.html", DAY), ("a/文件&2.html", date(2026, 1, 1))], BASE)
    sitemap_xsd().assertValid(parsed(data))
    first = f"{BASE}a/%E6%96%87%E4%BB%B6%26"
    assert locations(data) == [f"{first}1.html", f"{first}2.html", f"{BASE}b.html"]
    assert [element.text for element in parsed(data).iter("{*}lastmod")] == ["2026-03-02", "2026-01-01"]


def test_list_of_lists() -> None:
    """By the protocol: `sitemap` elements that hold a `loc`. Without days: what is in a list says when it changed."""
    data = index(["sitemap/lz.xml", "sitemap/_site.xml", "approvals/lz-财政/2026/sitemap.xml"], BASE)
    tree = parsed(data)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert tree.tag == f"{space}sitemapindex"
    assert [(item.tag, [part.tag for part in item]) for item in tree] == [(f"{space}sitemap", [f"{space}loc"])] * 3
    own = f"{BASE}approvals/lz-%E8%B4%A2%E6%94%BF/2026/sitemap.xml"
    assert locations(data) == [own, f"{BASE}sitemap/_site.xml", f"{BASE}sitemap/lz.xml"]
    assert b"lastmod" not in data


def test_order_of_urls_does_not_matter() -> None:
    urls = [("a.html", DAY), ("b.html", None)]
    assert urlset(urls, BASE) == urlset(reversed(urls), BASE)
    assert index(["b.xml", "a.xml"], BASE) == index(["a.xml", "b.xml"], BASE)


@given(st.text(), st.dates() | st.none())
def test_any_path_makes_a_valid_list(path: str, day: date | None) -> None:
    sitemap_xsd().assertValid(parsed(urlset([(path, day)], BASE)))
    assert parsed(index([path], BASE)).tag.endswith("sitemapindex")
