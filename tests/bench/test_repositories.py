"""The measured repositories: what is changed is what is said, and the check accepts it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.bench import repositories
from tests.bench.repositories import AS_OF, GONGKAI, change_document, change_file, change_row, department_table, make


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "large"
    make(folder, 5_000)
    return folder


def check(repository: Path) -> None:
    done = subprocess.run([*GONGKAI, "check", "--as-of", AS_OF.isoformat()], cwd=repository, capture_output=True)
    assert done.returncode == 0, done.stdout.decode()


def contents(repository: Path) -> list[str]:
    table = department_table(repository)
    return table.read_text(encoding="utf-8").splitlines()


def test_changes_are_signed_and_of_the_size_said(large: Path) -> None:
    before = contents(large)
    assert repositories.rows_of(department_table(large)) == len(before) - 1 == 1_000
    change_row(large, 1)
    after = contents(large)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    change_document(large, 1)
    check(large)
    change_file(large, 2)
    assert sum(old != new for old, new in zip(before, contents(large), strict=True)) == 1_000
    change_document(large, 2)
    check(large)


def test_a_small_repository_has_no_table_of_its_own(tmp_path: Path) -> None:
    make(tmp_path / "small", 300)
    assert 50 <= repositories.rows_of(department_table(tmp_path / "small")) < 100
    path = change_file(tmp_path / "small", 1)
    assert path == change_row(tmp_path / "small", 2)
    check(tmp_path / "small")
