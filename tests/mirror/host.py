"""A static host on loopback that can misbehave: what each path is answered with may be replaced."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers from the folder, unless the host has something else in store for the path."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, host: Host) -> None:
        self.host = host
        super().__init__(*args, directory=str(host.folder))

    def do_GET(self) -> None:
        path = self.path.split("?")[0].lstrip("/")
        self.host.asked.append(path)
        with self.host.counting:
            self.host.left -= 1
            down = self.host.left < 0
        if down:
            self.close_connection = True
            self.connection.close()
        elif (answer := self.host.answer(path)) is not None:
            answer(self)
        else:
            super().do_GET()

    def send(self, data: bytes, length: int | None = None) -> None:
        """An answer of these bytes that claims to be of this length; after another one than was sent nothing follows."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = length is not None

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """The client hung up, or the host did."""


class Host:
    """`left` is how many more requests are answered before the host goes down; `answers` by how a path begins."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.left = 1 << 60
        self.counting = threading.Lock()
        self.address = ""

    def answer(self, path: str) -> Answer | None:
        """The special answer for a path."""
        return next((answer for name, answer in self.answers.items() if path.startswith(name)), None)


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """A host that runs meanwhile."""
    host = Host(folder)
    with _Server(("127.0.0.1", 0), partial(Handler, host=host)) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        host.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield host
        server.shutdown()


def endless(handler: Handler) -> None:
    """Bytes without an end and without a length."""
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    try:
        for _ in range(10_000):
            handler.wfile.write(b"x" * 65536)
    except OSError:
        return
    raise AssertionError("the client took 600 MB")


def truncated(handler: Handler) -> None:
    """Half of what was promised."""
    data = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send(data[: len(data) // 2], len(data) or 1)


def altered(handler: Handler) -> None:
    """Other bytes of the same length."""
    data = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send(bytes(byte ^ 1 for byte in data))


def trickle(handler: Handler) -> None:
    """A byte now and then, before the client's patience with silence ends."""
    data = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    try:
        for at in range(len(data)):
            handler.wfile.write(data[at : at + 1])
            time.sleep(0.05)
    except OSError:
        return
    raise AssertionError("the client took every byte")


def moved(handler: Handler) -> None:
    """The same file, at another address."""
    handler.send_response(302)
    handler.send_header("Location", f"/elsewhere{handler.path}")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def error(handler: Handler) -> None:
    """The server's fault."""
    handler.send_error(503)


def fixed(data: bytes) -> Answer:
    """Always these bytes."""
    return lambda handler: handler.send(data)
