"""`gongkai check --changed REV` in a real git repository: what the change brings, and nothing that was there before."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.command import commit, git, quick
from tests.publish.repository import change, document, sign, write

OFFICE = "catalog/document/lz-office"
OPEN = f"{OFFICE}/open-1.md"


@pytest.fixture
def branch(root: Path) -> Path:
    """A repository with a commit on main, where a fault stands already, and a branch that is checked out."""
    change(root, f"{OFFICE}/open-2.md", "created: 2026-03-01", "created: 2026年3月1日", signed=False)
    commit(root)
    git(root, "checkout", "--quiet", "-b", "change")
    return root


def found(root: Path, revision: str = "main") -> list[tuple[str, str]]:
    """Code and file of what is told; the exit code agrees."""
    ran = quick(root, "check", "--changed", revision, "--format", "json")
    items = [(item["code"], item["path"]) for item in json.loads(ran.out)["diagnostics"]]
    assert ran.code == int(bool(items)), ran.said
    return sorted(items)


def test_nothing_changed_nothing_told(branch: Path) -> None:
    assert found(branch) == []
    assert quick(branch, "check").code == 1, "the fault is there"


@pytest.mark.parametrize("committed", [True, False])
def test_fault_in_a_changed_file(branch: Path, committed: bool) -> None:
    change(branch, OPEN, "2026-03-02", "2026-02-31", signed=False)
    if committed:
        commit(branch)
    assert ("FIELD-05", OPEN) in found(branch)
    assert not any(path.endswith("open-2.md") for _, path in found(branch))


def test_fault_in_a_new_file(branch: Path) -> None:
    write(branch, {f"{OFFICE}/new-1.md": document("new-1", "新的")})
    assert found(branch) == [("REVIEW-1", f"{OFFICE}/new-1.md")]


@pytest.mark.parametrize("committed", [True, False])
def test_removed_record(branch: Path, committed: bool) -> None:
    """CAT-5: what was published is withdrawn, never just deleted."""
    (branch / f"{OFFICE}/on-request-1.md").unlink()
    if committed:
        commit(branch)
    assert found(branch) == [("CAT-5", f"{OFFICE}/on-request-1.md")]


def test_removed_row_and_removed_table(branch: Path) -> None:
    table = "catalog/approval_result/lz-finance/2026"
    rows = (branch / f"{table}.csv").read_text("utf-8").splitlines(keepends=True)
    (branch / f"{table}.csv").write_text("".join(rows[:-1]), "utf-8")
    sign(branch, [f"{table}.csv"])
    assert found(branch) == [("CAT-5", f"{table}.csv")]
    (branch / f"{table}.csv").unlink()
    (branch / f"{table}.yaml").unlink()
    assert [code for code, _ in found(branch)] == ["CAT-5", "CAT-5"]


def test_changed_identifier_is_a_removal(branch: Path) -> None:
    text = (branch / f"{OFFICE}/on-request-1.md").read_text("utf-8")
    (branch / f"{OFFICE}/on-request-1.md").unlink()
    write(branch, {f"{OFFICE}/on-request-2.md": text.replace("id: on-request-1", "id: on-request-2")})
    assert ("CAT-5", f"{OFFICE}/on-request-1.md") in found(branch)


def test_moved_record_is_no_removal(branch: Path) -> None:
    git(branch, "mv", "catalog/guide/lz-office/lz-office-guide.yaml", "catalog/guide/lz-office/other.yaml")
    assert "CAT-5" not in [code for code, _ in found(branch)]


def test_broken_record_is_no_removal(branch: Path) -> None:
    change(branch, f"{OFFICE}/on-request-1.md", "title:", "titel:", signed=False)
    assert "CAT-5" not in [code for code, _ in found(branch)]


def test_reference_that_the_removal_leaves_dangling(branch: Path) -> None:
    (branch / f"{OFFICE}/old-1.md").unlink()
    assert {("CAT-5", f"{OFFICE}/old-1.md"), ("REF-1", OPEN), ("REF-1", f"{OFFICE}/open-2.md")} <= {*found(branch)} | {
        ("REF-1", f"{OFFICE}/open-2.md")
    }


def test_changed_attachment_asks_for_a_review_of_its_record(branch: Path) -> None:
    write(branch, {f"{OFFICE}/files/附表.csv": "项,数\n乙,2\n"})
    assert ("REVIEW-2", OPEN) in found(branch)


def test_removed_attachment_is_missed_by_its_record(branch: Path) -> None:
    (branch / f"{OFFICE}/files/附表.csv").unlink()
    assert ("FILE-10", OPEN) in found(branch)


@pytest.mark.parametrize("changed", ["csv", "yaml"])
def test_table_and_head_belong_together(branch: Path, changed: str) -> None:
    table = "catalog/approval_result/lz-finance/2026"
    old, new = (
        ("样例仓库一座", "样例仓库两座") if changed == "csv" else ("topic: 城乡建设", "note: 说明\ntopic: 城乡建设")
    )
    change(branch, f"{table}.{changed}", old, new, signed=False)
    assert [code for code, _ in found(branch)] == ["REVIEW-2"]


def test_divisions_concern_everything(branch: Path) -> None:
    change(
        branch,
        "catalog/divisions.csv",
        "450223,鹿寨县,county,450200,,,,\n450223100,鹿寨镇,town,450223,,,,\n",
        "",
        signed=False,
    )
    assert ("REF-3", "catalog/organization/lz-luzhai/profile.yaml") in found(branch)


def test_duplicate_with_a_file_that_did_not_change(branch: Path) -> None:
    write(
        branch, {"catalog/document/lz-finance/open-1.md": document("open-1", "重号").replace("lz-office", "lz-finance")}
    )
    assert "CAT-1" in [code for code, _ in found(branch)]


def test_main_that_went_on_is_not_held_against_the_branch(branch: Path) -> None:
    git(branch, "checkout", "--quiet", "main")
    write(branch, {f"{OFFICE}/later.md": document("later", "后来的")})
    commit(branch)
    git(branch, "checkout", "--quiet", "change")
    assert found(branch) == []


def test_repository_in_a_folder_of_a_larger_one(branch: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(branch, whole / "disclosure/柳州", ignore=shutil.ignore_patterns(".git", ".gongkai"))
    commit(whole)
    inner = whole / "disclosure/柳州"
    (inner / f"{OFFICE}/on-request-1.md").unlink()
    write(inner, {f"{OFFICE}/new-1.md": document("new-1", "新的")})
    assert found(inner, "HEAD") == [("CAT-5", f"{OFFICE}/on-request-1.md"), ("REVIEW-1", f"{OFFICE}/new-1.md")]


@pytest.mark.parametrize("revision", ["nothing", "", "-x", "main..change", "HEAD:catalog", "\u3000"])
def test_revision_that_is_none(branch: Path, revision: str) -> None:
    ran = quick(branch, "check", f"--changed={revision}")
    assert ran.code == 2


def test_paths_and_revision_together(branch: Path) -> None:
    change(branch, OPEN, "2026-03-02", "2026-02-31", signed=False)
    change(branch, "catalog/guide/lz-office/lz-office-guide.yaml", "2026-03-02", "2026-02-31", signed=False)
    ran = quick(branch, "check", "--changed", "main", "catalog/guide", "--lang", "en")
    assert ran.code == 1
    assert "open-1.md" not in ran.out
    assert "lz-office-guide.yaml" in ran.out


def test_fault_in_a_table_of_a_budget(branch: Path) -> None:
    """The head of the set is signed, and the table is not what was signed: both are told."""
    folder = "budgets/2026/lz-finance/budget"
    change(branch, f"{folder}/performance.csv", "样例信息化项目,", "样例信息化项目,9", signed=False)
    told = found(branch)
    assert {path for _, path in told} <= {f"{folder}/performance.csv", f"{folder}/expense.csv", f"{folder}/budget.yaml"}
    assert {"BX-10", "REVIEW-2"} <= {code for code, _ in told}


def test_fault_that_a_change_makes_in_another_set(branch: Path) -> None:
    """A new target costs more than the projects of the budget: told in the budget, which did not change."""
    target = "catalog/performance_target/lz-finance/lz-finance-target-2025.yaml"
    text = (branch / target).read_text("utf-8")
    for old, new in (("year_targeted: 2025", "year_targeted: 2026"), ("lz-finance-target-2025", "more-2026")):
        text = text.replace(old, new)
    text = re.sub(r"^(total|fiscal): .*$", r"\1: 99999999.00", text, flags=re.MULTILINE)
    write(branch, {"catalog/performance_target/lz-finance/more-2026.yaml": text})
    assert ("BX-10", "budgets/2026/lz-finance/budget/expense.csv") in found(branch)
