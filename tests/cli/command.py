"""Running the command as people do, in a process of its own, and what must hold whatever they typed."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock


@dataclass(frozen=True)
class Ran:
    """Exit code, and what was said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """A plain environment: Chinese, UTF-8, no colour, no date from outside."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "LC_MESSAGES", "LANG")
    }
    return {**kept, "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", **more}


def run(folder: Path, *words: str | Path, **more: str) -> Ran:
    """Run `gongkai` in a folder. A traceback is a defect whatever was asked."""
    command = [sys.executable, "-m", "gongkai.cli", *map(str, words)]
    done = subprocess.run(command, cwd=folder, env=environment(more), capture_output=True, timeout=600)
    ran = Ran(done.returncode, *(stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr)))
    assert "Traceback" not in ran.said, ran.said
    assert ran.code in (0, 1, 2), ran.said
    return ran


def quick(folder: Path, *words: str | Path, **more: str) -> Ran:
    """The same within this process, as fast as a function: for what does not depend on a terminal, a pipe or a process.

    Not for two threads at once, as it changes the working folder.
    """
    from click.testing import CliRunner

    from gongkai.cli import main

    unset = dict.fromkeys(os.environ.keys() - environment(more).keys())
    # One processor: a process with threads, as one of many test workers has, should not fork.
    with contextlib.chdir(folder), mock.patch("os.cpu_count", return_value=1):
        done = CliRunner().invoke(main, list(map(str, words)), env={**unset, **environment(more)}, prog_name="gongkai")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    ran = Ran(done.exit_code, done.stdout, done.stderr)
    assert ran.code in (0, 1, 2), ran.said
    return ran


def git(folder: Path, *words: str, day: str = "2026-11-24T12:00:00+0800") -> str:
    """Run git with a fixed author and date; return what it says."""
    who = {
        f"GIT_{role}_{what}": f"{what.lower()}@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    env = environment({**who, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day})
    done = subprocess.run(["git", *words], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def commit(folder: Path, day: str = "2026-11-24T12:00:00+0800") -> None:
    """Commit everything there is, in a repository that is made where there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch", "main")
        (folder / ".gitignore").write_text("/.gongkai/\n/site/\n")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x", day=day)
