"""What the engine remembers of a site between builds, in SQLite. Losing it costs time and nothing else.

Every row bears a seal, a digest of all that it says: a row that was altered or cut short counts as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from gongkai import sealed
from gongkai.build.artifact import Output
from gongkai.sealed import seal

_VERSION = 7
_TABLES = """
CREATE TABLE made (name TEXT PRIMARY KEY, inputs TEXT, sum TEXT, files TEXT, folders TEXT, seal BLOB, outputs BLOB);
CREATE TABLE kept (name TEXT PRIMARY KEY, inputs TEXT, data BLOB, seal BLOB);
CREATE TABLE folder (path TEXT PRIMARY KEY, stamp TEXT, listing TEXT, files TEXT, seal BLOB) WITHOUT ROWID;
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT, seal BLOB) WITHOUT ROWID;
"""


class Known(NamedTuple):
    """A bundle as it was last made: the digest of its inputs, that of its outputs, how many, the folders they are in."""

    inputs: str
    sum: str
    files: int
    folders: tuple[str, ...]


class Entry(NamedTuple):
    """A bundle as it goes into the store: `data` is what `outputs_of` reads, `sum` its digest."""

    inputs: str
    sum: str
    files: int
    folders: tuple[str, ...]
    data: bytes


class Folder(NamedTuple):
    """A folder of the site as it was left: its time stamp, a digest of the names and sizes in it, how many files."""

    stamp: str
    listing: str
    files: int


class Store:
    """Bundles and folders of one site folder as the last build left them. Outputs are read only when asked for."""

    def __init__(self, cache: Path, site: str) -> None:
        """Opens (or makes) the store of `site` below the folder `cache`; one that cannot be read is begun anew.

        Raises OSError where there can be none.
        """
        self._path = path_of(cache, site)
        self._db = sealed.opened(self._path, _VERSION, _TABLES)

    @cached_property
    def known(self) -> dict[str, Known]:
        """All bundles by name. The seal of one covers the digest of its outputs, so that these need not be read."""
        rows = self._rows("made", "name, inputs, sum, files, folders")
        return {
            name: Known(inputs, total, int(files), tuple(json.loads(folders)))
            for name, inputs, total, files, folders in rows
        }

    @cached_property
    def folders(self) -> dict[str, Folder]:
        """All folders by path."""
        rows = self._rows("folder", "path, stamp, listing, files")
        return {path: Folder(stamp, listing, int(files)) for path, stamp, listing, files in rows}

    def _rows(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        with contextlib.suppress(sqlite3.Error):
            for row in self._db.execute(f"SELECT {columns}, seal FROM {table}"):  # noqa: S608  (names of our own)
                if sealed.good(row):
                    yield row[:-1]

    def outputs(self, name: str) -> tuple[Output, ...] | None:
        """The files of a bundle; None where what was written down of them cannot be right."""
        row = self._db.execute("SELECT outputs FROM made WHERE name = ?", (name,)).fetchone()
        known = self.known.get(name)
        with contextlib.suppress(zlib.error, ValueError, TypeError):
            return outputs_of(row[0], known.sum) if row and known else None
        return None

    def kept(self, name: str, inputs: str) -> bytes | None:
        """What a bundle of these inputs left for others."""
        row = self._db.execute("SELECT inputs, data, seal FROM kept WHERE name = ?", (name,)).fetchone()
        good = (
            row is not None and row[0] == inputs and isinstance(row[1], bytes) and row[2] == seal(name, inputs, row[1])
        )
        return row[1] if good else None

    def keep(self, name: str, inputs: str, data: bytes) -> None:
        """Write down what a bundle leaves for others. Raises OSError."""
        with self._writing():
            self._db.execute(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (name, inputs, data, seal(name, inputs, data))
            )

    def forget(self, names: Iterable[str]) -> None:
        """Drop bundles before their files are touched, and every claim about the whole, so that a build that is killed
        is not believed. Raises OSError."""
        with self._writing():
            self._db.executemany("DELETE FROM made WHERE name = ?", ((name,) for name in names))
            self._db.execute("DELETE FROM folder")
            self._db.execute("DELETE FROM state")

    def remember(self, made: Mapping[str, Entry], names: Iterable[str], folders: Mapping[str, Folder]) -> None:
        """Take in bundles that were made and the folders as they are now; of other bundles only those among `names`
        stay. Where it fails the next build takes longer."""
        stay = set(names)
        gone = [(name,) for name in self.known if name not in stay]
        with contextlib.suppress(sqlite3.Error), self._db:
            self._db.executemany("DELETE FROM made WHERE name = ?", gone)
            self._db.executemany("DELETE FROM kept WHERE name = ?", gone)
            own = (_row(name, entry) for name, entry in made.items())
            self._db.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?, ?)", own)
            self._db.execute("DELETE FROM folder")
            rows = ((path, stamp, listing, str(files)) for path, (stamp, listing, files) in folders.items())
            self._db.executemany("INSERT INTO folder VALUES (?, ?, ?, ?, ?)", ((*row, seal(*row)) for row in rows))

    def claim(self, key: str, value: str) -> None:
        """Write down something about the site as a whole, which holds until the next file is touched."""
        with contextlib.suppress(sqlite3.Error), self._db:
            self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", (key, value, seal(key, value)))

    def claimed(self, key: str) -> str | None:
        """What was written down about the site as a whole."""
        row = self._db.execute("SELECT key, value, seal FROM state WHERE key = ?", (key,)).fetchone()
        return row[1] if row is not None and sealed.good(row) else None

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _writing(self) -> contextlib.AbstractContextManager[None]:
        return sealed.writing(self._db, self._path)


def path_of(cache: Path, site: str) -> Path:
    """The file of the store of a site."""
    name = hashlib.sha256(site.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache / f"site-{name}.sqlite"


def entry_of(inputs: str, outputs: Iterable[Output]) -> Entry:
    """What the store is told of a bundle that was made."""
    ordered = sorted(outputs)
    data = json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    folders = {output.path.rpartition("/")[0] for output in ordered}
    return Entry(inputs, _digest(data), len(ordered), tuple(sorted(folders)), zlib.compress(data, 1))


def outputs_of(data: bytes, total: str) -> tuple[Output, ...]:
    """The outputs in what `entry_of` made. Raises ValueError or zlib.error where they are not those of the digest."""
    text = zlib.decompress(data)
    if _digest(text) != total:
        raise ValueError("outputs that were altered")
    return tuple(Output(*item) for item in json.loads(text))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _row(name: str, entry: Entry) -> tuple[str | bytes, ...]:
    facts = (name, entry.inputs, entry.sum, str(entry.files), json.dumps(entry.folders))
    return (*facts, seal(*facts), entry.data)
