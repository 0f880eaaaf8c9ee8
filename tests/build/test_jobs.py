"""Several processes make the same site as one; when they are stopped or killed nothing is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.build import Artifact, Conflict, Plan, build
from gongkai.work import on_this_machine
from tests.build.plans import fresh, plan, tree

ROOT = Path(__file__).resolve().parents[2]
MANY = {f"pages/{number % 7}/{number}.html": f"text {number}" for number in range(500)}
SLOW = """
import sys, time
from pathlib import Path
from gongkai.build import Artifact, Plan, build
from gongkai.work import on_this_machine

def slowly():
    time.sleep(0.02)
    return b"x"

base = Path(sys.argv[1])
print("begun", flush=True)
try:
    build(base / "site", Plan([Artifact(f"slow/{n}.html", "1", slowly) for n in range(2000)]), base / "cache", schedulers=on_this_machine(3))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


def test_small_change_among_many(tmp_path: Path) -> None:
    build(tmp_path / "site", plan(MANY), tmp_path / "cache", schedulers=on_this_machine(2))
    changed = {**MANY, "pages/0/0.html": "other"}
    assert build(tmp_path / "site", plan(changed), tmp_path / "cache", schedulers=on_this_machine(2)).written == 3
    assert tree(tmp_path / "site") == fresh(tmp_path / "one", plan(changed))


def test_conflict_is_found_before_processes_begin(tmp_path: Path) -> None:
    wanted = plan(MANY)
    wanted.bundles.append(Artifact("pages/0/0.html", "z", lambda: b"z"))
    with pytest.raises(Conflict):
        build(tmp_path / "site", wanted, tmp_path / "cache", schedulers=on_this_machine(2))


def begin(base: Path) -> subprocess.Popen[str]:
    """A slow build in three processes, in a process group of its own, that is well under way."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-c", SLOW, str(base)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(command, env=env, text=True, start_new_session=True, **pipes)  # type: ignore[call-overload]
    end = time.monotonic() + 120
    while not list((base / ".site.next").glob("slow/*1.html")):
        assert time.monotonic() < end
        time.sleep(0.05)
    return process  # type: ignore[no-any-return]


def members(group: int) -> list[int]:
    """The processes of a group that still run (Linux)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def gone(group: int) -> bool:
    end = time.monotonic() + 60
    while members(group) and time.monotonic() < end:
        time.sleep(0.05)
    return not members(group)


def test_killed_parent_takes_its_processes_and_the_lock_with_it(tmp_path: Path) -> None:
    process = begin(tmp_path)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert gone(process.pid)
    assert build(tmp_path / "site", Plan([Artifact("a", "1", lambda: b"a")]), tmp_path / "cache").written == 1
    assert tree(tmp_path / "site") == {"a": "a"}


def test_ctrl_c_ends_all_of_them_quietly(tmp_path: Path) -> None:
    process = begin(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert out == "begun\nstopped\n"
    assert err == ""
    assert gone(process.pid)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache"]
