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
