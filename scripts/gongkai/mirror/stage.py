"""The files of the next copy: those that did not change are the same files as in the last good one, the others come from
the publisher, several at once. Memory does not grow with the site: rows are read, used and forgotten.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.mirror import derived
from gongkai.mirror.bring import Source
from gongkai.mirror.expected import Expected
from gongkai.mirror.place import link
from gongkai.release import site
from gongkai.release.layout import FOLDER
from gongkai.release.paths import same_place
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

JOBS = 8
_WAITING = 64
_MOST = 20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Counted:
    """Files of the next copy: all, fetched, with how many bytes."""

    total: int = 0
    fetched: int = 0
    size: int = 0


def same_size(path: str, row: Row) -> bool:
    """Whether a file has the size that a row names: enough in a copy that nobody touched."""
    try:
        return os.stat(path).st_size == row.size  # noqa: PTH116  (thousands of them)
    except OSError:
        return False


def same_bytes(path: str, row: Row) -> bool:
    """Whether a file is to the byte what a row names: for a copy that may be damaged."""
    return site.digest_of(Path(path), row.size) == row.sha256


@dataclass(frozen=True, slots=True)
class Stage:
    """`copy` and `next` are the folders of the last good copy and of the next one. `resumed`: a sync was interrupted, so
    that some files are there already. `alike` tells whether a file of the last good copy is believed."""

    copy: str
    next: str
    expected: Expected
    source: Source
    resumed: bool
    alike: Callable[[str, Row], bool]

    def run(self, progress: Progress | None = None) -> Counted:
        """Make all files of the next copy. Raises Trouble; what is there by then stays for the next attempt."""
        seen = set[int]()
        count = Counted()
        with ThreadPoolExecutor(JOBS) as pool:
            waiting: deque[Future[None]] = deque()
            try:
                for row, there in self._rows(seen):
                    if not there:
                        waiting.append(pool.submit(self.source.bring, row, f"{self.next}/{row.path}"))
                    count = _plus(count, row, not there)
                    while len(waiting) >= _WAITING:
                        waiting.popleft().result()
                    if progress is not None and count.total % 100 == 0:
                        progress(count.total, 0)
                _all_done(waiting)
            finally:
                pool.shutdown(cancel_futures=True)
        if self.resumed:
            self._remove_others(seen)
        return count

    def _rows(self, seen: set[int]) -> Iterator[tuple[Row, bool]]:
        """Every file of the site but those that are targets of the release, and whether it is in place."""
        release = self.expected.new
        for path in self.expected.signed():
            self._from_release(path)
        for row, same in self.expected.manifests():
            yield row, self._there(row, same) or derived.make(release, row, f"{self.next}/{row.path}")
        for row, same in self.expected.files(seen):
            yield row, self._there(row, same)

    def _from_release(self, path: str) -> None:
        """A file that is both a target of the release and a file of the site."""
        target = Path(self.next, path)
        target.unlink(missing_ok=True)
        link(self.expected.new.file(path), target)

    def _there(self, row: Row, same: bool) -> bool:
        """Whether a file of the next copy is in place, by an earlier attempt or from the last good copy."""
        target = f"{self.next}/{row.path}"
        if self.resumed and os.path.lexists(target):
            if same_bytes(target, row):
                return True
            os.unlink(target)  # noqa: PTH108
        source = f"{self.copy}/{row.path}"
        return same and self.alike(source, row) and link(source, target)

    def _remove_others(self, seen: set[int]) -> None:
        """Remove what an interrupted sync of another release left."""
        for folder, names, found in os.walk(self.next, topdown=False):
            inside = Path(folder).relative_to(self.next).as_posix()
            if inside == FOLDER or inside.startswith(f"{FOLDER}/"):
                continue
            for name in found:
                path = name if inside == "." else f"{inside}/{name}"
                if hash(same_place(path)) not in seen:
                    Path(folder, name).unlink()
            if not names and not found and inside != ".":
                Path(folder).rmdir()


def _plus(count: Counted, row: Row, fetched: bool) -> Counted:
    return Counted(count.total + 1, count.fetched + fetched, count.size + row.size * fetched)


def _all_done(waiting: deque[Future[None]]) -> None:
    """Wait for the rest, and tell of all that failed, not of the first only."""
    failed: list[Text] = []
    while waiting:
        try:
            waiting.popleft().result()
        except Trouble as trouble:
            failed.extend(trouble.lines)
            if len(failed) >= _MOST:
                break
    if failed:
        raise Trouble(*failed[:_MOST])
