"""Checks that need several records: uniqueness over tables, circles, removal, a review of a whole table."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.catalog import load
from gongkai.checks.removal import check_removed
from gongkai.diagnostic import Report
from tests.cases import repository

TABLE = "catalog/approval_result/lz-water/2026.csv"
HEAD = "catalog/approval_result/lz-water/2026.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The faultless repository."""
    return repository.lay_out(tmp_path)


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Change a file; what was found there must be there."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def found(root: Path) -> list[str]:
    """Everything found, as `path:line:column CODE`."""
    return repository.lines(repository.check(root)[1])


def test_a_table_without_review_is_told_once(root: Path) -> None:
    """Not once for each of its rows."""
    text = (root / HEAD).read_text("utf-8")
    (root / HEAD).write_text(text.split("review:")[0], "utf-8")
    assert found(root) == [f"{HEAD}:1:1 REVIEW-1"]


def test_a_changed_row_asks_for_a_new_review_of_its_table(root: Path) -> None:
    """Told once, at the signature that no longer holds."""
    replace(root, TABLE, "取水 100 立方米", "取水 10 立方米")
    assert found(root) == [f"{HEAD}:15:12 REVIEW-2"]


def test_a_circle_is_told_once(root: Path) -> None:
    """Three organizations, one message that names them all; those below the circle are not blamed."""
    for name, parent in (("lz-luzhai", "lz-water"), ("lz-water", "lz-office"), ("lz-office", "lz-luzhai")):
        replace(root, f"catalog/organization/{name}/profile.yaml", "parent: lz\n", f"parent: {parent}\n")
        replace(root, f"catalog/organization/{name}/profile.yaml", "content: sha256", "content: auto\n# sha256")
    repository.sign(root)
    report = [item for item in repository.check(root)[1] if not item.code.startswith("REVIEW")]
    assert [(item.code, item.values["path"]) for item in report] == [
        ("REF-2", "lz-luzhai → lz-water → lz-office → lz-luzhai")
    ]


def test_an_identifier_is_used_once_over_all_kinds(root: Path) -> None:
    """The later place is told, with the earlier one."""
    replace(root, TABLE, "xk-3,", "gf-1,")
    report = [item for item in repository.check(root)[1] if item.code == "CAT-1"]
    assert [(str(item.span), item.values["other"]) for item in report] == [
        ("catalog/document/lz-office/gf-1.md:2:5", f"{TABLE}:4:1")
    ]


def test_removal(root: Path) -> None:
    """A broken record is still there; a deleted row or file is not."""
    before = load(root, Report()).entries
    assert list(check_removed(before, load(root, Report()))) == []
    replace(root, "catalog/document/lz-office/gf-1.md", "validity: 有效", "validity: 是")
    assert list(check_removed(before, load(root, Report()))) == []
    replace(root, TABLE, (root / TABLE).read_text("utf-8").split("\n")[2] + "\n", "")
    (root / "catalog/guide/lz-office/lz-office-guide.yaml").unlink()
    gone = check_removed(before, load(root, Report()))
    assert [item.values["id"] for item in gone] == ["lz-office-guide", "xk-2"]


def test_one_broken_organization_is_one_message(root: Path) -> None:
    """Its documents, guide and reports are not called orphans, and their index numbers are not doubted."""
    replace(root, "catalog/organization/lz-office/profile.yaml", "type: 办公室", "type：办公室")
    assert found(root) == ["catalog/organization/lz-office/profile.yaml:8:5 YAML-04"]


def test_a_broken_table_of_organizations_is_one_message(root: Path) -> None:
    """Nothing that names its rows is called dangling."""
    replace(root, "catalog/organization/lz-luzhai/towns.csv", "编号,", "编号,编号,")
    replace(
        root, "catalog/access_point/lz-office/lz-office-hotline.yaml", "operator: lz-office", "operator: lz-luzhai-town"
    )
    codes = [line for line in found(root) if "REVIEW" not in line]
    assert codes == [
        "catalog/organization/lz-luzhai/towns.csv:1:4 CSV-03",
        "catalog/organization/lz-luzhai/towns.csv:2:46 CSV-02",
    ]
