"""Kept connections to a static host, by the standard library: one small answer after the other in a third of the
processor time that a general client takes. Where there is no answer, or one that leads elsewhere, that client is asked (`fetch.py`).
"""

from __future__ import annotations

import contextlib
import functools
import ssl
import weakref
from collections import defaultdict
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection

CONNECT = 10.0
"""Seconds within which a host must take a connection."""
_Idle = defaultdict[str, list[HTTPConnection]]


class Connections:
    """`wait` is the longest silence in seconds."""

    def __init__(self, wait: float) -> None:
        self._wait = wait
        self._idle: _Idle = defaultdict(list)
        weakref.finalize(self, _close, self._idle)

    def get(self, url: str, headers: Mapping[str, str]) -> tuple[HTTPConnection, HTTPResponse] | None:
        """The beginning of an answer; None where there is none, for whatever reason. Give the connection back with
        `keep`, or close it."""
        origin, path = _parts(url)
        with contextlib.suppress(IndexError):
            connection = self._idle[origin].pop()
            if found := _asked(connection, path, headers):  # a host may have closed it meanwhile
                return connection, found
        with contextlib.suppress(OSError, HTTPException):
            connection = self._opened(origin)
            if found := _asked(connection, path, headers):
                return connection, found
        return None

    def keep(self, url: str, connection: HTTPConnection) -> None:
        """Use it for another answer, now that this one was read to its end."""
        self._idle[_parts(url)[0]].append(connection)

    def _opened(self, origin: str) -> HTTPConnection:
        scheme, _, host = origin.partition("://")
        wait = min(self._wait, CONNECT)
        if scheme == "https":
            made: HTTPConnection = HTTPSConnection(host, timeout=wait, context=_tls())
        else:
            made = HTTPConnection(host, timeout=wait)
        made.connect()
        made.sock.settimeout(self._wait)
        return made


@functools.cache
def _tls() -> ssl.SSLContext:
    """Reads the machine's certificates, once."""
    return ssl.create_default_context()


def _parts(url: str) -> tuple[str, str]:
    """Scheme and host of an address, and the rest."""
    at = url.find("/", url.index("://") + 3)
    return (url[:at], url[at:]) if at >= 0 else (url, "/")


def _asked(connection: HTTPConnection, path: str, headers: Mapping[str, str]) -> HTTPResponse | None:
    try:
        connection.request("GET", path, headers=dict(headers))
        return connection.getresponse()
    except (OSError, HTTPException, ValueError):
        connection.close()
        return None


def _close(idle: _Idle) -> None:
    for connections in idle.values():
        for connection in connections:
            connection.close()


def body(response: HTTPResponse, size: int) -> Iterator[bytes]:
    """What comes, as it comes: a host that sends a byte now and then is seen through. Raises EOFError where less comes
    than was announced."""
    while chunk := response.read1(size):
        yield chunk
    if response.length:
        raise EOFError
    response.close()  # which does not know by itself that its end was read
