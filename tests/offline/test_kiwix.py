"""A ZIM file as a reading room has it: Debian's kiwix-serve shows it and finds a term of five characters."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offline.conftest import Packed
from tests.offline.debian import program

TERM = "政务公开工"


@pytest.fixture(scope="module")
def served(packed: Packed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running kiwix-serve."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program("kiwix-serve", "kiwix-tools"), "--address", "127.0.0.1", "--port", str(port)]
    with (tmp_path_factory.mktemp("kiwix") / "said").open("w+b") as said:
        server = subprocess.Popen(
            [*command, packed("zim", "site.zim")], env={**os.environ, "XAPIAN_CJK_NGRAM": "1"}, stdout=said, stderr=said
        )
        try:
            yield _ready(f"http://127.0.0.1:{port}/", server, Path(said.name))
        finally:
            server.terminate()
            server.wait()


def _ready(address: str, server: subprocess.Popen[bytes], said: Path) -> str:
    for _ in range(600):
        assert server.poll() is None, said.read_text("utf-8", "replace")
        try:
            get(address)
        except OSError:
            time.sleep(0.05)
        else:
            return address
    raise AssertionError("kiwix-serve does not answer")


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return bytes(answer.read())


def test_a_term_of_five_characters_is_found(served: str, site_dir: Path) -> None:
    """And what is found is the page: Kiwix adds a bar of its own to the head, and leaves the rest as it is."""
    found = get(f"{served}search?content=site&pattern={urllib.parse.quote(TERM)}").decode()
    (link,) = set(re.findall(r'href="([^"]*documents/lz-office/lzb-2011-63\.html)"', found))
    page = get(urllib.parse.urljoin(served, link))
    assert (
        page.partition(b"<main")[2]
        == (site_dir / "documents/lz-office/lzb-2011-63.html").read_bytes().partition(b"<main")[2]
    )


def test_what_is_not_there_is_not_found(served: str) -> None:
    assert "lzb-2011-63" not in get(f"{served}search?content=site&pattern={urllib.parse.quote('没有这个词')}").decode()
