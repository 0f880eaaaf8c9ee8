"""The link checker passes the good site and sees each kind of broken reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.links import link_faults
from tests.tools.sample_site import change

LINK = '<a href="documents/a.html#part">'
CASES = [
    (LINK, '<a href="documents/b.html">', "no such file"),
    (LINK, '<a href="documents/">', "no such file"),
    (LINK, '<a href="../outside.html">', "no such file"),
    (LINK, '<a href="documents/a.html#nowhere">', "no such anchor"),
    (LINK, '<a href="#%E6%97%A0">', "no such anchor"),
    (LINK, '<a href="/documents/a.html">', "address that assumes the site's place"),
    (LINK, '<a href="javascript:alert(1)">', "link with a forbidden scheme"),
    ('src="assets/site.js"', 'src="https://cdn.example/site.js"', "resource from outside the site"),
    ('src="assets/site.js"', 'src="//cdn.example/site.js"', "resource from outside the site"),
    ('href="assets/site.css"', 'href="assets/none.css"', "no such file"),
    ("<p>正文。</p>", '<img alt="" src="a.png" srcset="assets/dot.svg 1x, b.png 2x">', "no such file"),
    ("<p>正文。</p>", '<svg><image href="https://cdn.example/a.png"/></svg>', "resource from outside the site"),
]


def test_good_site_passes(sample_site: Path) -> None:
    assert link_faults(sample_site) == []


@pytest.mark.parametrize(("old", "new", "what"), CASES)
def test_fault_is_seen(sample_site: Path, old: str, new: str, what: str) -> None:
    change(sample_site, "index.html", old, new)
    assert {fault.what for fault in link_faults(sample_site)} == {what}


def test_link_out_is_allowed(sample_site: Path) -> None:
    change(sample_site, "index.html", LINK, '<a href="https://www.gov.cn/">')
    assert link_faults(sample_site) == []


def test_address_in_style_sheet(sample_site: Path) -> None:
    change(sample_site, "assets/site.css", "url(dot.svg)", "url(https://fonts.example/a.woff2)")
    assert [fault.page for fault in link_faults(sample_site)] == ["assets/site.css"]
