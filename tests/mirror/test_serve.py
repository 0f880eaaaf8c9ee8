"""Showing a copy in the reading room: this machine only, the copy only, whatever is asked for."""

from __future__ import annotations

import http.client
import threading
import urllib.request
from collections.abc import Iterator

import pytest

from gongkai.mirror.serve import Server, address
from tests.mirror.library import Library
from tests.release.publisher import Publisher

SECRET = b"withdrawn"
KEPT = "restricted/gg-1/files/documents/lz/gg-1.html"


@pytest.fixture
def shown(library: Library) -> Iterator[Server]:
    """A copy that is shown; beside it something is kept under restriction, and the mirror's own settings."""
    kept = library.place.folder / KEPT
    kept.parent.mkdir(parents=True)
    kept.write_bytes(SECRET)
    with Server(library.place, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def asked(server: Server, path: str) -> tuple[int, bytes]:
    """The answer to a path as it is, which browsers would straighten first."""
    connection = http.client.HTTPConnection("127.0.0.1", int(server.server_address[1]), timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", [KEPT, "restricted/", "mirror.json", "history.jsonl", "trusted/timestamp.json"])
@pytest.mark.parametrize("way", ["/{}", "/../{}", "/..%2F{}", "/%2e%2e/{}", "/..\\{}", "//../{}", "/release/../../{}"])
def test_nothing_but_the_copy(shown: Server, path: str, way: str) -> None:
    status, data = asked(shown, way.format(path))
    assert status in (301, 400, 404)
    assert SECRET not in data


def test_it_listens_on_this_machine_alone(shown: Server) -> None:
    assert shown.server_address[0] == "127.0.0.1"


def test_only_reading(shown: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(shown.server_address[1]), timeout=10)
    for method in ("POST", "PUT", "DELETE"):
        connection.request(method, "/index.html", body=b"x")
        answer = connection.getresponse()
        assert answer.status == 501
        answer.read()
    connection.close()


def test_sync_while_the_copy_is_shown(publisher: Publisher, library: Library, shown: Server) -> None:
    assert urllib.request.urlopen(address(shown)).read() == publisher.pages["index.html"]
    publisher.pages["index.html"] = b"newer"
    publisher.release()
    library.sync()
    assert urllib.request.urlopen(f"{address(shown)}index.html").read() == b"newer"
    assert asked(shown, "/documents/")[0] == 404
