"""The finished site read as files: links, policy, valid HTML, sitemap and feeds by schemas and a foreign reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import feedparser
from lxml import etree

from tests.browser.pages import PAGES
from tests.tools.faults import Fault, none_of
from tests.tools.links import link_faults
from tests.tools.nu import html_faults
from tests.tools.policy import policy_faults
from tests.tools.schemas import atom_relaxng, sitemap_xsd

ATOM = b'xmlns="http://www.w3.org/2005/Atom"'
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_every_page_type_is_there(site_dir: Path) -> None:
    assert [path for path in PAGES.values() if not (site_dir / path).is_file()] == []


def test_every_link_and_asset_leads_to_a_file_and_an_anchor(site_dir: Path) -> None:
    none_of(link_faults(site_dir))


def test_every_page_has_the_policy_and_nothing_inline(site_dir: Path) -> None:
    none_of(policy_faults(site_dir))


def test_html_is_valid(site_dir: Path) -> None:
    none_of([fault for fault in html_faults(site_dir, sorted(PAGES.values())) if not is_guess(fault)])


def is_guess(fault: Fault) -> bool:
    """The checker guesses a page's language from its letters; the manuals hold whole files of English field names."""
    return fault.page.startswith("help/kinds/") and "appears to be written in" in fault.what


def test_sitemap_is_valid_and_names_pages_that_exist(
    site_dir: Path, record_property: Callable[[str, object], None]
) -> None:
    tree = etree.parse(site_dir / "sitemap.xml")
    sitemap_xsd().assertValid(tree)
    addresses = tree.xpath("//s:loc/text()", namespaces=SITEMAP)
    pages = {file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*.html")}
    base = json.loads((site_dir / "manifest.json").read_text("utf-8"))["site"]
    record_property("measured pages in the sitemap", len(addresses))
    assert len(set(addresses)) == len(addresses)
    assert [address for address in addresses if address.removeprefix(base) not in pages] == []


def feeds(site: Path) -> list[Path]:
    """Return every Atom feed of the site."""
    return [file for file in sorted(site.rglob("*.xml")) if ATOM in file.read_bytes()[:1000]]


def test_feeds_are_valid_and_read_by_others(site_dir: Path) -> None:
    files = feeds(site_dir)
    assert site_dir / "feed.xml" in files
    grammar = atom_relaxng()
    for file in files:
        grammar.assertValid(etree.parse(file))
        read = feedparser.parse(file.read_bytes())
        assert not read.bozo, f"{file}: {read.get('bozo_exception')}"
        assert read.feed.title
        assert read.feed.updated
        assert all(entry.title and entry.link and entry.updated for entry in read.entries), file


def test_home_page_points_to_the_feed(site_dir: Path) -> None:
    assert b"application/atom+xml" in (site_dir / PAGES["home"]).read_bytes()
