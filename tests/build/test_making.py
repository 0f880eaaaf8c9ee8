"""Several processes make the same site as one, and a fault in one of them leaves the site as it was."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from gongkai.build import Artifact, Plan, build
from gongkai.work import on_this_machine

MANY = 450


def _page(number: int, word: str) -> bytes:
    return f"<p>{number} {word}".encode()


def _fail() -> bytes:
    raise OSError("the disk refuses")


def _plan(word: str) -> Plan:
    numbers = range(MANY)
    return Plan([Artifact(f"a/{number}.html", f"{number} {word}", partial(_page, number, word)) for number in numbers])


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("jobs", [2, 3])
def test_same_site_with_any_number_of_processes(tmp_path: Path, jobs: int) -> None:
    one = build(tmp_path / "one", _plan("甲"), tmp_path / "cache")
    several = build(tmp_path / "several", _plan("甲"), tmp_path / "cache", schedulers=on_this_machine(jobs))
    assert one == several
    assert _files(tmp_path / "one") == _files(tmp_path / "several")
    assert several.written == MANY


def test_second_build_makes_nothing(tmp_path: Path) -> None:
    build(tmp_path / "site", _plan("甲"), tmp_path / "cache", schedulers=on_this_machine(2))
    again = build(tmp_path / "site", _plan("甲"), tmp_path / "cache", schedulers=on_this_machine(2))
    assert (again.made, again.written, again.removed) == (0, 0, 0)


def test_fault_in_a_process_leaves_the_site_alone(tmp_path: Path) -> None:
    build(tmp_path / "site", _plan("甲"), tmp_path / "cache", schedulers=on_this_machine(2))
    before = _files(tmp_path / "site")
    plan = _plan("乙")
    plan.bundles.append(Artifact("a/last.html", "x", _fail))
    with pytest.raises(OSError, match="refuses"):
        build(tmp_path / "site", plan, tmp_path / "cache", schedulers=on_this_machine(2))
    assert _files(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".site")) in ([], [".site.lock"])
