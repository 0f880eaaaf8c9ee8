"""Long lists: every record stands in its lists exactly once, pages hang together, and a new one moves them all along."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from gongkai import publish
from tests.conftest import once
from tests.publish.repository import AS_OF, document, tree, write
from tests.tools.html import parse
from tests.tools.links import link_faults

FOLDER = "catalog/document/lz-finance"


def text(number: int) -> str:
    found = document(f"n-{number}", f"第{number}号通知").replace("lz-office", "lz-finance")
    return found.replace("created: 2026-03-01", f"created: 2026-01-{number % 28 + 1:02}")


@pytest.fixture(scope="session")
def many(template: Path, shared_tmp: Path) -> Path:
    """250 more documents of one organization, and a site built from them as drafts: nobody has to sign them. Made once,
    not to be changed."""
    root = shared_tmp / "many"

    def make() -> str:
        shutil.copytree(template / "repo", root, ignore=shutil.ignore_patterns("site-*.sqlite"))
        write(root, {f"{FOLDER}/n-{number}.md": text(number) for number in range(250)})
        draft(root)
        return ""

    once(shared_tmp, "many", make)
    return root


def draft(root: Path, site: str = "site", *, full: bool = False) -> None:
    assert publish.publish(root, root / site, AS_OF, draft=True, full=full).result is not None


def listed(site: Path, stem: str) -> list[str]:
    """The records of a list, over all its pages, by following the links to the next."""
    found: list[str] = []
    for page in pages(site, stem):
        links = parse(site / page).xpath("//main//a/@href")
        found += [
            match[0]
            for link in links
            if (match := re.search(r"lz-[a-z]+/[a-z0-9-]+(?=\.html$)", link)) and "by-" not in link
        ]
    return found


def pages(site: Path, stem: str) -> list[str]:
    return sorted(
        (path for path in tree(site) if re.fullmatch(rf"{stem}(-\d+)?\.html", path)), key=lambda path: (len(path), path)
    )


@pytest.mark.parametrize("stem", ["documents/index", "documents/by-organization/lz-finance", "documents/by-year/2026"])
def test_every_record_once(many: Path, stem: str) -> None:
    found = listed(many / "site", stem)
    assert len(pages(many / "site", stem)) == 3
    assert len(found) == len(set(found))
    assert {f"lz-finance/n-{number}" for number in range(250)} <= set(found)


def test_pages_point_to_each_other_and_nowhere_else(many: Path) -> None:
    site = many / "site"
    for page in pages(site, "documents/index"):
        links = {Path(link).name for link in parse(site / page).xpath("//main//a/@href")}
        others = {Path(other).name for other in pages(site, "documents/index")} - {Path(page).name}
        assert len(others & links) >= 1, page
    assert link_faults(site) == []


def test_new_record_moves_the_pages_along(many: Path, tmp_path: Path) -> None:
    many = shutil.copytree(many, tmp_path / "many")
    draft(many)
    write(many, {f"{FOLDER}/n-250.md": text(250)})
    draft(many)
    draft(many, "fresh", full=True)
    small, fresh = tree(many / "site"), tree(many / "fresh")
    assert [path for path in small.keys() | fresh.keys() if small.get(path) != fresh.get(path)] == []
    for number in range(200, 251):
        (many / f"{FOLDER}/n-{number}.md").unlink()
    draft(many)
    draft(many, "fresh", full=True)
    small, fresh = tree(many / "site"), tree(many / "fresh")
    assert [path for path in small.keys() | fresh.keys() if small.get(path) != fresh.get(path)] == []
    assert len(pages(many / "site", "documents/index")) < 4
    assert link_faults(many / "site") == []
