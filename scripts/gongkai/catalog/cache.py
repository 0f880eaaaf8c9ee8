"""Parsed files, kept between runs in SQLite: a file is parsed again only when its bytes changed.

    file      path → key (digest of the program and of the file's bytes), facts, entries of small kinds
    chunk     path × partition → entries of a bulk file
    verdict   path → key (what its checks asked and were answered, the day), what they found
    summary   partition → key (digests of its chunks, the days for which it holds), its summary

Entries are pickled: the cache is made and read by this program on this machine, and is trusted as the program is. Every
row is sealed (`gongkai.sealed`). Without a folder for it, it lasts as long as the process.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gongkai import digest, sealed
from gongkai.catalog.entry import PartitionKey
from gongkai.sealed import seal

NAME = "catalog.sqlite"
_TABLES = """
CREATE TABLE file (path TEXT PRIMARY KEY, key TEXT, facts BLOB, entries BLOB, seal BLOB);
CREATE TABLE chunk (path TEXT, partition TEXT, digest TEXT, named BLOB, entries BLOB, seal BLOB,
    PRIMARY KEY (path, partition));
CREATE TABLE verdict (path TEXT PRIMARY KEY, key TEXT, data BLOB, seal BLOB);
CREATE TABLE summary (partition TEXT PRIMARY KEY, key TEXT, data BLOB, seal BLOB);
"""


class FileRow(NamedTuple):
    """What is kept of a file; `facts` and `entries` are pickles."""

    key: str
    facts: bytes
    entries: bytes


class Keyed(NamedTuple):
    """A pickle, and the key for which it holds."""

    key: str
    data: bytes


class Chunk(NamedTuple):
    """The entries that one file has in one partition: a digest of them, and their pickle."""

    digest: str
    entries: bytes


class Cache:
    """See the module."""

    def __init__(self, folder: Path | None) -> None:
        """Opens the cache below a folder. Raises OSError where there can be none."""
        self.path = folder / NAME if folder else Path(":memory:")
        if folder:
            self._db = sealed.opened(self.path, _version(), _TABLES)
        else:
            self._db = sqlite3.connect(":memory:")
            self._db.executescript(_TABLES)

    def files(self) -> dict[str, FileRow]:
        """Everything kept of files, by path."""
        return {path: FileRow(*row) for path, *row in self._rows("SELECT path, key, facts, entries, seal FROM file")}

    def verdicts(self) -> dict[str, Keyed]:
        """What checks found, by path."""
        return {path: Keyed(*row) for path, *row in self._rows("SELECT path, key, data, seal FROM verdict")}

    def summaries(self) -> dict[str, Keyed]:
        """Summaries by partition, as text (`name_of`)."""
        return {name: Keyed(*row) for name, *row in self._rows("SELECT partition, key, data, seal FROM summary")}

    def chunk_digests(self) -> dict[tuple[str, str], str]:
        """The digest of each chunk by path and partition. `named` is the seal of these three alone, so that the
        entries need not be read; whether they are whole is seen when they are."""
        found = self._rows("SELECT path, partition, digest, named FROM chunk")
        return {(path, partition): digest for path, partition, digest in found}

    def chunk(self, path: str, partition: str) -> bytes | None:
        """The entries of a chunk; None where they are not whole."""
        query = "SELECT path, partition, digest, entries, seal FROM chunk WHERE path = ? AND partition = ?"
        return next((row[3] for row in self._rows(query, path, partition)), None)

    def _rows(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        with contextlib.suppress(sqlite3.Error):
            for row in self._db.execute(query, values):
                if sealed.good(row):
                    yield row[:-1]

    def keep_file(self, path: str, row: FileRow, chunks: Iterable[tuple[str, Chunk]]) -> None:
        """Keep what a file was parsed to, in place of what was kept of it before."""
        made = [
            (path, name, chunk.digest, seal(path, name, chunk.digest), chunk.entries, seal(path, name, *chunk))
            for name, chunk in chunks
        ]
        with self._writing():
            self._db.execute("DELETE FROM chunk WHERE path = ?", (path,))
            self._db.executemany("INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?)", made)
            self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", (path, *row, seal(path, *row)))

    def keep_verdicts(self, rows: Iterable[tuple[str, Keyed]]) -> None:
        """Keep what checks found in files."""
        self._keep("verdict", rows)

    def keep_summaries(self, rows: Iterable[tuple[str, Keyed]]) -> None:
        """Keep the summaries of partitions."""
        self._keep("summary", rows)

    def _keep(self, table: str, rows: Iterable[tuple[str, Keyed]]) -> None:
        made = ((name, *row, seal(name, *row)) for name, row in rows)
        with self._writing():
            self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", made)  # noqa: S608

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files that are there no more."""
        gone = [(path,) for path in paths]
        if gone:
            with self._writing():
                for table in ("file", "chunk", "verdict"):
                    self._db.executemany(f"DELETE FROM {table} WHERE path = ?", gone)  # noqa: S608

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _writing(self) -> contextlib.AbstractContextManager[None]:
        return sealed.writing(self._db, self.path)


def _version() -> int:
    """Another program begins the cache anew: it could not read the pickles of this one."""
    return int(digest.of_program()[:7], 16)


def forget(folder: Path) -> None:
    """Drop the cache below a folder, if there is one."""
    for path in folder.glob(f"{NAME}*"):
        path.unlink()


def name_of(key: PartitionKey) -> str:
    """A partition as text."""
    return f"{key.kind}/{key.organization}/{key.year}"


def read_chunk(path: Path, file: str, partition: str) -> bytes | None:
    """The entries of a chunk, by a connection of its own: for processes that were forked."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as db:
        query = "SELECT path, partition, digest, entries, seal FROM chunk WHERE path = ? AND partition = ?"
        row = db.execute(query, (file, partition)).fetchone()
        return row[3] if row is not None and sealed.good(row) else None
    return None
