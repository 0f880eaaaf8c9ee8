"""What the engine remembers of a site between builds, in SQLite. Losing it costs time and nothing else."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_VERSION = 1


class Known(NamedTuple):
    """A file as it was last written."""

    inputs: str
    sha256: str
    size: int


class Store:
    """Files by path and bundles by name, of one site folder."""

    def __init__(self, cache: Path, site: Path) -> None:
        """Opens (or makes) the store of `site` below the folder `cache`; one that cannot be read is begun anew."""
        cache.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(str(site.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._path = cache / f"site-{name}.sqlite"
        try:
            self._db = self._open()
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path)
        if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            db.executescript(
                "DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS bundle;"
                "CREATE TABLE file (path TEXT PRIMARY KEY, inputs TEXT, sha256 TEXT, size INTEGER) WITHOUT ROWID;"
                "CREATE TABLE bundle (name TEXT PRIMARY KEY, inputs TEXT, paths TEXT) WITHOUT ROWID;"
                f"PRAGMA user_version = {_VERSION};"
            )
        return db

    def files(self) -> dict[str, Known]:
        """All files by path."""
        rows = self._db.execute("SELECT path, inputs, sha256, size FROM file")
        return {path: Known(inputs, sha256, size) for path, inputs, sha256, size in rows}

    def bundles(self) -> dict[str, tuple[str, list[str]]]:
        """Inputs and paths of all bundles by name."""
        rows = self._db.execute("SELECT name, inputs, paths FROM bundle")
        return {name: (inputs, json.loads(paths)) for name, inputs, paths in rows}

    def forget(self, paths: Iterable[str]) -> None:
        """Drop files before they are touched, so that a build that is killed is not believed."""
        with self._db:
            self._db.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in paths))

    def remember(self, files: Iterable[tuple[str, Known]], bundles: Iterable[tuple[str, str, list[str]]]) -> None:
        """Take in files and bundles as they are now."""
        with self._db:
            self._db.executemany("REPLACE INTO file VALUES (?, ?, ?, ?)", ((path, *known) for path, known in files))
            self._db.executemany(
                "REPLACE INTO bundle VALUES (?, ?, ?)", ((name, inputs, json.dumps(paths)) for name, inputs, paths in bundles)
            )

    def drop_bundles(self, names: Iterable[str]) -> None:
        """Drop bundles that are no longer wanted."""
        with self._db:
            self._db.executemany("DELETE FROM bundle WHERE name = ?", ((name,) for name in names))

    def close(self) -> None:
        """Close the database."""
        self._db.close()
