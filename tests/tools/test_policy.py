"""The policy checker passes the good site and sees what may not stand on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.policy import policy_faults
from tests.tools.sample_site import change

CASES = [
    ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "policy differs"),
    ("base-uri 'none'", "", "policy differs"),
    ("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "policy differs"),
    ("Content-Security-Policy", "X-Other", "needs exactly one Content-Security-Policy, in its head"),
    ('<meta charset="utf-8">', '<link rel="author" href="index.html">', "stands before the policy that governs it"),
    ("<p>正文。</p>", "<script>alert(1)</script>", "inline script"),
    ("<p>正文。</p>", "<style>p { color: red }</style>", "forbidden element"),
    ("<p>正文。</p>", '<p style="color: red">正文。</p>', "inline style"),
    ("<p>正文。</p>", '<p onclick="alert(1)">正文。</p>', "inline onclick"),
    ("<p>正文。</p>", '<iframe src="index.html"></iframe>', "forbidden element"),
    (' lang="zh-CN"', "", "page without a language"),
    ("<title>首页</title>", "", "page without a title"),
]


def test_good_site_passes(sample_site: Path) -> None:
    assert policy_faults(sample_site) == []


@pytest.mark.parametrize(("old", "new", "what"), CASES)
def test_fault_is_seen(sample_site: Path, old: str, new: str, what: str) -> None:
    change(sample_site, "index.html", old, new)
    assert {fault.what for fault in policy_faults(sample_site)} == {what}


def test_structured_data_is_allowed(sample_site: Path) -> None:
    change(sample_site, "index.html", "<p>正文。</p>", '<script type="application/ld+json">{}</script>')
    assert policy_faults(sample_site) == []


def test_search_page_may_compile_wasm(sample_site: Path) -> None:
    change(sample_site, "index.html", "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    (sample_site / "index.html").rename(sample_site / "search.html")
    assert policy_faults(sample_site) == []
