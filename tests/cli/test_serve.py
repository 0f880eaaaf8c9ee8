"""`gongkai serve`: shows the site on this machine, builds again when a file changes, goes on over errors, ends quietly."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.command import environment, run
from tests.publish.repository import change, tree

OPEN = "catalog/document/lz-office/open-1.md"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def served(root: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running server and its address; it is ended with Ctrl+C, and must then have said nothing bad."""
    port = free_port()
    command = [sys.executable, "-m", "gongkai.cli", "serve", "--port", str(port), "--lang", "en"]
    process = subprocess.Popen(
        command, cwd=root, env=environment({}), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        until(lambda: answers(address + "__version"))
        yield process, address
    finally:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert "Exception" not in said


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        text: str = answer.read().decode("utf-8")
        return text


def answers(address: str) -> bool:
    try:
        return bool(get(address))
    except (OSError, urllib.error.URLError):
        return False


def until(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def still(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A repository that nobody changes, and the address of its server."""
    root = tmp_path_factory.mktemp("still") / "repo"
    shutil.copytree(template / "repo", root, ignore=shutil.ignore_patterns("site-*.sqlite"))
    with served(root) as (_, address):
        yield root, address


def test_reloads_goes_on_over_errors_and_ends_quietly(root: Path) -> None:
    with served(root) as (process, address):
        page = address + "documents/lz-office/open-1.html"
        first = get(address + "__version")
        assert "一、要求" in get(page)
        assert "__reload.js" in get(page)
        assert "location.reload" in get(address + "__reload.js")
        assert get(address) == get(address + "index.html")

        change(root, OPEN, "一、要求", "一、改过的要求", signed=False)
        until(lambda: get(address + "__version") != first)
        assert "一、改过的要求" in get(page), "a draft is shown before its review"

        second = get(address + "__version")
        change(root, OPEN, "title:", "titel:", signed=False)
        until(lambda: get(address + "__version") != second)
        assert "一、改过的要求" in get(page), "with an error the preview stays as it was"

        third = get(address + "__version")
        change(root, OPEN, "titel:", "title:", signed=False)
        change(root, "content/apply.md", "申请", "申 请", signed=False)
        until(lambda: get(address + "__version") != third)
        until(lambda: "申 请" in get(address + "apply.html"))
        assert process.poll() is None


def test_built_files_hold_no_reload_script_and_the_site_is_not_touched(still: tuple[Path, str]) -> None:
    root, address = still
    assert "__reload.js" in get(address)
    assert not any(b"__reload" in data for data in tree(root / ".gongkai/preview").values())
    assert not (root / "site").exists()


def test_nothing_outside_the_site_is_served(still: tuple[Path, str]) -> None:
    _, address = still
    for path in (
        "../../catalog/site.yaml",
        "..%2f..%2fcatalog%2fsite.yaml",
        "%2e%2e/%2e%2e/mkdocs.yml",
        "nothing.html",
    ):
        with pytest.raises(urllib.error.HTTPError):
            get(address + path)


def test_browsers_that_hang_up_are_not_mentioned(still: tuple[Path, str]) -> None:
    _, address = still
    port = int(address.rsplit(":", 1)[1].strip("/"))
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            line.sendall(b"GET /assets/gongkai.css HTTP/1.1\r\nHost: x\r\n\r\n")
    assert get(address)


def test_port_that_is_taken(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run(root, "serve", "--port", str(taken.getsockname()[1]), "--lang", "en")
    assert ran.code == 2
    assert "cannot be used" in ran.err


def test_only_this_machine_is_served(still: tuple[Path, str]) -> None:
    _, address = still
    port = int(address.rsplit(":", 1)[1].strip("/"))
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for other in others:
        if not str(other).startswith("127."):
            with pytest.raises(OSError), socket.create_connection((str(other), port), timeout=2):
                pass
