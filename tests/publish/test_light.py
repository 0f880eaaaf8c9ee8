"""The pages of bulk records: small, complete, and safe whatever a record holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from gongkai.catalog import Catalog, Entry, load
from gongkai.diagnostic import Report
from gongkai.kinds import BY_NAME
from gongkai.record import Withdrawal
from gongkai.site import pages
from gongkai.site.light import light_pages
from gongkai.site.shell import Shell, cut
from tests.publish.conftest import template
from tests.publish.repository import AS_OF
from tests.tools.html import parse

__all__ = ["template"]
KIND = "approval_result"
SHELL = "<title><!--gk:title--></title><!--gk:head--><!--gk:breadcrumb--><main><!--gk:main--></main>"
LIMIT = 6144


@pytest.fixture(scope="module")
def catalog(template: Path) -> Catalog:
    return load(template / "repo", Report())


@pytest.fixture(scope="module")
def entry(catalog: Catalog) -> Entry:
    return catalog.of_kind(KIND)[0]


def changed(entry: Entry, **values: object) -> Entry:
    fields = {name: getattr(entry, name) for name in Entry.__slots__}
    return Entry(**{**fields, "record": entry.record.model_copy(update=values)})


def page(entry: Entry, catalog: Catalog, shell: Shell | None = None) -> HtmlElement:
    """The page of one entry."""
    ((path, data),) = light_pages((entry,), catalog, AS_OF, shell or cut(SHELL), lambda _: "")
    assert path == entry.path
    return html.document_fromstring(data.decode())


def text(tree: HtmlElement) -> str:
    return " ".join(tree.xpath("string(//main)").split())


def test_a_typical_page_is_small(template: Path) -> None:
    found = [path for path in (template / "site/approvals").glob("*/*.html") if not path.parent.name.startswith("by-")]
    assert found
    for path in found:
        assert path.stat().st_size <= LIMIT, path


def test_all_that_the_ordinary_page_says(entry: Entry, catalog: Catalog) -> None:
    view, tree = pages.record_view(entry, catalog, AS_OF), page(entry, catalog)
    items = [*view.metadata, *(item for block in view.blocks for item in block.items)]
    labels, values = (tree.xpath(f"//dl[@class='pairs']/{tag}") for tag in ("dt", "dd"))
    shown = [(dt.text, dd.xpath("string()")) for dt, dd in zip(labels, values, strict=True)]
    assert shown == [(item.label, item.text or "、".join(link.label for link in item.links)) for item in items]
    assert [h.text for h in tree.xpath("//h2")] == [*(block.title for block in view.blocks), "责任", "如何引用"]
    assert view.cite is not None
    assert view.cite.text in text(tree)
    assert entry.digest in text(tree)
    assert view.responsibility is not None
    for duty in (*view.responsibility.published, *view.responsibility.reviewed, *view.responsibility.answers):
        assert f"{duty.role} {duty.who} {duty.date}".strip() in text(tree)


def test_the_review_of_a_table_stands_in_its_data(entry: Entry, catalog: Catalog) -> None:
    assert entry.record.review is not None
    assert entry.table == entry.file
    tree = page(entry, catalog)
    assert f"审查针对整张表 {entry.table}，" in text(tree)
    assert entry.record.review.content not in text(tree)
    assert "../../data/approval_result/lz-finance-2026.json" in tree.xpath("//a[@rel='alternate']/@href")


def test_the_review_of_a_single_record_stands_on_its_page(entry: Entry, catalog: Catalog) -> None:
    assert entry.record.review is not None
    alone = replace(entry, file="catalog/approval_result/lz-finance/one.yaml")
    assert entry.record.review.content in text(page(alone, catalog))


def test_a_page_does_not_depend_on_those_before_it(catalog: Catalog, entry: Entry) -> None:
    several = [
        entry,
        changed(entry, note="备注"),
        changed(entry, cert_no="证字第1号"),
        changed(entry, content="长" * 61),
        entry,
    ]
    together = [data for _, data in light_pages(several, catalog, AS_OF, cut(SHELL), lambda _: "")]
    alone = [data for one in several for _, data in light_pages((one,), catalog, AS_OF, cut(SHELL), lambda _: "")]
    assert together == alone
    assert len(set(alone)) == 4


@pytest.mark.parametrize(
    "evil",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!--gk:0-->", "&lt;b&gt; {{ 7*7 }}", "a\x1fb<i>"],
)
def test_text_stays_text(catalog: Catalog, entry: Entry, evil: str) -> None:
    names = ("title", "party_name", "content", "doc_no", "summary", "note", "legal_rep")
    tree = page(changed(entry, **dict.fromkeys(names, evil), keywords=(evil,)), catalog)
    clean = evil.replace("\x1f", "")
    shown = html.tostring(tree, encoding="unicode", method="text").replace("\x1f", "")
    assert shown.count(clean) >= len(names)
    assert not tree.xpath("//script | //main//img | //i | //b | //main//comment()")


def test_of_a_restricted_record_only_the_metadata(catalog: Catalog, entry: Entry) -> None:
    closed = changed(entry, disclosure="依申请公开", content="不能公开的内容")
    tree = page(closed, catalog)
    assert "不能公开的内容" not in text(tree)
    assert "本条只列目录" in text(tree)
    assert [mark.text for mark in tree.xpath("//p[@class='status']/span")] == ["依申请公开"]


def test_what_few_records_have(catalog: Catalog, entry: Entry) -> None:
    tree = page(changed(entry, supersedes=("lz-office",), legal_rep="https://example.org/a?b&c"), catalog)
    assert tree.xpath("//section[@id='related']//a/@href")
    assert tree.xpath("//dd/a/@href[.='https://example.org/a?b&c']")


def test_a_withdrawn_record_leaves_a_tombstone(catalog: Catalog, entry: Entry) -> None:
    gone = Withdrawal(on="2026-03-01", reason="内容有误", basis="条例", by="审批岗")
    tree = page(changed(entry, withdrawal=gone), catalog)
    assert "内容有误" in text(tree)
    assert entry.record.title not in text(tree)
    assert tree.xpath("//meta[@name='robots']")


def test_nothing_of_what_is_not_yet_due(catalog: Catalog, entry: Entry) -> None:
    later = changed(entry, publish_from=date(2100, 1, 1))
    assert list(light_pages((later,), catalog, AS_OF, cut(SHELL), lambda _: "")) == []


def test_the_site_has_these_pages(template: Path, entry: Entry) -> None:
    assert BY_NAME[KIND].bulk
    tree = parse(template / "site" / entry.path)
    assert tree.xpath("//script[@type='application/ld+json']")
    assert len(tree.xpath("//a[@rel='alternate']")) == 2
