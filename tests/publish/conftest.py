"""The small repository, made and built once, and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.build.store import path_of
from tests.conftest import once
from tests.publish import repository
from tests.publish.shells import remembering


@pytest.fixture(scope="session", autouse=True)
def shells_rendered_once(shared_tmp: Path) -> Iterator[None]:
    """Builds in this process do not render the same shells twice."""
    with remembering(shared_tmp):
        yield


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
def site(template: Path, root: Path) -> Path:
    """Where the copy's site goes: built already, and known to its cache under its new name."""
    site, cache = root / "site", ".gongkai"
    shutil.copytree(template / "site", site)
    shutil.copyfile(
        path_of(template / "repo" / cache, str(template.resolve() / "site")), path_of(root / cache, str(site.resolve()))
    )
    return site
