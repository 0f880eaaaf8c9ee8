"""The command in a process of its own that need not load the program first: it is forked from a clean one that has.

For tests that start the command many times and look at what it does, not at how it starts. Loading takes longer than
a small build: of builds that are killed at random moments, half would be killed before they had begun.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

# The second is what `build` loads when it is called.
LOADED = ("gongkai.cli.building", "gongkai.publish", "tests.cli.forked")
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(list(LOADED))


def begun(folder: Path, environment: dict[str, str], *words: str) -> BaseProcess:
    """Start `gongkai` in a folder, in a session of its own, silent; `exitcode` tells how it ended."""
    process = FORKS.Process(target=_main, args=(folder, environment, words))
    process.start()
    assert process.pid
    while process.is_alive() and os.getpgid(process.pid) != process.pid:
        time.sleep(0.001)
    return process


def _main(folder: Path, environment: dict[str, str], words: tuple[str, ...]) -> None:
    from gongkai.cli import main

    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    main(words, prog_name="gongkai")
