"""Whether anything changed at all since the last build of a site. Loads little, so that the answer comes at once.

The state of a repository is the digest of everything that a build is made from: all source files, the program, the day,
the renderer. It is written down with a site that was built without errors, and holds as long as the site's folders are
as they were left.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gongkai import digest
from gongkai.build.engine import intact
from gongkai.build.store import Store
from gongkai.build.target import Site
from gongkai.diagnostic import Diagnostic

CACHE = ".gongkai"
SOURCES = ("catalog", "budgets", "content", "mkdocs.yml")
STATE, OUTCOME = "state", "outcome"


class Counts(NamedTuple):
    """Files of the site: all, written, removed."""

    total: int
    written: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to, in few words: what was found, in how many data files, and the files of the site, None where
    errors forbade it."""

    found: tuple[Diagnostic, ...]
    files: int
    result: Counts | None


def state_of(root: Path, as_of: date, renderer: str) -> str:
    """The digest of everything that a build of the repository is made from."""
    paths = [path for name in SOURCES for path in _below(root / name)]
    with ThreadPoolExecutor(2) as pool:  # hashing leaves the interpreter free
        found = pool.map(_state, paths)
        names = (os.fsencode(path.relative_to(root)).hex() for path in paths)
        return digest.of(as_of.isoformat(), renderer, digest.of_program(), *names, *found)


def _below(path: Path) -> Iterator[Path]:
    """A path, and everything below it in order of name; links are named and not followed."""
    yield path
    if path.is_dir() and not path.is_symlink():
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path))
            else:
                yield Path(entry.path)


def _state(path: Path) -> str:
    """The digest of a file; of anything else what it is."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return f"link {path.readlink()}"
        return digest.of_bytes(path.read_bytes()) if stat.S_ISREG(mode) else str(stat.S_IFMT(mode))
    except OSError as error:
        return f"unreadable {error.errno}"


def still(site: Path, cache: Path, state: str) -> Outcome | None:
    """The outcome of the last build of `site`, where nothing changed since; None where a build has to look."""
    if not site.is_dir() or not cache.is_dir():
        return None
    target = Site(site)
    try:
        with target.held():
            store = Store(cache, target.name)
            try:
                same = store.claimed(STATE) == state and intact(target, store)
                said = store.claimed(OUTCOME) if same else None
            finally:
                store.close()
    except OSError:
        return None
    return loaded(said) if said else None


def claims(state: str, outcome: Outcome) -> dict[str, str]:
    """What is written down with a site."""
    total = outcome.result.total if outcome.result else 0
    found = base64.b64encode(pickle.dumps(outcome.found, 5)).decode() if outcome.found else ""
    return {STATE: state, OUTCOME: json.dumps([found, outcome.files, total])}


def loaded(said: str) -> Outcome:
    """The outcome that was written down: now nothing is written and nothing removed."""
    found, files, total = json.loads(said)
    diagnostics = pickle.loads(base64.b64decode(found)) if found else ()  # noqa: S301  (sealed, of this program)
    return Outcome(diagnostics, files, Counts(total))
