"""Atom feeds by the grammar of RFC 4287 and by a feed reader; sitemaps by the schema of the protocol."""

from __future__ import annotations

import re
from datetime import date

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.catalog import Catalog
from gongkai.export.atom import FeedItem, feed, organization_feed, site_feed
from gongkai.export.sitemap import sitemap
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


def test_sitemap() -> None:
    files = sitemap([("b.html", None), ("a/文件&1.html", DAY), ("a/文件&1.html", date(2026, 1, 1))], BASE)
    assert list(files) == ["sitemap.xml"]
    tree = parsed(files["sitemap.xml"])
    sitemap_xsd().assertValid(tree)
    assert [element.text for element in tree.iter("{*}loc")] == [
        f"{BASE}a/%E6%96%87%E4%BB%B6%261.html",
        f"{BASE}b.html",
    ]
    assert [element.text for element in tree.iter("{*}lastmod")] == ["2026-03-02"]


def test_sitemap_is_split() -> None:
    files = sitemap([(f"{n:03}.html", DAY) for n in range(25)], BASE, limit=10)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = parsed(files["sitemap.xml"])
    assert etree.QName(index).localname == "sitemapindex"
    assert [element.text for element in index.iter("{*}loc")] == [f"{BASE}sitemap-{n}.xml" for n in (1, 2, 3)]
    pages = [element.text for n in (1, 2, 3) for element in parsed(files[f"sitemap-{n}.xml"]).iter("{*}loc")]
    assert pages == [f"{BASE}{n:03}.html" for n in range(25)]
    for n in (1, 2, 3):
        sitemap_xsd().assertValid(parsed(files[f"sitemap-{n}.xml"]))


def test_order_of_urls_does_not_matter() -> None:
    urls = [("a.html", DAY), ("b.html", None)]
    assert sitemap(urls, BASE) == sitemap(reversed(urls), BASE)


@pytest.mark.parametrize("limit", [1, 2])
def test_undated_pages_in_an_index(limit: int) -> None:
    assert b"lastmod" not in sitemap([("a.html", None), ("b.html", None), ("c.html", None)], BASE, limit)["sitemap.xml"]
