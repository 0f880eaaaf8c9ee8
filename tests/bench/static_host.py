"""Run as a program of its own: `python -m tests.bench.static_host FOLDER` serves a folder on loopback, as any static host.

Writes its port as a line; when its input ends it writes how many bytes of files it sent, and ends.
"""

from __future__ import annotations

import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any


class Handler(http.server.SimpleHTTPRequestHandler):
    """Keeps connections open, and counts."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    sent = 0

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        outputfile.write(data)
        with _COUNTING:
            Handler.sent += len(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


_COUNTING = threading.Lock()


class Host:
    """A host in a process of its own. `sent` is known once it has ended."""

    def __init__(self, process: Popen[str]) -> None:
        assert process.stdout is not None
        self._process = process
        self.address = f"http://127.0.0.1:{process.stdout.readline().strip()}/"
        self.sent = 0

    def end(self) -> None:
        self.sent = int(self._process.communicate("")[0])


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """A host that runs meanwhile."""
    command = [sys.executable, "-m", "tests.bench.static_host", str(folder)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:
        host = Host(process)
        yield host
        host.end()


if __name__ == "__main__":
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=sys.argv[1])) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1], flush=True)
        sys.stdin.read()
        server.shutdown()
        print(Handler.sent, flush=True)
