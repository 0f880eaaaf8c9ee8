"""Getting bytes from a static host, or from a folder or disc: no more than asked for, not endlessly, and not from a cache
that is known to be stale. What comes is believed by nobody before its digest was compared.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import IO

import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError, DownloadLengthMismatchError, SlowRetrievalError
from tuf.ngclient import FetcherInterface

from gongkai.diagnostic import Text
from gongkai.mirror import connections
from gongkai.mirror.connections import Connections
from gongkai.release.trouble import Trouble

CHUNK = 1 << 16
SLOWEST = 512
"""Bytes a second, after a minute's grace: less is an attack or no connection at all."""
GRACE = 60.0
PAUSE = 0.3
"""Seconds before a second attempt at a connection; each further one waits twice as long."""
_HEADERS = {"User-Agent": "gongkai-mirror", "Accept-Encoding": "identity"}
_FRESH = {"Cache-Control": "no-cache", "Pragma": "no-cache"}
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
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
    """For the TUF client and for files. `wait` is the longest silence in seconds, `jobs` how many connections are kept;
    `signed` are the bytes of signed data that came."""

    def __init__(self, wait: float = 30.0, jobs: int = 8) -> None:
        self._pool = urllib3.PoolManager(
            maxsize=jobs,
            block=False,
            timeout=urllib3.Timeout(connect=min(wait, 10.0), read=wait),
            retries=urllib3.Retry(3, redirect=3, backoff_factor=PAUSE),
        )
        self._kept = Connections(wait)
        self.signed = 0

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
            self.signed += got
            file.seek(0)
            yield file

    def chunks(self, url: str, *, fresh: bool = False) -> Generator[bytes, None, None]:
        """The bytes at an address. Raises the exceptions of `tuf.api.exceptions` for downloads."""
        return self._remote(url, fresh) if is_remote(url) else _local(Path(url))

    def _remote(self, url: str, fresh: bool) -> Generator[bytes, None, None]:
        headers = {**_HEADERS, **(_FRESH if fresh else {})}
        plain = self._kept.get(url, headers)
        if plain is None:
            return self._general(url, headers)
        connection, response = plain
        if response.status == 200:
            return self._plain(url, connection, response)
        response.close()
        connection.close()
        if response.status in _ELSEWHERE:
            return self._general(url, headers)
        raise DownloadHTTPError(f"{url}: HTTP {response.status}", response.status)

    def _plain(self, url: str, connection: HTTPConnection, response: HTTPResponse) -> Generator[bytes, None, None]:
        whole = False
        try:
            yield from _steady(url, connections.body(response, CHUNK))
            whole = not response.will_close
        except EOFError:
            raise DownloadError(f"{url}: broke off") from None
        except (OSError, HTTPException) as error:
            raise DownloadError(f"{url}: {_short(error)}") from error
        finally:
            if whole:
                self._kept.keep(url, connection)
            else:
                response.close()  # the rest is not wanted
                connection.close()

    def _general(self, url: str, headers: dict[str, str]) -> Generator[bytes, None, None]:
        """By a client that follows other addresses and tries again."""
        try:
            response = self._pool.request("GET", url, preload_content=False, headers=headers)
        except _ENDS as error:
            raise DownloadError(f"{url}: {_short(error)}") from error
        if response.status != 200:
            response.close()
            raise DownloadHTTPError(f"{url}: HTTP {response.status}", response.status)
        return self._body(url, response)

    def _body(self, url: str, response: urllib3.BaseHTTPResponse) -> Generator[bytes, None, None]:
        whole = False
        try:
            yield from _steady(url, response.stream(CHUNK, decode_content=False))
            whole = True
        except _ENDS as error:
            raise DownloadError(f"{url}: {_short(error)}") from error
        finally:
            if not whole:
                response.close()  # the rest is not wanted
            response.release_conn()


def _steady(url: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks, as long as they come fast enough."""
    began, got = time.monotonic(), 0
    for chunk in chunks:
        got += len(chunk)
        if got < SLOWEST * (time.monotonic() - began - GRACE):
            raise SlowRetrievalError(f"{url}: too slow")
        yield chunk


def _short(error: Exception) -> str:
    """An error of the network in few words."""
    reason = getattr(error, "reason", None) or error
    return str(reason).partition(": ")[2] or str(reason) or type(reason).__name__


def _local(path: Path) -> Generator[bytes, None, None]:
    try:
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise DownloadHTTPError(f"{path}: not there", 404) from None
    except OSError as error:
        raise DownloadError(f"{path}: {error.strerror}") from error
    return _read(path, file)


def _read(path: Path, file: IO[bytes]) -> Generator[bytes, None, None]:
    with contextlib.closing(file):
        try:
            yield from iter(lambda: file.read(CHUNK), b"")
        except OSError as error:
            raise DownloadError(f"{path}: {error.strerror}") from error
