"""Run as a program of its own: `python launch.py FOLDER COMMAND…` starts the command and writes what it took, as JSON.

Small on purpose, and without imports of the project: what the kernel counts as the peak memory of a program begins with
that of the program that started it, so whoever measures must be smaller than anything it measures.

Out, on standard output: {"status", "wall", "cpu", "peak", "error"}: exit status, seconds, seconds of processor of the
command and all its descendants, bytes of the largest single one of them, the end of what it wrote to standard error.
"""

import ctypes
import os
import sys
import tempfile
import time

_SUBREAPER = 36
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_TOLD = 2000


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends first, so that they too are waited for (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)


def start(folder: str, command: list[str], said: int) -> int:
    """Start the command in a folder, its output thrown away, its errors written to the file `said`."""
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            os.dup2(0, 1)
            os.dup2(said, 2)
            os.execvp(command[0], command)
        except OSError as error:
            os.write(said, str(error).encode())
        finally:
            os._exit(127)
    return child


def measure(folder: str, command: list[str]) -> dict[str, object]:
    """Start, wait for the command and then for what it left behind, and add up."""
    adopt_orphans()
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        child = start(folder, command, said.fileno())
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - begin
        cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
        try:
            while True:
                _, _, usage = os.wait4(-1, 0)
                cpu, peak = cpu + usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss)
        except ChildProcessError:
            pass
        said.seek(max(0, said.seek(0, os.SEEK_END) - _TOLD))
        error = said.read().decode("utf-8", "replace")
    code = os.waitstatus_to_exitcode(status)
    return {"status": code, "wall": wall, "cpu": cpu, "peak": peak * _MAXRSS_UNIT, "error": error}


if __name__ == "__main__":
    import json

    print(json.dumps(measure(sys.argv[1], sys.argv[2:])))
