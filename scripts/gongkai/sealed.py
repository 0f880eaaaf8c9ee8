"""Rows of the cache, each with a seal: a digest of all that it says. A row that was altered or cut short is absent.

Used by every table below `.gongkai/`, so that no planted or broken value is ever believed: losing a row costs time only.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path


def seal(*parts: str | bytes) -> bytes:
    """A digest of what a row says."""
    data = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    told = b"".join([b"%d:%b" % (len(part), part) for part in data])
    return hashlib.blake2b(told, digest_size=16).digest()


def good(row: tuple[object, ...]) -> bool:
    """Whether the last value of a row is the seal of the others."""
    *parts, found = row
    try:
        return found == seal(*parts)  # type: ignore[arg-type]
    except TypeError:
        return False  # a number or nothing where texts and bytes belong


def opened(path: Path, version: int, tables: str) -> sqlite3.Connection:
    """The database at `path` with these tables; one of another version, or that cannot be read, is begun anew.

    Raises OSError where there can be none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connected(path, version, tables)
    except sqlite3.Error:
        path.unlink(missing_ok=True)
    try:
        return _connected(path, version, tables)
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error


def _connected(path: Path, version: int, tables: str) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = OFF")  # what a power cut spoils is seen by its seal, and made anew
        if db.execute("PRAGMA user_version").fetchone()[0] != version or not _has(db, tables):
            with contextlib.closing(db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")) as names:
                old = [name for (name,) in names]
            for name in old:
                db.execute(f'DROP TABLE "{name}"')
            db.executescript(f"{tables} PRAGMA user_version = {version};")
    except BaseException:
        db.close()
        raise
    return db


def _has(db: sqlite3.Connection, tables: str) -> bool:
    """Whether all tables are there."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return all(name in there for name in re.findall(r"CREATE TABLE (\w+)", tables))


@contextlib.contextmanager
def writing(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One change of the database. Raises OSError where it cannot be written."""
    try:
        with db:
            yield
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error
