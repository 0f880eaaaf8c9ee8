"""What the engine remembers of a site between builds, in SQLite. Losing it costs time and nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

_VERSION = 4


class Known(NamedTuple):
    """A file as it was last written."""

    inputs: str
    sha256: str
    size: int


class Group(NamedTuple):
    """A bundle or cluster as it was last made: the digest of its inputs, its files, a cluster's bundles by name."""

    inputs: str
    paths: tuple[str, ...]
    members: tuple[str, ...] = ()


class Store:
    """`files` by path and `groups` by name of one site folder, as the last build left them."""

    files: Mapping[str, Known]
    groups: Mapping[str, Group]

    def __init__(self, cache: Path, site: Path) -> None:
        """Opens (or makes) the store of `site` below the folder `cache`; one that cannot be read is begun anew.

        Raises OSError where there can be none.
        """
        cache.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(str(site.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._path = cache / f"site-{name}.sqlite"
        try:
            self._db = self._open()
        except (sqlite3.Error, ValueError, TypeError):
            self._path.unlink(missing_ok=True)
            self._db = self._begin()

    def _begin(self) -> sqlite3.Connection:
        try:
            return self._open()
        except sqlite3.Error as error:
            raise OSError(f"{self._path}: {error}") from error

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path)
        try:
            _prepare(db)
            self.files = {path: Known(*row) for path, *row in db.execute("SELECT path, inputs, sha256, size FROM file")}
            rows = db.execute("SELECT name, inputs, paths, members FROM made")
            self.groups = {name: Group(inputs, *map(_list, lists)) for name, inputs, *lists in rows}
        except BaseException:
            db.close()
            raise
        return db

    def forget(self, paths: Iterable[str]) -> None:
        """Drop files before they are touched, so that a build that is killed is not believed. Raises OSError."""
        try:
            with self._db:
                self._db.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in paths))
        except sqlite3.Error as error:
            raise OSError(f"{self._path}: {error}") from error

    def remember(self, files: Mapping[str, Known], groups: Mapping[str, Group]) -> None:
        """Take in files and groups as they are now, and nothing else. Where it fails the next build takes longer."""
        if files == self.files and groups == self.groups:
            return
        made = ((name, item.inputs, json.dumps(item.paths), json.dumps(item.members)) for name, item in groups.items())
        with contextlib.suppress(sqlite3.Error), self._db:
            self._db.execute("DELETE FROM file")
            self._db.execute("DELETE FROM made")
            self._db.executemany(
                "INSERT INTO file VALUES (?, ?, ?, ?)", ((path, *known) for path, known in files.items())
            )
            self._db.executemany("INSERT INTO made VALUES (?, ?, ?, ?)", made)

    def close(self) -> None:
        """Close the database."""
        self._db.close()


def _prepare(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        db.executescript(
            "DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS bundle; DROP TABLE IF EXISTS made;"
            "CREATE TABLE file (path TEXT PRIMARY KEY, inputs TEXT, sha256 TEXT, size INTEGER) WITHOUT ROWID;"
            "CREATE TABLE made (name TEXT PRIMARY KEY, inputs TEXT, paths TEXT, members TEXT) WITHOUT ROWID;"
            f"PRAGMA user_version = {_VERSION};"
        )


def _list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
