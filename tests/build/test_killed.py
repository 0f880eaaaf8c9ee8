"""A build that is killed at any moment is finished or undone by the next one, and no reader meets a broken site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from gongkai.build import Plan, build, switch
from tests.build.plans import fresh, plan, tree

ROOT = Path(__file__).resolve().parents[2]


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
CHILD = """
import os, signal, sys
from pathlib import Path
from gongkai.build import target
from tests.build import test_killed as t

left = int(sys.argv[2])

def counted(real):
    def call(*arguments, **options):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return real(*arguments, **options)
    return call

for name in ("rename", "replace", "unlink", "rmdir", "mkdir", "write_bytes"):
    setattr(Path, name, counted(getattr(Path, name)))
target._write = counted(target._write)
base = Path(sys.argv[1])
t.build(base / "site", t.plan(getattr(t, sys.argv[3])), base / "cache")
"""


def killed_after(base: Path, calls: int, wanted: str) -> bool:
    """Build in a process that kills itself before its n-th change on disk; False where it ended before."""
    command = [sys.executable, "-c", CHILD, str(base), str(calls), wanted]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "scripts")])
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True)
    assert done.returncode in (0, -9), done.stderr
    return done.returncode == -9


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
    paths = os.pathsep.join([str(ROOT), str(ROOT / "scripts")])
    env = {**os.environ, "PYTHONPATH": paths}
    commands = [
        [sys.executable, "-c", CHILD, str(tmp_path), "100000", wanted] for wanted in ("OLD", "NEW", "OLD", "NEW")
    ]
    running = [subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) for command in commands]
    ends = [(process.communicate(timeout=300)[1], process.returncode) for process in running]
    assert ends == [("", 0)] * 4
    wanted: list[Plan] = [plan(OLD), plan(NEW)]
    assert tree(tmp_path / "site") in [fresh(tmp_path / str(number), item) for number, item in enumerate(wanted)]
