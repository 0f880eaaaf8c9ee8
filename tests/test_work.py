"""One thing beside others: in a process of its own, or in this one when it is asked for."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from gongkai.work import ALONE, Beside, aside, on_this_machine, when_asked

BOTH = pytest.mark.parametrize("beside", [aside, when_asked])


@BOTH
def test_the_result_comes_when_it_is_asked_for(beside: Beside) -> None:
    with beside(lambda: {"large": "字" * 1_000_000}) as result:
        assert result() == {"large": "字" * 1_000_000}


@BOTH
def test_what_goes_wrong_is_raised_where_the_result_is_wanted(beside: Beside) -> None:
    def fails() -> int:
        raise RuntimeError("这一页不是 UTF-8 编码")

    with beside(fails) as result, pytest.raises(RuntimeError, match="这一页"):
        result()


def test_it_runs_in_another_process_at_once(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def work() -> int:
        begun.write_text("yes")
        return os.getpid()

    with aside(work) as result:
        until = time.monotonic() + 20
        while not begun.exists() and time.monotonic() < until:
            time.sleep(0.01)
        assert begun.exists()
        assert result() != os.getpid()


def test_nobody_waits_for_what_is_not_wanted_any_more() -> None:
    began = time.monotonic()
    with aside(lambda: time.sleep(60)):
        pass
    assert time.monotonic() - began < 30


def test_a_process_that_is_killed_is_told() -> None:
    with aside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as result, pytest.raises(RuntimeError, match="中途结束"):
        result()


def test_one_job_forks_nothing() -> None:
    assert on_this_machine(1).beside is when_asked is ALONE.beside
    assert on_this_machine(2).beside is aside
