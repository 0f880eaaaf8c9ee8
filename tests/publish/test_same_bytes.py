"""The same commit gives the same bytes: in another folder, at another time, on another machine as far as one can play it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import commit, environment, git, quick, run
from tests.publish.repository import tree

AHEAD = """
import time
for name in ("time", "time_ns"):
    real = getattr(time, name)
    setattr(time, name, lambda real=real: real() + 10**(17 if real.__name__ == "time_ns" else 8))

from gongkai import history
from gongkai.cli import main

def asked():
    raise AssertionError("the clock was asked for the date")

history.now = asked
main(["build"])
"""


@pytest.fixture
def committed(root: Path) -> Path:
    """The repository with one commit, its working tree clean; in the cache nothing but the rendered shells."""
    commit(root)
    return root


def site_of(clone: Path, **environment: str) -> dict[str, bytes]:
    """Build a clone, in a process of its own; return every byte of its site."""
    ran = run(clone, "build", **environment)
    assert ran.code == 0, ran.said
    return tree(clone / "site")


def here(clone: Path, *words: str) -> dict[str, bytes]:
    """The same in this process, with shells that were rendered elsewhere."""
    ran = quick(clone, "build", *words)
    assert ran.code == 0, ran.said
    return tree(clone / "site")


def clone_of(root: Path, folder: Path) -> Path:
    git(root.parent, "clone", "--quiet", str(root), str(folder))
    return folder


def test_two_clones_at_two_times(committed: Path, tmp_path: Path) -> None:
    """Another path, length of path, file order, file times, owner's umask, hash seed, locale, zone; and as another day."""
    one = site_of(clone_of(committed, tmp_path / "a"), PYTHONHASHSEED="1")
    time.sleep(1.1)
    other = clone_of(committed, tmp_path / "柳州 公开#1%25 (备份)/und/ein/längerer/Pfad")
    for number, path in enumerate(sorted(other.rglob("*"))):
        os.utime(path, (10**9 + number, 10**9 + number), follow_symlinks=False)
    two = site_of(other, PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C", HOME=str(tmp_path))
    assert {path for path in one.keys() | two.keys() if one.get(path) != two.get(path)} == set()


def test_working_tree_copied_without_git(committed: Path, tmp_path: Path) -> None:
    one = here(committed)
    plain = shutil.copytree(committed, tmp_path / "plain", ignore=shutil.ignore_patterns(".git", ".gongkai", "site"))
    assert site_of(plain, SOURCE_DATE_EPOCH="1795492800") == one


def test_again_with_and_without_cache(committed: Path) -> None:
    one = here(committed)
    assert here(committed) == one
    shutil.rmtree(committed / ".gongkai")
    shutil.rmtree(committed / "site")
    assert site_of(committed) == one
    assert here(committed, "--full") == one


def test_day_is_that_of_the_clean_commit(committed: Path) -> None:
    assert b'"as_of":"2026-11-24"' in here(committed)["manifest.json"].replace(b'": "', b'":"')
    assert here(committed) == here(committed), "the site and the cache do not make the commit unclean"
    git(committed, "commit", "--quiet", "--allow-empty", "--message", "x", day="2026-11-29T23:30:00-0800")
    assert b"2026-11-30" in here(committed)["manifest.json"], "the day is that of Shanghai"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_zone_of_the_machine_does_not_matter(committed: Path, zone: str) -> None:
    git(committed, "commit", "--quiet", "--allow-empty", "--message", "x", day="2026-11-26T00:30:00+0800")
    assert b"2026-11-26" in site_of(committed, TZ=zone)["manifest.json"]


def test_clock_is_not_asked(committed: Path, tmp_path: Path) -> None:
    """A clean commit is built the same by a machine whose clock is years ahead, and without a look at the date."""
    one = here(clone_of(committed, tmp_path / "a"))
    other = clone_of(committed, tmp_path / "b")
    done = subprocess.run([sys.executable, "-c", AHEAD], cwd=other, env=environment({}), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert tree(other / "site") == one


def test_no_trace_of_the_machine(committed: Path) -> None:
    shutil.rmtree(committed / ".gongkai")
    host = subprocess.run(["hostname"], capture_output=True, text=True, check=True).stdout.strip()
    for path, data in site_of(committed).items():
        for word in (str(committed), str(Path.home()), host):
            assert len(word) < 6 or word.encode() not in data, path
