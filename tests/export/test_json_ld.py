"""JSON-LD: cannot leave its script element, names no permit holder, says what is a sample."""

from __future__ import annotations

import json
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from gongkai.catalog import Catalog
from gongkai.export.json_ld import dataset_ld, fragment, record_ld, website_ld
from gongkai.kinds import BY_NAME
from tests.export.catalogs import AS_OF, HOSTILE, SECRET


def read(text: Markup) -> dict[str, Any]:
    """Return what a browser finds in the element, after the parser of HTML had it."""
    page = f'<!doctype html><title>x</title><script type="application/ld+json">{text}</script><p>y</p>'
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (script,) = tree.iter("script")
    assert len(list(tree.iter("p"))) == 1
    data: dict[str, Any] = json.loads(script.text or "")
    return data


def of(catalog: Catalog, identifier: str) -> dict[str, Any]:
    return read(record_ld(catalog.by_id[identifier], catalog, AS_OF))


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [("lz", "GovernmentOrganization"), ("open-1", "Legislation"), ("lz-guide", "DigitalDocument"), ("lz-library", "Library"),
     ("r-1", "GovernmentPermit"), ("lz-2012", "Report")],
)  # fmt: skip
def test_types(identifier: str, kind: str, small: Catalog) -> None:
    data = of(small, identifier)
    assert (data["@context"], data["@type"]) == ("https://schema.org", kind)
    assert data["@id"] == data["url"] == f"https://www.example.org/zwgk/xxgk/{small.by_id[identifier].path}"


def test_document(small: Catalog) -> None:
    data = of(small, "open-1")
    assert data["name"] == f"通知{HOSTILE}"
    assert data["legislationIdentifier"] == "柳政办〔2011〕63号"
    assert data["legislationLegalForce"] == "https://schema.org/InForce"
    assert [item["name"] for item in data["author"]] == ["市政府办公室", "柳州市人民政府旧名"]
    assert "description" not in data


def test_sample_says_so(small: Catalog) -> None:
    assert "样例" in of(small, "open-2")["disambiguatingDescription"]
    assert "disambiguatingDescription" not in of(small, "open-1")


def test_permit_holder_is_not_named(small: Catalog) -> None:
    assert "样例甲" not in record_ld(small.by_id["r-1"], small, AS_OF)


def test_hidden_records_have_none(small: Catalog) -> None:
    with pytest.raises(ValueError):
        record_ld(small.by_id["withdrawn-1"], small, AS_OF)
    assert SECRET not in record_ld(small.by_id["restricted-1"], small, AS_OF)


def test_list_and_home(small: Catalog) -> None:
    assert small.site is not None
    data = read(dataset_ld(BY_NAME["document"], small, "documents/index.html", [("data/document.csv", "text/csv")]))
    assert data["distribution"][0]["contentUrl"].endswith("/zwgk/xxgk/data/document.csv")
    home = read(website_ld(small.site, small))
    assert home["potentialAction"]["target"]["urlTemplate"] == "https://www.example.org/zwgk/xxgk/search.html?q={q}"


@given(st.text())
def test_nothing_ends_the_element(text: str) -> None:
    made = fragment({"name": f"{text}</script><!--<script>"})
    assert not set("<>&\u2028\u2029") & set(str(made))
    read(made)
