"""The schemas of others load, accept what is good and refuse what is not."""

from __future__ import annotations

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from tests.tools.sample_site import FEED, SITEMAP
from tests.tools.schemas import atom_relaxng, sarif_schema, sitemap_xsd

RUN = {"tool": {"driver": {"name": "gongkai"}}, "results": [{"message": {"text": "问题"}}]}


def test_sarif() -> None:
    validator = Draft4Validator(sarif_schema())
    assert validator.is_valid({"version": "2.1.0", "runs": [RUN]})
    assert not validator.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


@pytest.mark.parametrize(
    ("old", "new", "valid"),
    [
        ("", "", True),
        ("<lastmod>2026-11-24<", "<lastmod>2026年11月24日<", False),
        ("<loc>https://example.gov.cn/zwgk/index.html</loc>", "", False),
        ("</url>", "<owner/></url>", False),
    ],
)
def test_sitemap(old: str, new: str, valid: bool) -> None:
    assert sitemap_xsd().validate(etree.fromstring(SITEMAP.replace(old, new).encode())) is valid


@pytest.mark.parametrize(
    ("old", "new", "valid"),
    [
        ("", "", True),
        ("<entry><id>https://example.gov.cn/documents/a.html</id>", "<entry>", False),
        ("<id>https://example.gov.cn/feed.xml</id>", "<id>feed.xml</id>", False),
        ("2026-11-24T00:00:00+08:00", "2026-11-24", False),
        ("2026-11-24T00:00:00+08:00", "2026-11-24T00:00:00", False),
        ("<summary>", '<summary type="markdown">', False),
        ("<link ", '<link length="many" ', False),
        ("<author>", "<owner/><author>", False),
        ("<author>", '<x:owner xmlns:x="urn:x"><any/></x:owner><author>', True),
    ],
)
def test_atom(old: str, new: str, valid: bool) -> None:
    assert atom_relaxng().validate(etree.fromstring(FEED.replace(old, new).encode())) is valid
