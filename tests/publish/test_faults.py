"""Whatever happens to the cache, to a running build or to what pages are made with, the next build gives the same bytes
as a full one. By the command alone, on a demo of some hundred records."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

import gongkai
from tests.conftest import once
from tests.publish import faults
from tests.publish.faults import CACHE, DAY, Prepared, ok, ok_apart, ok_forked
from tests.publish.repository import tree

PACKAGE = Path(gongkai.__file__).parent


@pytest.fixture(scope="session")
def prepared(shared_tmp: Path) -> Prepared:
    folder = shared_tmp / "faults"

    def make() -> str:
        folder.mkdir()
        faults.prepare(folder)
        return ""

    once(shared_tmp, "faults", make)
    return faults.prepared(folder)


@pytest.fixture
def root(prepared: Prepared, tmp_path: Path) -> Path:
    """A copy of the repository in its first state, neither built nor cached."""
    shutil.copytree(prepared.root, tmp_path / "repo")
    faults.write_state(tmp_path / "repo", prepared.states[0])
    return tmp_path / "repo"


@pytest.fixture
def built(root: Path) -> Path:
    """The same, built."""
    ok(root, "build", *DAY)
    return root


class Flip:
    """Brings a repository from one state into the other and builds it: work for which the cache is read."""

    def __init__(self, prepared: Prepared, root: Path) -> None:
        self.prepared, self.root, self.state = prepared, root, 0

    def change(self) -> None:
        self.state = 1 - self.state
        faults.write_state(self.root, self.prepared.states[self.state])

    def faults(self) -> list[str]:
        """Build; paths at which the site is not that of a full build."""
        ok(self.root, "build", *DAY)
        return faults.differences(self.root / "site", self.prepared.sites[self.state])


@pytest.fixture
def flip(prepared: Prepared, built: Path) -> Flip:
    return Flip(prepared, built)


def test_the_two_states_differ_and_a_small_build_goes_from_one_to_the_other(prepared: Prepared, flip: Flip) -> None:
    assert prepared.sites[0] != prepared.sites[1]
    for _ in range(2):
        flip.change()
        assert flip.faults() == []


# --- the cache --------------------------------------------------------------------------------------------------------


def test_wrong_values_in_the_databases_of_the_cache(flip: Flip) -> None:
    """In every column of one table after the other, a few values each. A database that is made anew by that is damaged
    again."""
    rand, wrong, damaged = random.Random(1), {}, 0
    databases = [file.relative_to(flip.root) for file in faults.cache_files(flip.root) if faults.is_sqlite(file)]
    places = [(name, *place) for name in databases for place in faults.columns(flip.root / name)]
    for name, table in dict.fromkeys(place[:2] for place in places):
        for column in [place[2] for place in places if place[:2] == (name, table)]:
            damaged += faults.damage_column(flip.root / name, table, column, rand)
        flip.change()
        if found := flip.faults():
            wrong[f"{name.name} {table}"] = found[:4]
            shutil.rmtree(flip.root / CACHE)
            assert flip.faults() == []
    assert databases
    assert damaged > len(places)
    assert wrong == {}


def test_files_of_the_cache_hurt_or_gone(flip: Flip) -> None:
    """One after the other: letters changed (in what is no database), cut short, removed."""
    rand, ways = random.Random(2), (faults.damage_file, faults.cut_file, faults.remove_file)
    for name in [file.relative_to(flip.root) for file in faults.cache_files(flip.root)]:
        for number, hurt in enumerate(ways):
            file = flip.root / name
            if file.is_file() and (number or not faults.is_sqlite(file)):
                hurt(file, rand)
                flip.change()
                assert flip.faults() == [], (name, number)


def test_deleted_cache(flip: Flip) -> None:
    shutil.rmtree(flip.root / CACHE)
    assert flip.faults() == []
    shutil.rmtree(flip.root / CACHE)
    flip.change()
    assert flip.faults() == []


# --- killed builds ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("batch", range(5))
def test_killed_at_random_moments(prepared: Prepared, root: Path, batch: int) -> None:
    """Twenty times: builds from nothing and after a change, alone and with the processes that they started. The moments
    are drawn over the length of such a build, a quarter of it for each."""
    full, alone = batch < 2, bool(batch % 2)
    rand = random.Random(batch)
    takes = ok_forked(root, "build", *DAY)
    flip = Flip(prepared, root)
    if not full:
        flip.change()
        takes = ok_forked(root, "build", *DAY)
    for part in range(4):
        moment = takes * (part + rand.random()) / 4
        for _ in range(20):
            if full:
                shutil.rmtree(root / CACHE, ignore_errors=True)
                shutil.rmtree(root / "site", ignore_errors=True)
            flip.change()
            if faults.killed(root, moment, alone=alone, full=full):
                break
            moment *= 0.8  # it was quicker than the one that was timed
        else:
            pytest.fail("no build was long enough to be killed")
        if part == 1:
            continue  # the next one is killed over what this one left
        assert flip.faults() == [], f"killed after {moment:.2f} s of {takes:.2f} s"
        # Nothing is left lying about beside the site.
        assert {path.name for path in root.iterdir()} == {CACHE, "catalog", "content", "mkdocs.yml", "site"}


# --- what pages are made with -----------------------------------------------------------------------------------------


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the program, to be changed; the folder that makes Python find it."""
    shutil.copytree(PACKAGE, tmp_path / "program/gongkai", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "program"


def same_as_full(root: Path, **more: str) -> list[str]:
    """Build what is there; paths that are not those of a full build of a copy without cache."""
    ok_apart(root, "build", *DAY, **more)
    copy = root.with_name("copy")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(CACHE, "site"))
    ok_apart(copy, "build", "--full", *DAY, **more)
    expected = tree(copy / "site")
    shutil.rmtree(copy)
    return faults.differences(root / "site", expected)


def test_changed_templates_and_code_of_the_program(built: Path, package: Path, prepared: Prepared) -> None:
    bulk, page = "kinds/approval_result", "site/templates"
    asset = next((package / "gongkai").rglob("gongkai.css"))
    asset.write_text(asset.read_text("utf-8") + "\n.changed { color: red }\n", "utf-8")
    for template in (package / "gongkai" / bulk / "page.html.j2", package / "gongkai" / page / "home.html.j2"):
        template.write_text(template.read_text("utf-8") + "\n{# #}<!-- changed -->\n", "utf-8")
    replaced(package / "gongkai/site/words.py", "年", "年 ")
    assert same_as_full(built, PYTHONPATH=str(package)) == []
    assert tree(built / "site") != prepared.sites[0]
    # And back to the program that was there before.
    ok(built, "build", *DAY)
    assert faults.differences(built / "site", prepared.sites[0]) == []


def test_changed_pages_and_configuration(built: Path, prepared: Prepared) -> None:
    (built / "content/index.md").write_text((built / "content/index.md").read_text("utf-8") + "\n改过。\n", "utf-8")
    (built / "content/more.md").write_text("# 另一页\n\n新的一页。\n", "utf-8")
    config = built / "mkdocs.yml"
    config.write_text(
        re.sub(r"^site_name: .*$", "site_name: 改过名的网站", config.read_text("utf-8"), flags=re.M), "utf-8"
    )
    replaced(built / "catalog/site.yaml", "样例仓库", "样例的仓库")
    assert same_as_full(built) == []
    assert tree(built / "site") != prepared.sites[0]
