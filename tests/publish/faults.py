"""A demo repository in two states, built by the command; and the ways in which its cache may be hurt.

Nothing here knows how a build works: only the command, the folder `.gongkai` and that SQLite files in it have tables.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.bench import repositories
from tests.cli.command import environment, quick, run
from tests.cli.forked import begun
from tests.publish.repository import tree

RECORDS = 120
DAY = ("--as-of", "2026-11-24")
CACHE = ".gongkai"
_DAMAGED_ROWS = 3
_DAMAGED_PLACES = 5


@dataclass(frozen=True)
class Prepared:
    """A repository without site and cache, the files in which its two states differ, and the site of each state."""

    root: Path
    states: tuple[dict[str, bytes], dict[str, bytes]]
    sites: tuple[dict[str, bytes], dict[str, bytes]]


def prepare(folder: Path) -> None:
    """Make the repository, a changed state of it (a document, and a row of a table, signed anew), and both sites."""
    root = folder / "repo"
    ok(folder, "demo", "repo", "--records", str(RECORDS), *DAY)
    shutil.copytree(root, folder / "full-0")
    changed = [repositories.change_document(root, 1), repositories.change_row(root, 1)]
    shutil.copytree(root, folder / "full-1")
    changed.append(changed[1].removesuffix(".csv") + ".yaml")
    for number in range(2):
        for path in changed:
            _copy(folder / f"full-{number}" / path, folder / f"state-{number}" / path)
        ok(folder / f"full-{number}", "build", "--full", *DAY)


def prepared(folder: Path) -> Prepared:
    """What `prepare` has made."""
    states = tuple(tree(folder / f"state-{number}") for number in range(2))
    sites = tuple(tree(folder / f"full-{number}/site") for number in range(2))
    return Prepared(folder / "repo", (states[0], states[1]), (sites[0], sites[1]))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def ok(folder: Path, *words: str | Path) -> None:
    """Run the command, which must succeed; in this process, for what does not depend on one."""
    ran = quick(folder, *words)
    assert ran.code == 0, ran.said


def ok_apart(folder: Path, *words: str | Path, **more: str) -> None:
    """The same in a process of its own."""
    ran = run(folder, *words, **more)
    assert ran.code == 0, ran.said


def write_state(root: Path, files: dict[str, bytes]) -> None:
    """Bring a repository into a state."""
    for path, data in files.items():
        (root / path).write_bytes(data)


def differences(site: Path, expected: dict[str, bytes]) -> list[str]:
    """Paths at which a built site is not what a full build makes."""
    found = tree(site)
    return sorted(path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path))


# --- hurting the cache ------------------------------------------------------------------------------------------------


def cache_files(root: Path) -> list[Path]:
    """Every file below the cache, in a fixed order."""
    return sorted(path for path in (root / CACHE).rglob("*") if path.is_file())


def is_sqlite(file: Path) -> bool:
    """Whether a file is a database."""
    with file.open("rb") as handle:
        return handle.read(16) == b"SQLite format 3\x00"


def columns(file: Path) -> Iterator[tuple[str, str]]:
    """Every table and column of a database."""
    with closing(sqlite3.connect(file)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in tables:
            if not table.startswith("sqlite_"):
                yield from ((table, row[1]) for row in db.execute(f'PRAGMA table_info("{table}")'))


def damage_column(file: Path, table: str, column: str, rand: random.Random) -> int:
    """Change the values of a column in a few rows, as little as can be; returns how many were changed."""
    with closing(sqlite3.connect(file)) as db, db:
        names = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
        rows = sorted(db.execute(f'SELECT * FROM "{table}"'), key=repr)
        rows = [row for row in rows if row[names.index(column)] not in (None, "", b"")]
        chosen = rand.sample(rows, min(_DAMAGED_ROWS, len(rows)))
        same = " AND ".join(f'"{name}" IS ?' for name in names)
        for row in chosen:
            wrong = other(row[names.index(column)], rand)
            db.execute(f'UPDATE OR REPLACE "{table}" SET "{column}" = ? WHERE {same}', (wrong, *row))
    return len(chosen)


def other(value: object, rand: random.Random) -> object:
    """Another value of the same type: a number one larger, a text or bytes with one place changed."""
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, bytes):
        place = rand.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1 << rand.randrange(8)]) + value[place + 1 :]
    assert isinstance(value, str)
    place = rand.randrange(len(value))
    letters = [letter for letter in "0123456789abcdef" if letter != value[place]]
    return value[:place] + rand.choice(letters) + value[place + 1 :]


def damage_file(file: Path, rand: random.Random) -> None:
    """Change a few letters or digits of a file that is no database, so that it still reads as JSON or base64 would."""
    data = bytearray(file.read_bytes())
    places = [place for place, byte in enumerate(data) if byte in b"0123456789abcdef"]
    for place in rand.sample(places, min(_DAMAGED_PLACES, len(places))):
        data[place] = rand.choice([byte for byte in b"0123456789abcdef" if byte != data[place]])
    file.write_bytes(data)


def remove_file(file: Path, _: random.Random) -> None:
    """As if it had never been there."""
    file.unlink()


def cut_file(file: Path, rand: random.Random) -> None:
    """Leave only the beginning of a file, as a full disk or a lost power supply may."""
    data = file.read_bytes()
    file.write_bytes(data[: rand.randrange(len(data))] if data else b"")


# --- killing ----------------------------------------------------------------------------------------------------------


def killed(root: Path, after: float, *, alone: bool, full: bool) -> bool:
    """Start a build and kill it so many seconds later, `alone` or with all its processes; False where it had ended."""
    process = begun(root, environment({}), "build", *DAY, *(["--full"] if full else []))
    assert process.pid
    time.sleep(after)
    if process.is_alive():
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode == -signal.SIGKILL


def ok_forked(root: Path, *words: str) -> float:
    """Run the command as `killed` does, to its end; how many seconds it took."""
    start = time.monotonic()
    process = begun(root, environment({}), *words)
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - start
