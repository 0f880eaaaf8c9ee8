"""A new file holds what is known, and nothing that is only the sample's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai import checks
from gongkai.catalog import load
from gongkai.diagnostic import Report, Severity
from gongkai.edit import apply, new
from gongkai.kinds import BY_NAME
from tests.edit.conftest import DOCUMENT, TODAY, done, sign

KINDS = [kind.name for kind in BY_NAME.values() if kind.name != "organization" and not kind.bulk]


def errors(root: Path, path: str) -> list[str]:
    report = Report()
    checks.run(load(root, report), TODAY, report)
    return [item.code for item in report if item.span.path == path and item.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_lacks_nothing_but_its_review(repo: Path, kind: str) -> None:
    plan = done(repo, new(repo, kind, "lz-office", None, TODAY))
    path = plan.changes[0].path
    assert errors(repo, path) == ["REVIEW-1"]
    record = next(entry.record for entry in load(repo, Report()).entries if entry.file == path)
    assert (record.publisher, record.sample, record.review) == ("lz-office", False, None)
    assert (record.created, record.published) == (TODAY, TODAY)


def test_it_takes_the_next_numbers(repo: Path) -> None:
    plan = done(repo, new(repo, "document", "lz-office", None, TODAY))
    assert plan.changes[0].path == "catalog/document/lz-office/lz-office-2026-8.md"
    text = plan.changes[0].new.decode()
    assert "id: lz-office-2026-8\n" in text
    assert "index_no: 11450200000000019J/2026-00042\n" in text
    assert "issuers:\n  - lz-office\n" in text
    assert "# 编号" in text
    assert "sample" not in [line.split(":")[0] for line in text.splitlines()]
    assert plan.said[0].zh == "已建立 catalog/document/lz-office/lz-office-2026-8.md（编号 lz-office-2026-8）"
    assert plan.said[-1].en.startswith("  3. have it reviewed: gongkai review catalog/document/lz-office/")


def test_without_a_scheme_there_is_no_index_number(repo: Path) -> None:
    text = new(repo, "document", "lz", None, date(2025, 1, 2)).changes[0].new.decode()
    assert "id: lz-2025-1\n" in text
    assert "\n# index_no: " in text
    assert "\nindex_no: " not in text


def test_a_given_identifier_is_taken(repo: Path) -> None:
    assert new(repo, "公文", "lz", "lzb-2026-1", TODAY).changes[0].path == "catalog/document/lz/lzb-2026-1.md"


def test_a_table_has_a_chinese_header_and_a_head(repo: Path) -> None:
    plan = done(repo, new(repo, "approval_result", "lz-office", None, TODAY))
    table, head = plan.changes
    assert (table.path, head.path) == tuple(
        f"catalog/approval_result/lz-office/2026-2.{end}" for end in ("csv", "yaml")
    )
    assert table.new.decode().startswith("编号,行政相对人名称,")
    assert table.new.count(b"\n") == 1
    assert "authority: 样例市人民政府办公室\nauthority_uscc: 11450200000000019J\n" in head.new.decode()
    assert errors(repo, table.path) == errors(repo, head.path) == []


def test_a_table_without_a_sample_table(repo: Path, tmp_path: Path) -> None:
    kind = replace(BY_NAME["approval_result"], folder=tmp_path)
    table, head = new(repo, "approval_result", "lz", "2027", TODAY, {"approval_result": kind}).changes
    assert table.new.decode().startswith("编号,行政相对人名称,行政相对人类别,统一社会信用代码,")
    assert "publisher: lz\n" in head.new.decode()


def test_a_new_organization_gets_no_codes_of_the_sample(repo: Path) -> None:
    plan = done(repo, new(repo, "organization", "lz-finance", None, TODAY))
    assert plan.changes[0].path == "catalog/organization/lz-finance/profile.yaml"
    assert errors(repo, plan.changes[0].path) == ["REVIEW-1"]
    record = load(repo, Report()).organizations["lz-finance"]
    assert (record.unified_code, record.index_scheme, record.parent) == (None, None, "lz")


def test_what_it_makes_can_be_signed(repo: Path) -> None:
    path = done(repo, new(repo, "document", "lz-office", None, date(2026, 3, 6))).changes[0].path
    sign(repo, path)
    assert errors(repo, path) == []


@pytest.mark.parametrize(
    ("kind", "organization", "wanted", "told"),
    [
        (
            "documant",
            "lz",
            None,
            "there is no kind “documant”; did you mean “document”? (kinds: organization, document,",
        ),
        ("document", "lz-ofice", None, "there is no organization “lz-ofice”; did you mean “lz-office”?"),
        ("document", "样例市人民政府", None, "write the identifier: lz"),
        ("document", "lz", "lz-office-2026-7", "identifier “lz-office-2026-7” is in use; take another"),
        ("document", "lz", "LZ_1", "“LZ_1” is no identifier: "),
        ("document", "lz", "../../x", "“../../x” is no identifier: "),
        ("organization", "lz-office", None, "identifier “lz-office” is in use; take another"),
        ("organization", "lz-a", "lz-b", "an organization's identifier is that of its folder"),
        ("approval_result", "lz-office", "2026", "catalog/approval_result/lz-office/2026.csv exists"),
    ],
)
def test_what_cannot_be_asked(repo: Path, kind: str, organization: str, wanted: str | None, told: str) -> None:
    plan = new(repo, kind, organization, wanted, TODAY)
    assert plan.refused[0].en.startswith(told)
    assert plan.changes == ()


def test_nothing_is_ever_overwritten(repo: Path) -> None:
    plan = new(repo, "document", "lz-office", "lz-office-2026-9", TODAY)
    (repo / "catalog/document/lz-office/lz-office-2026-9.md").write_text("别人先建的", encoding="utf-8")
    assert apply(repo, plan.changes)[0].en.endswith("exists and is not overwritten")
    assert new(repo, "document", "lz-office", "lz-office-2026-9", TODAY).refused
    assert (repo / DOCUMENT).is_file()
