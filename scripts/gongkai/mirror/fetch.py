"""Getting bytes from a static host, or from a folder or disc: no more than asked for, not endlessly, and not from a cache
that is known to be stale. What comes is believed by nobody before its digest was compared.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError, DownloadLengthMismatchError, SlowRetrievalError
from tuf.ngclient import FetcherInterface

from gongkai.diagnostic import Text
from gongkai.release.trouble import Trouble

CHUNK = 1 << 16
SLOWEST = 512
"""Bytes a second, after a minute's grace: less is an attack or no connection at all."""
GRACE = 60.0
_ENDS = (urllib3.exceptions.HTTPError, OSError)


def is_remote(address: str) -> bool:
    """Whether an address is to be asked over the network."""
    return address.startswith(("http://", "https://"))


def normal(address: str) -> str:
    """An address that ends in a slash, or an absolute folder."""
    if is_remote(address):
        return f"{address.rstrip('/')}/"
    if "://" in address:
        raise Trouble(Text(f"只支持 http、https 和文件夹：{address}", f"http, https or a folder only: {address}"))
    return f"{Path(address).resolve()}/"


class Fetcher(FetcherInterface):
    """For the TUF client and for files. `wait` is the longest silence in seconds, `jobs` how many connections are kept."""

    def __init__(self, wait: float = 30.0, jobs: int = 8) -> None:
        self._pool = urllib3.PoolManager(
            maxsize=jobs,
            block=False,
            timeout=urllib3.Timeout(connect=min(wait, 10.0), read=wait),
            retries=urllib3.Retry(3, redirect=3, backoff_factor=0.3),
            headers={"User-Agent": "gongkai-mirror", "Accept-Encoding": "identity"},
        )

    def _fetch(self, url: str) -> Iterator[bytes]:
        """See `FetcherInterface`. Metadata is asked of the server itself, past any cache."""
        return self.chunks(url, fresh=True)

    @contextlib.contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """See `FetcherInterface`, which leaves a connection open where more comes than was asked for."""
        with tempfile.TemporaryFile() as file, contextlib.closing(self.fetch(url)) as chunks:  # type: ignore[type-var]
            got = 0
            for chunk in chunks:
                got += len(chunk)
                if got > max_length:
                    raise DownloadLengthMismatchError(f"{url}: more than {max_length} bytes")
                file.write(chunk)
            file.seek(0)
            yield file

    def chunks(self, url: str, *, fresh: bool = False) -> Iterator[bytes]:
        """The bytes at an address. Raises the exceptions of `tuf.api.exceptions` for downloads."""
        return self._remote(url, fresh) if is_remote(url) else _local(Path(url))

    def _remote(self, url: str, fresh: bool) -> Iterator[bytes]:
        headers = {"Cache-Control": "no-cache", "Pragma": "no-cache"} if fresh else {}
        try:
            response = self._pool.request("GET", url, preload_content=False, headers={**self._pool.headers, **headers})
        except _ENDS as error:
            raise DownloadError(f"{url}: {_short(error)}") from error
        if response.status != 200:
            response.close()
            raise DownloadHTTPError(f"{url}: HTTP {response.status}", response.status)
        return self._body(url, response)

    def _body(self, url: str, response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        began, got, whole = time.monotonic(), 0, False
        try:
            for chunk in response.stream(CHUNK, decode_content=False):
                got += len(chunk)
                if got < SLOWEST * (time.monotonic() - began - GRACE):
                    raise SlowRetrievalError(f"{url}: too slow")
                yield chunk
            whole = True
        except _ENDS as error:
            raise DownloadError(f"{url}: {_short(error)}") from error
        finally:
            if not whole:
                response.close()  # the rest is not wanted
            response.release_conn()


def _short(error: Exception) -> str:
    """An error of the network in few words."""
    reason = getattr(error, "reason", None) or error
    return str(reason).partition(": ")[2] or str(reason) or type(reason).__name__


def _local(path: Path) -> Iterator[bytes]:
    try:
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise DownloadHTTPError(f"{path}: not there", 404) from None
    except OSError as error:
        raise DownloadError(f"{path}: {error.strerror}") from error
    return _read(path, file)


def _read(path: Path, file: IO[bytes]) -> Iterator[bytes]:
    with contextlib.closing(file):
        try:
            yield from iter(lambda: file.read(CHUNK), b"")
        except OSError as error:
            raise DownloadError(f"{path}: {error.strerror}") from error
