"""A build that is killed at any moment is finished or undone by the next one, and no reader meets a broken site."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from collections.abc import Callable
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from gongkai.build import Plan, build, switch, target
from tests.build.plans import fresh, plan, tree


def page(*links: str) -> str:
    return "".join(f"[{link}]" for link in links)


RECORDS = [f"documents/lz/{name}.html" for name in "abcdef"]
OLD = {
    "index.html": page("documents/index.html", "organizations/lz/index.html"),
    "documents/index.html": page(*RECORDS[:4]),
    "organizations/lz/index.html": page(*RECORDS[:3], "documents/by/lz.html"),
    "documents/by/lz.html": page(*RECORDS[:4]),
    **{path: page("documents/index.html", "documents/by/lz.html") for path in RECORDS[:4]},
}
# Two records are new, one is gone, one list has moved; the organization's page, an earlier stage than lists, points there.
NEW = {
    "index.html": page("documents/index.html", "organizations/lz/index.html", "documents/lz/e.html"),
    "documents/index.html": page(*RECORDS[1:]),
    "organizations/lz/index.html": page(*RECORDS[1:4], "documents/by/2026.html"),
    "documents/by/2026.html": page(*RECORDS[1:]),
    **{path: page("documents/index.html", "documents/by/2026.html") for path in RECORDS[1:]},
}
FORKS = multiprocessing.get_context("forkserver")
"""Processes of one clean process that has loaded the program: a new one need not load it again."""
FORKS.set_forkserver_preload(["tests.build.test_killed"])


def child(base: Path, calls: int, wanted: str) -> None:
    """What the process does: build OLD or NEW, and kill itself before its n-th change on disk."""
    left = calls

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: object, **options: object) -> Any:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return real(*arguments, **options)

        return call

    for name in ("rename", "replace", "unlink", "rmdir", "mkdir", "write_bytes"):
        setattr(Path, name, counted(getattr(Path, name)))
    vars(target)["_write"] = counted(vars(target)["_write"])
    build(base / "site", plan({"OLD": OLD, "NEW": NEW}[wanted]), base / "cache")


def begun(base: Path, calls: int, wanted: str) -> BaseProcess:
    process = FORKS.Process(target=child, args=(base, calls, wanted))
    process.start()
    return process


def killed_after(base: Path, calls: int, wanted: str) -> bool:
    """Build in a process that kills itself before its n-th change on disk; False where it ended before."""
    process = begun(base, calls, wanted)
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def links(text: str) -> list[str]:
    return re.findall(r"\[(.*?)\]", text)


def broken_links(files: dict[str, str]) -> list[str]:
    """Links to pages that are not there, met by a reader who comes in by the home page. (What is new is put in place
    first and what is gone goes last: to neither of them anything points at that moment.)"""
    waiting, met = ["index.html"] if files else [], set()
    while waiting:
        path = waiting.pop()
        if path in files and path not in met:
            met.add(path)
            waiting += links(files[path])
    return [f"{path} → {link}" for path in sorted(met) for link in links(files[path]) if link not in files]


@pytest.mark.parametrize("first", ["", "OLD"], ids=["first build", "later build"])
def test_killed_anywhere(tmp_path: Path, first: str) -> None:
    expected = fresh(tmp_path / "expected", plan(NEW))
    states = set()
    for calls in count():
        base = tmp_path / str(calls)
        base.mkdir()
        if first:
            build(base / "site", plan(OLD), base / "cache")
        killed = killed_after(base, calls, "NEW")
        site = tree(base / "site")
        assert broken_links(site) == []
        states.add(frozenset(site))
        build(base / "site", plan(NEW), base / "cache")
        assert tree(base / "site") == expected, f"killed before change {calls}"
        assert build(base / "site", plan(NEW), base / "cache").made == 0
        assert sorted(path.name for path in base.iterdir()) == ["cache", "site"]
        if not killed:
            break
    assert calls > 15
    assert len(states) > (2 if first else 1)


@pytest.mark.parametrize("calls", [2, 8, 14, 17, 20, 23, 25])
def test_killed_twice_and_then_asked_for_the_old_site(tmp_path: Path, calls: int) -> None:
    build(tmp_path / "site", plan(OLD), tmp_path / "cache")
    assert killed_after(tmp_path, calls, "NEW")
    killed_after(tmp_path, 3, "NEW")
    build(tmp_path / "site", plan(OLD), tmp_path / "cache")
    assert tree(tmp_path / "site") == fresh(tmp_path / "expected", plan(OLD))


def test_reader_never_meets_a_broken_link_or_half_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the whole site after every single rename and removal."""
    site = tmp_path / "site"
    build(site, plan(OLD), tmp_path / "cache")
    whole = {*OLD.values(), *NEW.values()}
    seen = []

    def looked(name: str) -> None:
        real = getattr(Path, name)

        def call(path: Path, *arguments: object, **options: object) -> object:
            result = real(path, *arguments, **options)
            files = tree(site)
            seen.append(len(files))
            assert broken_links(files) == [], f"after {name} {path}"
            assert {text for path, text in files.items() if path != "SUMS"} <= whole
            return result

        monkeypatch.setattr(Path, name, call)

    for name in ("rename", "replace", "unlink", "rmdir"):
        looked(name)
    build(site, plan(NEW), tmp_path / "cache")
    monkeypatch.undo()
    assert max(seen) > max(len(OLD), len(NEW)) + 1
    assert tree(site) == fresh(tmp_path / "expected", plan(NEW))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '"x"', "{}", '{"whole": false}', '{"written": 3, "removed": null}', "\x00"]
)
def test_journal_that_says_nothing_does_no_harm(tmp_path: Path, text: str) -> None:
    site = tmp_path / "site"
    build(site, plan(OLD), tmp_path / "cache")
    switch.journal(site).write_text(text)
    switch.staging(site).mkdir()
    build(site, plan(OLD), tmp_path / "cache")
    assert tree(site) == fresh(tmp_path / "expected", plan(OLD))
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_builds_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    """Four processes build two different sites into one folder; in the end one of them stands there, whole."""
    running = [begun(tmp_path, 100_000, wanted) for wanted in ("OLD", "NEW", "OLD", "NEW")]
    for process in running:
        process.join(timeout=300)
    assert [process.exitcode for process in running] == [0] * 4
    wanted: list[Plan] = [plan(OLD), plan(NEW)]
    assert tree(tmp_path / "site") in [fresh(tmp_path / str(number), item) for number, item in enumerate(wanted)]
