"""A static web server that mounts a folder at a sub-path, as a portal would; everything else is 404."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

MOUNT = "/zwgk/xxgk/"


class Handler(SimpleHTTPRequestHandler):
    """Serves `directory` below MOUNT, quietly."""

    protocol_version = "HTTP/1.1"
    # Head and body in one packet: in two, the second waits for the browser's delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    extensions_map = {  # noqa: RUF012 - the base class's own attribute
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".xml": "application/xml",
    }

    def translate_path(self, path: str) -> str:
        """Map the mounted part of the address to the folder, and any other to a file that is not there."""
        inside = path.removeprefix(MOUNT) if path.startswith(MOUNT) else "\N{NO-BREAK SPACE}outside"
        return super().translate_path("/" + inside)

    def list_directory(self, path: object) -> None:
        """Refuse listings: a site of files must link to files."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Threads that do not outlive the test."""

    daemon_threads = True
    request_queue_size = 128  # of five, a browser's connections are refused for seconds where the machine is busy

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes early is no error of ours."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback; yield the address of its mounted root, with a slash at its end."""
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{MOUNT}"
        finally:
            server.shutdown()
            thread.join()
