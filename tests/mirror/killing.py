"""Syncs that are killed. A small program, loaded once, forks for each of them: to start a new one takes longer than a sync."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import os, sys
from pathlib import Path
from tests.mirror.library import Library
from gongkai.mirror.place import Place
library = Library(Place(Path(sys.argv[1])))
for _ in sys.stdin:
    child = os.fork()
    if child == 0:
        library.sync()
        os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Syncs:
    """Starts syncs of one mirror."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def kill(self, after: float) -> bool:
        """Begin one, and kill it after so many seconds; whether it had ended by then."""
        child = self._asked("sync")
        time.sleep(after)
        os.kill(child, signal.SIGKILL)  # it is not waited for yet, so its number is nobody else's
        return self._asked("wait") == 0

    def _asked(self, word: str) -> int:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(f"{word}\n")
        self._program.stdin.flush()
        return int(self._program.stdout.readline())


@contextmanager
def syncs(mirror: Path) -> Iterator[Syncs]:
    """The program runs meanwhile."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts"), str(ROOT)])}
    command = [sys.executable, "-c", PROGRAM, str(mirror)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as program:
        yield Syncs(program)
        assert program.stdin is not None
        program.stdin.close()
