"""What is counted when a command is measured: all its processes, the largest of them, and nothing of ours."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.run import Held, Taken, held, median, run

BUSY = "import time\nwhile time.process_time() < 0.4: pass\n"
LARGE = "x = bytearray(150_000_000)\n"


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def test_a_small_command_is_not_charged_with_our_own_memory(tmp_path: Path) -> None:
    ours = bytearray(100_000_000)
    taken = run(python("pass"), tmp_path)
    assert taken.peak < len(ours) / 2
    assert taken.cpu < 1


def test_children_count(tmp_path: Path) -> None:
    code = f"import subprocess, sys\nfor _ in range(2): subprocess.run([sys.executable, '-S', '-c', {BUSY + LARGE!r}])"
    taken = run(python(code), tmp_path)
    assert taken.cpu >= 0.8
    assert 150e6 < taken.peak < 250e6


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_of_a_pool_count(tmp_path: Path, method: str) -> None:
    """Each however it was started: those of a forkserver are nobody's children in the end."""
    script = tmp_path / "pool.py"
    script.write_text(
        "import multiprocessing, time\n"
        "def work(_):\n    x = bytearray(150_000_000)\n    while time.process_time() < 0.4: pass\n"
        "if __name__ == '__main__':\n"
        f"    with multiprocessing.get_context({method!r}).Pool(2) as pool:\n"
        "        pool.map(work, range(2), 1)\n        pool.close()\n        pool.join()\n"
    )
    taken = run([sys.executable, str(script)], tmp_path)
    assert taken.cpu >= 0.4
    assert taken.peak > 150e6


def test_orphans_count(tmp_path: Path) -> None:
    code = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-S', '-c', {BUSY + LARGE!r}])"
    taken = run(python(code), tmp_path)
    assert taken.cpu >= 0.4
    assert taken.peak > 150e6


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit 3\nwhy"):
        run(python("import sys; sys.stderr.write('why'); sys.exit(3)"), tmp_path)
    with pytest.raises(RuntimeError, match="exit 127"):
        run(["no-such-command"], tmp_path)


def test_medians_of_times_and_the_most_memory() -> None:
    runs = [Taken(3, 1, 50), Taken(1, 9, 70), Taken(2, 2, 60)]
    assert median(runs) == Taken(2, 2, 70)
    assert median(runs[:2]) == Taken(2, 5, 70)


def test_what_a_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("12345")
    (tmp_path / "d.txt").write_text("67")
    assert held(tmp_path) == Held(2, 7)
