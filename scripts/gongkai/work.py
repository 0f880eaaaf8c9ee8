"""Work spread over processes: a function, many tasks, results as they come.

A `Scheduler` takes a function and tasks and yields the results in any order; what a result means must not depend on
that order. `forked` shares everything that is in memory with its processes for nothing; `gongkai.cluster` sends tasks to
other machines. The outcome is the same with any of them.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")


class Scheduler(Protocol):
    """Runs a function over tasks. Raises what the function raises."""

    def __call__(self, function: Callable[[TaskT], ResultT], tasks: Sequence[TaskT], /) -> Iterator[ResultT]:
        """The results, in any order."""
        ...


def serial(function: Callable[[TaskT], ResultT], tasks: Sequence[TaskT]) -> Iterator[ResultT]:
    """One after the other, in this process."""
    return map(function, tasks)


def forked(jobs: int) -> Scheduler:
    """Up to `jobs` processes at once; one where a system cannot fork, or where there is but one task."""
    if jobs < 2 or not hasattr(os, "fork"):
        return serial

    def run(function: Callable[[TaskT], ResultT], tasks: Sequence[TaskT]) -> Iterator[ResultT]:
        if len(tasks) < 2:
            yield from map(function, tasks)
            return
        import multiprocessing  # a build that finds nothing changed does without

        _inherited.append((function, tasks))
        gc.freeze()  # what is shared is not looked through, and so not copied, by every process
        try:
            with multiprocessing.get_context("fork").Pool(min(jobs, len(tasks)), _begin) as pool:
                yield from pool.imap_unordered(_run, range(len(tasks)))
        finally:
            gc.unfreeze()
            _inherited.pop()

    return run


class Beside(Protocol):
    """Has one thing done beside what this process goes on with."""

    def __call__(self, function: Callable[[], ResultT], /) -> AbstractContextManager[Callable[[], ResultT]]:
        """Begin it. What is given waits for the result, and raises what the function raises; left without being asked,
        the work is broken off."""
        ...


@contextmanager
def when_asked(function: Callable[[], ResultT]) -> Iterator[Callable[[], ResultT]]:
    """In this process, when its result is asked for."""
    yield function


@contextmanager
def aside(function: Callable[[], ResultT]) -> Iterator[Callable[[], ResultT]]:
    """In a forked process, at once."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(sender, function), daemon=True)
    process.start()
    sender.close()
    try:
        yield partial(_told, receiver)
    finally:
        process.kill()
        process.join()
        receiver.close()


class Schedulers(NamedTuple):
    """`near`: where the repository is. `far`: wherever else there is time, for large tasks that take along what they
    need; the same as `near` where one machine does everything. `beside`: one thing at the same time as others."""

    near: Scheduler
    far: Scheduler
    beside: Beside = when_asked

    @property
    def apart(self) -> bool:
        """Whether there are other machines."""
        return self.near is not self.far


ALONE = Schedulers(serial, serial)


def on_this_machine(jobs: int) -> Schedulers:
    """Up to `jobs` processes of this machine."""
    scheduler = forked(jobs)
    return Schedulers(scheduler, scheduler, when_asked if scheduler is serial else aside)


# What the forked processes inherit: functions and tasks hold parts of the catalog, which no pipe should carry.
_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _run(number: int) -> Any:
    function, tasks = _inherited[-1]
    return function(tasks[number])


def _tell(sender: Connection, function: Callable[[], Any]) -> None:
    """The result of a function, or what it raised."""
    _begin()
    try:
        said = True, function()
    except Exception as problem:  # raised again where the result is asked for
        said = False, problem
    sender.send(said)


def _told(receiver: Connection) -> Any:
    try:
        good, result = receiver.recv()
    except EOFError:
        raise RuntimeError("一个子进程中途结束了 / a process ended before its work was done") from None
    if not good:
        raise result
    return result


def _begin() -> None:
    """What a forked process does first. It leaves Ctrl+C to its parent, and ends at once when that is killed: it holds
    the site's lock too, and must not write among the new files of the next build."""
    import multiprocessing

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing import connection

    connection.wait([sentinel])
    os._exit(1)
