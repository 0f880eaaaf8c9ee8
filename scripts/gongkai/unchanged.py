"""Whether anything changed at all since the last build of a site. Loads little, so that the answer comes at once.

The state of a repository is the digest of everything that a build is made from: all source files, the program, the day,
the renderer. It is written down with a site that was built without errors, and holds as long as the site's folders are
as they were left.
"""

from __future__ import annotations

import base64
import json
import pickle
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai import digest
from gongkai.build.intact import intact
from gongkai.build.store import Store
from gongkai.build.target import Site
from gongkai.sources import Digests

if TYPE_CHECKING:
    from gongkai.diagnostic import Diagnostic

CACHE = ".gongkai"
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


def state_of(sources: Digests, as_of: date, renderer: str) -> str:
    """The digest of everything that a build is made from: the sources, the program, the day, the renderer."""
    return digest.of(as_of.isoformat(), renderer, digest.of_program(), *sources, *sources.values())


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
