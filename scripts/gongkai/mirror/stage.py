"""The files of the next copy: those that did not change are the same files as in the last good one, the others come from
the publisher, several at once. Memory does not grow with the site: rows are read, used and forgotten.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from urllib.parse import quote

from tuf.api.exceptions import DownloadError

from gongkai.diagnostic import Text
from gongkai.mirror.fetch import Fetcher, is_remote
from gongkai.mirror.place import Place, link
from gongkai.release import rows, site
from gongkai.release.chain import Chain
from gongkai.release.layout import FOLDER, INDEX, SUMS, manifest_of
from gongkai.release.paths import same_place
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

JOBS = 8
_WAITING = 64
PAUSES = (0.2, 1.0)
"""Seconds between attempts at one file."""
_MOST = 20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Counted:
    """Files of the next copy: all, fetched, with how many bytes."""

    total: int = 0
    fetched: int = 0
    size: int = 0


def same_size(path: Path, row: Row) -> bool:
    """Whether a file has the size that a row names: enough in a copy that nobody touched."""
    try:
        return os.stat(path).st_size == row.size  # noqa: PTH116  (thousands of them)
    except OSError:
        return False


def same_bytes(path: Path, row: Row) -> bool:
    """Whether a file is to the byte what a row names: for a copy that may be damaged."""
    return site.digest_of(path, row.size) == row.sha256


@dataclass(frozen=True, slots=True)
class Stage:
    """`old` is the release of the last good copy, None where there is none that is to be believed. `resumed`: a sync was
    interrupted, so that some files are there already. `alike` tells whether a file of the last good copy is believed."""

    place: Place
    new: Chain
    old: Chain | None
    fetcher: Fetcher
    address: str
    resumed: bool
    alike: Callable[[Path, Row], bool]

    def run(self, progress: Progress | None = None) -> Counted:
        """Make all files of the next copy. Raises Trouble; what is there by then stays for the next attempt."""
        seen = set[int]()
        self.place.parts.mkdir(exist_ok=True)
        count = Counted()
        with ThreadPoolExecutor(JOBS) as pool:
            waiting: deque[Future[int]] = deque()
            try:
                for row, same in self._rows(seen):
                    got = 0
                    if not self._there(row, same):
                        waiting.append(pool.submit(self._fetch, row))
                        got = 1
                    count = Counted(count.total + 1, count.fetched + got, count.size + row.size * got)
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
        """Every file of the site, and whether the last good copy has the same."""
        listed = self.new.rows()
        known = self.old.rows() if self.old else {}
        for path, row in listed.items():
            if not path.endswith(".jsonl"):
                yield row, known.get(path) == row
        for path in (INDEX, SUMS, *(path for path in listed if path.endswith(".jsonl"))):
            self._from_release(path)
        for path in (*listed, INDEX, SUMS):
            seen.add(hash(same_place(path)))
        organizations = site.organizations(self.new.groups)
        for group in self.new.groups:
            fresh = rows.read(self.new.file(manifest_of(group)), group, organizations)
            yield from _merged(rows.distinct(fresh, seen), self._old_rows(group))

    def _old_rows(self, group: str) -> Iterator[Row]:
        if self.old and group in self.old.groups:
            path = self.old.file(manifest_of(group))
            yield from rows.read(path, group, site.organizations(self.old.groups))

    def _from_release(self, path: str) -> None:
        """A file that is both a target of the release and a file of the site."""
        target = self.place.next / path
        target.unlink(missing_ok=True)
        link(self.new.file(path), target)

    def _there(self, row: Row, same: bool) -> bool:
        """Whether a file of the next copy is in place, by an earlier attempt or from the last good copy."""
        target = f"{self.place.next}/{row.path}"
        if self.resumed and os.path.lexists(target):
            if site.digest_of(Path(target), row.size) == row.sha256:
                return True
            os.unlink(target)  # noqa: PTH108
        source = self.place.copy / row.path
        return same and self.alike(source, row) and link(source, target)

    def _fetch(self, row: Row) -> int:
        """Get one file, and put it in place if it is what was signed."""
        for number in range(len(PAUSES) + 1):
            if number:
                sleep(PAUSES[number - 1])
            wrong = self._attempt(row, fresh=number > 0)
            if wrong is None:
                return row.size
        assert wrong is not None
        raise wrong

    def _attempt(self, row: Row, *, fresh: bool) -> Trouble | None:
        """Why a file could not be had; None where it is in place."""
        part = self.place.parts / hashlib.sha256(row.path.encode()).hexdigest()
        try:
            if self._download(row, part, fresh=fresh) != row.sha256:
                return _altered(row)
        except DownloadError as error:
            return _unreachable(error)
        _put(part, self.place.next / row.path)
        return None

    def _download(self, row: Row, part: Path, *, fresh: bool) -> str:
        """The digest of what came, of which no more than a file's size is taken."""
        made, left = hashlib.sha256(), row.size
        url = f"{self.address}{quote(row.path) if is_remote(self.address) else row.path}"
        with part.open("wb") as file:
            for chunk in self.fetcher.chunks(url, fresh=fresh):
                left -= len(chunk)
                if left < 0:
                    return ""
                made.update(chunk)
                file.write(chunk)
        return made.hexdigest()

    def _remove_others(self, seen: set[int]) -> None:
        """Remove what an interrupted sync of another release left."""
        top = self.place.next
        for folder, names, found in os.walk(top, topdown=False):
            inside = Path(folder).relative_to(top).as_posix()
            if inside == FOLDER or inside.startswith(f"{FOLDER}/"):
                continue
            for name in found:
                path = name if inside == "." else f"{inside}/{name}"
                if hash(same_place(path)) not in seen:
                    Path(folder, name).unlink()
            if not names and not found and inside != ".":
                Path(folder).rmdir()


def _all_done(waiting: deque[Future[int]]) -> None:
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


def _merged(fresh: Iterator[Row], known: Iterator[Row]) -> Iterator[tuple[Row, bool]]:
    """New rows, each with whether the old ones, which are in the same order, hold it too."""
    other = next(known, None)
    for row in fresh:
        while other is not None and other.path < row.path:
            other = next(known, None)
        yield row, other == row


def _put(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.replace(target)


def _altered(row: Row) -> Trouble:
    return Trouble(
        Text(
            f"{row.path}：内容与签名不符（被改动、不完整、旧缓存，或网站正在更新）",
            f"{row.path}: not what was signed (altered, cut short, a stale cache, or the site is being updated)",
        )
    )


def _unreachable(error: DownloadError) -> Trouble:
    return Trouble(Text(f"取不到：{error}", f"not to be had: {error}"))
