"""Showing the copy in the reading room: on this machine only, nothing but the copy, nothing written."""

from __future__ import annotations

import http.server
import sys
from functools import partial
from typing import Any

from gongkai.mirror.place import Place


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the last good copy. A sync may put another one in its place at any time: each request looks anew."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # otherwise each answer waits for the reader's acknowledgement

    def __init__(self, *args: Any, mirror: Place) -> None:
        self._mirror = mirror
        super().__init__(*args, directory=str(mirror.copy))

    def translate_path(self, path: str) -> str:
        """See `http.server`."""
        self.directory = str(self._mirror.copy)
        return super().translate_path(path)

    def list_directory(self, path: Any) -> None:
        """No folder is listed: the pages say what there is."""
        self.send_error(404)

    def end_headers(self) -> None:
        """See `http.server`."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: who reads what is nobody's affair."""


class Server(http.server.ThreadingHTTPServer):
    """On loopback, whatever anyone asks for."""

    def __init__(self, mirror: Place, port: int) -> None:
        super().__init__(("127.0.0.1", port), partial(_Handler, mirror=mirror))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """See `socketserver.BaseServer`: no word about browsers that hang up."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def address(server: Server) -> str:
    """Where the copy is shown."""
    return f"http://127.0.0.1:{server.server_address[1]}/"
