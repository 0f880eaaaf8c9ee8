"""`mkdocs build` gives the site that `gongkai build` gives; Zensical renders the same set of files."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import commit, environment, quick, run
from tests.publish.repository import AS_OF, change, tree
from tests.tools.html import parse
from tests.tools.links import link_faults
from tests.tools.policy import policy_faults

DAY = ("--as-of", AS_OF.isoformat())
OPEN = "catalog/document/lz-office/open-1.md"


def mkdocs(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in the repository, on the commit's day."""
    command = [sys.executable, "-m", "mkdocs", *words]
    env = environment(
        {"SOURCE_DATE_EPOCH": "1795492800", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    )
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, timeout=600)


def with_own_theme(root: Path) -> None:
    """mkdocs.yml names the theme by a path in this repository; here it must be where the package is."""
    import gongkai

    theme = Path(gongkai.__file__).parent / "site/templates/theme"
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"custom_dir: .*", f"custom_dir: {theme}", text), "utf-8")


def test_mkdocs_build_gives_the_same_bytes(root: Path) -> None:
    with_own_theme(root)
    done = mkdocs(root, "build")
    assert done.returncode == 0, done.stderr
    theirs = tree(root / "site")
    assert quick(root, "build", *DAY, "--site", "ours").code == 0
    ours = tree(root / "ours")
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_mkdocs_and_gongkai_take_turns_in_one_folder(root: Path) -> None:
    with_own_theme(root)
    assert quick(root, "build", *DAY).code == 0
    first = tree(root / "site")
    good = (root / OPEN).read_bytes()
    change(root, OPEN, "一、要求", "一、求要")
    assert mkdocs(root, "build").returncode == 0
    (root / OPEN).write_bytes(good)
    assert quick(root, "build", *DAY).code == 0
    assert tree(root / "site") == first


def test_mkdocs_build_with_errors_stops_before_anything_is_written(root: Path) -> None:
    with_own_theme(root)
    assert mkdocs(root, "build").returncode == 0
    before = tree(root / "site")
    change(root, OPEN, "title:", "titel:", signed=False)
    done = mkdocs(root, "build")
    assert done.returncode == 1
    assert "gongkai check" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(root / "site") == before


def test_mkdocs_takes_the_day_of_the_commit(root: Path) -> None:
    with_own_theme(root)
    commit(root, "2026-11-27T12:00:00+0800")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, env=environment({}), capture_output=True, timeout=600, check=True)
    assert b"2026-11-27" in (root / "site/manifest.json").read_bytes()


def main_text(file: Path) -> str:
    """The words of a page's main part and of its heading, without the white space that renderers differ in."""
    (main,) = parse(file).xpath("//main")
    return "".join("".join(main.itertext()).split())


def test_zensical_gives_the_same_files_and_records(root: Path, record_property: Callable[[str, object], None]) -> None:
    assert quick(root, "build", *DAY, "--site", "ours").code == 0
    began = time.monotonic()
    ran = run(root, "build", *DAY, "--site", "theirs", "--shell", "zensical")
    record_property("measured build with --shell zensical", f"{time.monotonic() - began:.1f} s")
    assert ran.code == 0, ran.said
    ours, theirs = tree(root / "ours"), tree(root / "theirs")
    shown = {path for path in ours if not path.startswith("search/")}
    assert {path for path in theirs if not path.startswith("search/")} == shown
    made = [path for path in shown if path.endswith((".json", ".csv", ".xml", ".css", ".js"))]
    assert {path for path in made if ours[path] != theirs[path]} <= {"manifest.json"}
    records = [path for path in shown if path.endswith(".html")]
    assert [path for path in records if main_text(root / "ours" / path) != main_text(root / "theirs" / path)] == []
    assert policy_faults(root / "theirs") == []
    assert link_faults(root / "theirs") == []


def test_changing_the_shell_changes_every_page_and_back(root: Path) -> None:
    assert quick(root, "build", *DAY).code == 0
    first = tree(root / "site")
    assert quick(root, "build", *DAY, "--shell", "zensical").code == 0
    assert quick(root, "build", *DAY).code == 0
    assert tree(root / "site") == first


@pytest.mark.parametrize("name", ["guides", "policies", "active", "annual", "apply"])
def test_current_column_is_marked(site: Path, name: str) -> None:
    """Each shell marks its own column: what tells the page types apart survives the stamping."""
    pages = {"guides": "guides/index.html", "policies": "policies.html", "active": "documents/lz-office/open-1.html"}
    pages |= {"annual": "annual-reports/index.html", "apply": "access-points/index.html"}
    marked = parse(site / pages[name]).xpath("//nav//a[@aria-current]")
    assert len(marked) == 1
