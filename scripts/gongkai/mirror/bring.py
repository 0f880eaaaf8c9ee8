"""Getting one file of the next copy: asked for a few times, believed when its digest is the one that was signed."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from time import sleep
from typing import IO
from urllib.parse import quote

from tuf.api.exceptions import DownloadError

from gongkai.diagnostic import Text
from gongkai.mirror.fetch import Fetcher, is_remote
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

PAUSES = (0.2, 1.0)
"""Seconds between attempts at one file."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where files come from: an address or folder that ends in a slash."""

    fetcher: Fetcher
    address: str

    def bring(self, row: Row, target: str) -> None:
        """Put a file at `target`. Raises Trouble where it is not to be had or not what was signed."""
        for number in range(len(PAUSES) + 1):
            if number:
                sleep(PAUSES[number - 1])
            wrong = self._attempt(row, target, fresh=number > 0)
            if wrong is None:
                return
        assert wrong is not None
        raise wrong

    def _attempt(self, row: Row, target: str, *, fresh: bool) -> Trouble | None:
        """Why a file could not be had; None where it is in place."""
        good = False
        try:
            good = self._download(row, target, fresh=fresh) == row.sha256
        except DownloadError as error:
            return _unreachable(error)
        finally:
            if not good:
                _remove(target)
        return None if good else _altered(row)

    def _download(self, row: Row, target: str, *, fresh: bool) -> str:
        """The digest of what came, of which no more than a file's size is taken."""
        made, left = hashlib.sha256(), row.size
        url = f"{self.address}{quote(row.path) if is_remote(self.address) else row.path}"
        with contextlib.closing(self.fetcher.chunks(url, fresh=fresh)) as chunks, created(target) as file:
            for chunk in chunks:
                left -= len(chunk)
                if left < 0:
                    return ""
                made.update(chunk)
                file.write(chunk)
        return made.hexdigest()


def created(target: str) -> IO[bytes]:
    """A file that was not there: writing into one that is could change the last good copy, which may be the same file."""
    try:
        return open(target, "xb", buffering=0)  # noqa: PTH123  (thousands of them; the caller closes it)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        return created(target)


def _remove(target: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target)  # noqa: PTH108


def _altered(row: Row) -> Trouble:
    return Trouble(
        Text(
            f"{row.path}：内容与签名不符（被改动、不完整、旧缓存，或网站正在更新）",
            f"{row.path}: not what was signed (altered, cut short, a stale cache, or the site is being updated)",
        )
    )


def _unreachable(error: DownloadError) -> Trouble:
    return Trouble(Text(f"取不到：{error}", f"not to be had: {error}"))
