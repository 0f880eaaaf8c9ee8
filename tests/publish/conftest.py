"""The small repository, made and built once, and copied for every test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import once
from tests.publish import repository


@pytest.fixture(scope="session")
def template(shared_tmp: Path) -> Path:
    """A folder with the repository in `repo` and its site in `site`; not to be changed."""

    def write() -> str:
        root = repository.make(shared_tmp / "publish/repo")
        repository.built(root, shared_tmp / "publish/site")
        return ""

    once(shared_tmp, "publish-template", write)
    return shared_tmp / "publish"


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    """A copy of the repository, with the rendered shells in its cache and nothing else."""
    shutil.copytree(template / "repo", tmp_path / "repo", ignore=shutil.ignore_patterns("site-*.sqlite"))
    return tmp_path / "repo"


@pytest.fixture
def site(root: Path) -> Path:
    """Where the copy's site goes: built already."""
    repository.built(root, root / "site")
    return root / "site"
