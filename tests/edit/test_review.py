"""A review signs exactly what is there; what it must not sign it refuses in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai import checks
from gongkai.catalog import load
from gongkai.diagnostic import Report
from gongkai.edit import Step, apply, review, role_of
from gongkai.record import ROLES
from tests.edit.conftest import DOCUMENT, FILES, HEAD, STEPS, TABLE, TODAY, done, sign


def found(root: Path) -> list[str]:
    report = Report()
    checks.run(load(root, report), TODAY, report)
    return [f"{item.span.path} {item.code}" for item in report]


def text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode("utf-8")


def test_all_roles_at_once_make_a_catalog_without_problems(repo: Path) -> None:
    paths = [path for path in FILES if "site" not in path]
    plan = sign(repo, *paths)
    assert [change.path for change in plan.changes].count(HEAD) == 1
    assert found(repo) == []


def test_every_other_byte_stays(repo: Path) -> None:
    sign(repo, DOCUMENT)
    signed = text(repo, DOCUMENT)
    start, end = signed.index("review:\n"), signed.index("# 以下由程序填写")
    assert signed[:start] + signed[end:] == FILES[DOCUMENT]
    assert signed[start:end].startswith("review:\n  drafter: {by: 秘书科拟稿岗, on: 2026-03-02}\n  reviewer: {by: ")


def test_windows_files_stay_windows_files(repo: Path) -> None:
    path = repo / DOCUMENT
    path.write_bytes(b"\xef\xbb\xbf" + FILES[DOCUMENT].replace("\n", "\r\n").encode())
    sign(repo, DOCUMENT)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert f"{DOCUMENT} REVIEW-1" not in found(repo)


def test_one_role_after_another(repo: Path) -> None:
    for step in STEPS:
        conclusion = "同意公开" if step.role == "approver" else None
        said = done(repo, review(repo, [DOCUMENT], [step], conclusion, TODAY)).said
    assert [item.zh for item in said] == [f"{DOCUMENT}：已记录审批（分管领导审批岗，2026-03-05）"]
    assert not any(item.startswith(DOCUMENT) for item in found(repo))


def test_what_is_missing_is_said(repo: Path) -> None:
    plan = review(repo, [DOCUMENT], STEPS[:2], None, TODAY)
    assert [item.zh for item in plan.said][1:] == ["还缺：保密审查、审批"]
    assert [item.en for item in plan.said][1:] == ["still missing: secrecy, approver"]


def test_earlier_signatures_of_other_content_fall(repo: Path) -> None:
    sign(repo, DOCUMENT)
    path = repo / DOCUMENT
    path.write_text(text(repo, DOCUMENT).replace("正文第一行", "改过的正文"), encoding="utf-8")
    plan = done(repo, review(repo, [DOCUMENT], [STEPS[0]], None, TODAY))
    assert "作废" in plan.said[1].zh
    assert "审核、保密审查、审批" in plan.said[1].zh
    assert "fall" in plan.said[1].en
    signed = text(repo, DOCUMENT)
    assert "drafter:" in signed
    assert "approver:" not in signed
    assert "conclusion:" not in signed
    assert f"{DOCUMENT} REVIEW-3" in found(repo)


def test_a_comment_is_not_content(repo: Path) -> None:
    sign(repo, DOCUMENT)
    (repo / DOCUMENT).write_text(text(repo, DOCUMENT).replace("# 标题", "# 名称"), encoding="utf-8")
    assert not any(item.startswith(DOCUMENT) for item in found(repo))


@pytest.mark.parametrize("name", [TABLE, HEAD])
def test_a_table_is_signed_in_its_head(repo: Path, name: str) -> None:
    plan = sign(repo, name)
    assert [change.path for change in plan.changes] == [HEAD]
    assert text(repo, TABLE) == FILES[TABLE]


def test_a_review_that_cannot_be_read_is_written_anew(repo: Path) -> None:
    path = repo / DOCUMENT
    path.write_text(FILES[DOCUMENT].replace("---\n正文", "review: {drafter: 张, 错: 1}\n---\n正文"), encoding="utf-8")
    sign(repo, DOCUMENT)
    assert not any(item.startswith(DOCUMENT) for item in found(repo))


def test_one_post_cannot_draft_and_approve(repo: Path) -> None:
    same = [replace(step, by="同一个岗位") for step in STEPS]
    plan = review(repo, [DOCUMENT], same, "同意公开", TODAY)
    assert [item.code for item in plan.diagnostics] == ["REVIEW-4", "REVIEW-4"]
    assert plan.changes == ()
    assert plan.exit_code == 1


@pytest.mark.parametrize("role", ["drafter", "approver"])
def test_dates_follow_one_another(repo: Path, role: str) -> None:
    day = date(2026, 3, 6) if role == "drafter" else date(2026, 3, 12)  # after the reviewer; after publication
    steps = [replace(step, on=day) if step.role == role else step for step in STEPS]
    plan = review(repo, [DOCUMENT], steps, "同意公开", TODAY)
    assert [item.code for item in plan.diagnostics] == ["REVIEW-5"]
    assert plan.changes == ()


def test_a_file_with_errors_is_not_signed(repo: Path) -> None:
    path = repo / DOCUMENT
    path.write_text(FILES[DOCUMENT].replace("category: 通知公告", "category: 规范性文件"), encoding="utf-8")
    plan = review(repo, [DOCUMENT, TABLE], STEPS, "同意公开", TODAY)
    assert [(item.code, item.span.path) for item in plan.diagnostics] == [("DOC-2", DOCUMENT)]
    assert plan.changes == ()


@pytest.mark.parametrize("broken", ["---\nid: [\n---\n正文\n", "没有信息头\n", "---\nid: a\n"])
def test_a_file_that_cannot_be_read_is_not_signed(repo: Path, broken: str) -> None:
    (repo / DOCUMENT).write_text(broken, encoding="utf-8")
    plan = review(repo, [DOCUMENT], STEPS, "同意公开", TODAY)
    assert plan.diagnostics
    assert plan.changes == ()


def test_another_form_of_head_is_left_alone(repo: Path) -> None:
    path = "catalog/organization/lz/profile.yaml"
    flow = "{id: lz, title: 样例市人民政府, publisher: lz, created: 2026-03-01, published: 2026-03-10, "
    (repo / path).write_text(flow + 'topic: "综合政务\\\\政务公开", type: 人民政府, tier: 市}\n', encoding="utf-8")
    plan = review(repo, [path], STEPS, "同意公开", TODAY)
    assert plan.refused[0].en.endswith("edit it by hand")


@pytest.mark.parametrize(
    ("steps", "conclusion", "told"),
    [
        ([Step("boss", "甲", TODAY)], None, "there is no role “boss”"),
        ([Step("drafter", " ", TODAY)], None, "the post must be one line of text"),
        ([Step("drafter", "甲\n乙", TODAY)], None, "the post must be one line of text"),
        ([Step("drafter", "科员 13800000000", TODAY)], None, "the post holds what must not be published: 138****0000"),
        ([Step("drafter", "甲", date(2026, 3, 21))], None, "2026-03-21 is in the future"),
        ([Step("drafter", "甲", TODAY)], "同意公开", "the approver, and no one else, states the conclusion"),
        ([Step("approver", "甲", TODAY)], None, "the approver, and no one else, states the conclusion"),
        ([Step("approver", "甲", TODAY)], "好", "the conclusion is one of: "),
        ([], None, "no role was named"),
    ],
)
def test_what_cannot_be_asked(repo: Path, steps: list[Step], conclusion: str | None, told: str) -> None:
    plan = review(repo, [DOCUMENT], steps, conclusion, TODAY)
    assert plan.refused[0].en.startswith(told)
    assert plan.exit_code == 2


def test_an_unknown_file_is_named_with_the_nearest(repo: Path) -> None:
    plan = review(repo, ["catalog/document/lz-office/lz-office-2026-8.md"], STEPS, "同意公开", TODAY)
    assert plan.refused[0].en.endswith(f"did you mean “{DOCUMENT}”?")
    assert review(repo, [], STEPS, "同意公开", TODAY).refused[0].en == "no file was named"
    assert review(repo, ["../x"], STEPS, "同意公开", TODAY).refused


def test_absolute_paths_are_understood(repo: Path) -> None:
    assert review(repo, [str(repo / DOCUMENT)], STEPS, "同意公开", TODAY).changes[0].path == DOCUMENT


def test_a_refusal_is_recorded_and_says_what_to_do(repo: Path) -> None:
    plan = review(repo, [DOCUMENT], STEPS, "不予公开", TODAY)
    assert plan.said[-1].zh == "结论是“不予公开”：请把文件移出仓库，仓库本身是公开的"


def test_a_file_changed_meanwhile_is_not_overwritten(repo: Path) -> None:
    plan = review(repo, [DOCUMENT], STEPS, "同意公开", TODAY)
    (repo / DOCUMENT).write_text("别人的修改", encoding="utf-8")
    assert apply(repo, plan.changes)[0].en == f"{DOCUMENT} changed after it was read; try again"
    assert text(repo, DOCUMENT) == "别人的修改"


def test_roles_have_chinese_names() -> None:
    assert [role_of(word) for word in ("拟稿", "审核", "保密审查", "审批")] == list(ROLES)
    assert [role_of(word) for word in (*ROLES, "签发")] == [*ROLES, None]
