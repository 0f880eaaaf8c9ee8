"""The finished site read as files: links, policy, valid HTML, sitemap and feeds by schemas and a foreign reader."""

from __future__ import annotations

import json
import subprocess
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
SPACE = b"http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP = {"s": SPACE.decode()}
NOINDEX = b'<meta name="robots" content="noindex">'


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


def named(file: Path) -> list[str]:
    """The addresses in a sitemap or in the index of all sitemaps."""
    found: list[str] = etree.parse(file).xpath("//s:loc/text()", namespaces=SITEMAP)
    return found


def test_sitemaps_are_valid_and_name_every_page_that_exists_once(
    site_dir: Path, record_property: Callable[[str, object], None]
) -> None:
    """All but the error page and what asks not to be looked for."""
    base = json.loads((site_dir / "manifest.json").read_text("utf-8"))["site"]
    lists = [address.removeprefix(base) for address in named(site_dir / "sitemap.xml")]
    there = {file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*.xml") if SPACE in file.read_bytes()}
    assert sorted(lists) == sorted(there - {"sitemap.xml"})
    addresses = []
    for path in lists:
        sitemap_xsd().assertValid(etree.parse(site_dir / path))
        addresses += named(site_dir / path)
    record_property("measured pages in the sitemaps", len(addresses))
    pages = {
        file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*.html") if NOINDEX not in file.read_bytes()
    }
    assert sorted(address.removeprefix(base) for address in addresses) == sorted(pages - {"404.html"})


def test_one_command_checks_every_file(site_dir: Path) -> None:
    """As the README says; and no file is left out."""
    lists = sorted(path.relative_to(site_dir).as_posix() for path in (site_dir / "manifest").glob("*.sha256"))
    command = ["sha256sum", "-c", "--strict", "SHA256SUMS", *lists]
    done = subprocess.run(command, cwd=site_dir, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    checked = {line.removesuffix(": OK") for line in done.stdout.splitlines()}
    files = {file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*") if file.is_file()}
    assert files - checked == {"SHA256SUMS"}


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
