"""`gongkai demo` makes a repository that checks and builds, or says why not."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import quick, run
from tests.publish.repository import tree
from tests.tools.faults import none_of
from tests.tools.links import link_faults

DAY = ("--as-of", "2026-11-24")


def test_demo_checks_and_builds(tmp_path: Path) -> None:
    ran = run(tmp_path, "demo", "city", "--records", "120", *DAY, "--lang", "en")
    assert ran.code == 0, ran.said
    assert "120" in ran.out
    assert quick(tmp_path / "city", "check", *DAY).code == 0
    assert run(tmp_path / "city", "build", *DAY).code == 0
    assert (tmp_path / "city/site/index.html").is_file()


def test_larger_demo_is_the_same_with_any_number_of_processes_and_no_link_is_broken(tmp_path: Path) -> None:
    """More files than one process makes alone."""
    assert quick(tmp_path, "demo", "city", "--records", "900", *DAY).code == 0
    city = tmp_path / "city"
    assert quick(city, "build", *DAY, "--jobs", "1").code == 0
    one = tree(city / "site")
    assert run(city, "build", *DAY, "--jobs", "4", "--site", "other").code == 0
    assert tree(city / "other") == one
    assert run(city, "build", *DAY, "--jobs", "4", "--site", "other").code == 0
    none_of(link_faults(city / "site"))


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        assert quick(tmp_path, "demo", name, "--records", "60", "--seed", seed, *DAY).code == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert tree(tmp_path / "a") != tree(tmp_path / "c")


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    for where in ("/dev/null/demo", "/proc/demo"):
        ran = quick(tmp_path, "demo", where, "--records", "10", *DAY, "--lang", "en")
        assert ran.code != 0
        assert where in ran.err
