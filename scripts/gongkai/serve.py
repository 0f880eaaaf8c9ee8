"""`gongkai serve`: build, show on loopback, build again when a file changes, and tell the browser to reload.

For looking at one's own work. The reload script is added on the way out; the built site does not hold it.
"""

from __future__ import annotations

import http.server
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

WATCHED = ("catalog", "content", "budgets", "mkdocs.yml")
_SCRIPT = b"""(function(){var last;setInterval(function(){fetch("/__version").then(function(r){return r.text()})
.then(function(v){if(last&&v!==last)location.reload();last=v}).catch(function(){})},1000)})();"""
_TAG = b'<script src="/__reload.js" defer></script></head>'


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site's files, the version of the build, and the reload script."""

    def __init__(self, *args: object, version: Callable[[], int], directory: str) -> None:
        self._version = version
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """See `http.server`."""
        path = self.path.split("?")[0]
        if path == "/__version":
            self._send(str(self._version()).encode(), "text/plain")
        elif path == "/__reload.js":
            self._send(_SCRIPT, "text/javascript")
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        local = Path(self.translate_path(path))
        local = local / "index.html" if local.is_dir() and path.endswith("/") else local
        if local.suffix == ".html" and local.is_file():
            self._send(local.read_bytes().replace(b"</head>", _TAG, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the command's own lines matter."""


class _Server(http.server.ThreadingHTTPServer):
    """Threads that end with the program, and no word about browsers that hang up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """See `socketserver.BaseServer`."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(root: Path, site: Path, port: int, build: Callable[[], None], *, rounds: int | None = None) -> None:
    """Build, then serve `site` on loopback and build again whenever a watched file changes, until interrupted.

    `rounds` ends it after so many looks at the files (for tests). Raises OSError where the port is taken.
    """
    counter = [1]
    handler = partial(_Handler, version=lambda: counter[0], directory=str(site))
    with _Server(("127.0.0.1", port), handler) as server:
        seen = _state(root)
        build()  # browsers that ask meanwhile wait
        threading.Thread(target=server.serve_forever, daemon=True).start()
        while rounds is None or rounds > 0:
            time.sleep(0.5)
            fresh = _state(root)
            if fresh != seen:
                seen = fresh
                build()
                counter[0] += 1
            rounds = None if rounds is None else rounds - 1
        server.shutdown()


def _state(root: Path) -> dict[str, tuple[int, int]]:
    """Time and size of every watched file: good enough to notice an edit; the build itself compares contents."""
    return {str(path): (stat.st_mtime_ns, stat.st_size) for path, stat in _watched(root)}


def _watched(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for name in WATCHED:
        top = root / name
        for path in [top, *sorted(top.rglob("*"))] if top.exists() else []:
            try:
                if path.is_file():
                    yield path, path.stat()
            except OSError:
                continue
