"""Whether a site is the one that the store knows, and what is written down about it as a whole. Loads little."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from gongkai.build.store import Store
from gongkai.build.target import Target

WHOLE = "whole"
"""The claim that names the digests of the summaries of the whole, by path."""


def is_known(target: Target, store: Store) -> bool:
    """Whether the site is the one that the store knows. Another build, with a store of its own, may have written it
    since; the summaries of the whole tell, because they name the digests of all others."""
    whole: dict[str, str] = json.loads(store.claimed(WHOLE) or "{}")
    return all(target.digest(path) == sha256 for path, sha256 in whole.items())


def intact(target: Target, store: Store) -> bool:
    """Whether the site is just as the last build left it."""
    found = target.scan(store.folders)
    return not found.suspect and found.folders.keys() == store.folders.keys() and is_known(target, store)


def claim(target: Target, cache: Path, said: Mapping[str, str]) -> None:
    """Write down something about a site that was just built, which holds until one of its files is touched."""
    store = Store(cache, target.name)
    try:
        for key, value in said.items():
            store.claim(key, value)
    finally:
        store.close()
