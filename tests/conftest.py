"""Fixtures that tests of several folders share: the repository's own site, built once for all workers."""

from __future__ import annotations

import compileall
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tools.examples import by_default

by_default()
ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-11-24"
LONG = ("tests/test_cluster.py", "tests/publish/test_faults.py", "tests/browser/test_static.py")


@pytest.fixture(scope="session")
def shared_tmp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all xdist workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold an exclusive lock between processes."""
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def once(folder: Path, name: str, make: Callable[[], str]) -> None:
    """Run `make` in one worker; it returns "" or an error, with which every worker then fails."""
    with locked(folder / f"{name}.lock"):
        result = folder / f"{name}.result"
        if not result.exists():
            result.write_text(make(), encoding="utf-8")
        if error := result.read_text(encoding="utf-8"):
            pytest.fail(error, pytrace=False)


@pytest.fixture(scope="session")
def site_dir(shared_tmp: Path) -> Path:
    """Return the built site of this repository. GONGKAI_SITE=DIR names one that is built already."""
    if built := os.environ.get("GONGKAI_SITE"):
        return Path(built).resolve()
    once(shared_tmp, "site", lambda: build(shared_tmp / "site"))
    return shared_tmp / "site"


def build(site: Path) -> str:
    """Build the repository into `site`; return what went wrong."""
    command = [sys.executable, "-m", "gongkai.cli", "build", "--site", str(site), "--as-of", AS_OF]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    return "" if done.returncode == 0 else f"the site does not build:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once: the tests start it some hundred times, also where Python is told to write no such files."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(ROOT / "scripts", quiet=2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what is long and shares what is long to set up, so that at the end no worker waits for the other, and no
    two set up the same."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured (`record_property("measured …", value)`)."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    lines = [
        f"{name.removeprefix('measured ')}: {value}"
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name.startswith("measured ")
    ]
    if lines:
        terminalreporter.section("measured")
        for line in sorted(lines):
            terminalreporter.line(line)
