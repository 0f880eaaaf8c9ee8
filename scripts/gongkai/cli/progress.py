"""A progress bar on a terminal, nothing in CI."""

from __future__ import annotations

import sys


class Bar:
    """Shown while the block runs; called with what is done and what there is to do."""

    def __enter__(self) -> Bar | None:
        if not sys.stderr.isatty():
            return None
        from rich.progress import Progress

        self._progress = Progress(transient=True)
        self._progress.start()
        self._task = self._progress.add_task("gongkai build", total=None)
        return self

    def __call__(self, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "_progress"):
            self._progress.stop()


class Told(Bar):
    """The same for work that takes minutes: on a terminal a bar with the name of the work, elsewhere a plain line at
    every quarter."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._quarter = -1

    def __enter__(self) -> Told:
        if sys.stderr.isatty():
            super().__enter__()
        return self

    def __call__(self, done: int, total: int) -> None:
        """Take note of how far the work is."""
        if hasattr(self, "_progress"):
            self._progress.update(self._task, description=self._name, completed=done, total=total)
            return
        quarter = 4 * done // total if total else 4
        if quarter != self._quarter:
            self._quarter = quarter
            print(f"{self._name}: {done} / {total}", file=sys.stderr)
