"""Checking the records of all files: a verdict for each, kept until the answers to its questions change."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from gongkai import digest
from gongkai.catalog import Catalog, Entry
from gongkai.catalog.cache import Cache, Keyed
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.facts import Facts, hash_of
from gongkai.checks.verdict import Verdict, context_of, judge
from gongkai.publish.parsing import ChunkRef, judge_chunks
from gongkai.sources import Digests
from gongkai.work import Schedulers

_SMALL = 32
"""Files of small kinds that are judged by one task."""


@dataclass(slots=True)
class State:
    """What is known while reading: of every path a digest, of every data file a key (of its bytes), facts and a verdict; entries of files of small
    kinds, chunks of files of bulk kinds; summaries as kept, by the partition's name."""

    root: Path
    as_of: date
    cache: Cache
    schedulers: Schedulers
    sources: Digests
    keys: dict[DataFile, str] = field(default_factory=dict)
    facts: dict[DataFile, Facts] = field(default_factory=dict)
    entries: dict[DataFile, tuple[Entry, ...]] = field(default_factory=dict)
    chunks: dict[DataFile, tuple[ChunkRef, ...]] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    summaries: dict[str, Keyed] = field(default_factory=dict)

    def key(self, file: DataFile, verdict: Verdict, catalog: Catalog, context: str) -> str:
        """A digest of a file, of its records and of the answers to the questions of their checks; empty where a verdict
        cannot be kept."""
        own = self.chunks[file] if file.kind.bulk else self.entries[file]
        answers = verdict.key(catalog, context)
        return digest.of(self.keys[file], *(item.digest for item in own), answers) if answers else ""


def judge_files(state: State, catalog: Catalog, files: Sequence[DataFile]) -> None:
    """A verdict for every file: the cached one where it still holds, else a new one."""
    context = context_of(catalog, state.as_of)
    kept = state.cache.verdicts()
    fresh = dict(state.verdicts)
    large: list[tuple[ChunkRef, ...]] = []
    small: list[str] = []
    entries = {file.path: state.entries.get(file, ()) for file in files}
    for file in files:
        if file.path in fresh:
            continue
        verdict = _kept(state, catalog, context, file, kept)
        if verdict is not None:
            state.verdicts[file.path] = verdict
        elif file.kind.bulk and state.chunks[file]:
            large.append(state.chunks[file])
        else:
            small.append(file.path)
    chunks = [[(path, entries[path]) for path in small[at : at + _SMALL]] for at in range(0, len(small), _SMALL)]
    for verdicts in state.schedulers.near(partial(_judge_some, catalog, state.as_of), chunks):
        fresh.update(verdicts)
    for path, data in state.schedulers.near(partial(judge_chunks, catalog, state.as_of), large):
        fresh[path] = pickle.loads(data)  # noqa: S301  (made by this program, see catalog/cache.py)
    state.verdicts.update(fresh)
    by_path = {file.path: file for file in files}
    keys = {path: state.key(by_path[path], verdict, catalog, context) for path, verdict in fresh.items()}
    state.cache.keep_verdicts((path, Keyed(keys[path], pickle.dumps(fresh[path], 5))) for path in sorted(fresh))


def _kept(state: State, catalog: Catalog, context: str, file: DataFile, kept: Mapping[str, Keyed]) -> Verdict | None:
    row = kept.get(file.path)
    if row is None or not row.key:
        return None
    verdict: Verdict = pickle.loads(row.data)  # noqa: S301
    return verdict if state.key(file, verdict, catalog, context) == row.key else None


def _judge_some(
    catalog: Catalog, as_of: date, files: Sequence[tuple[str, Sequence[Entry]]]
) -> list[tuple[str, Verdict]]:
    """Verdicts of files by their paths. Each is small enough to be sent back."""
    return [(path, _judged(entries, catalog, as_of)) for path, entries in files]


def _judged(entries: Sequence[Entry], catalog: Catalog, as_of: date) -> Verdict:
    verdict = judge(entries, catalog, as_of)
    assert verdict is not None, "the catalog is whole"
    return verdict


class Lookup:
    """Finds records of bulk kinds by identifier, in the files that may hold them."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._places: dict[int, DataFile] | None = None

    def find(self, identifier: str) -> Entry | None:
        """The entry, read from the cache."""
        if self._places is None:
            self._places = dict(self._hashes())
        file = self._places.get(hash_of("id", identifier))
        chunks = self._state.chunks[file] if file else ()
        found = next((e for chunk in chunks for e in chunk.entries() if e.id == identifier), None)
        return found.located(self._state.root) if found else None

    def _hashes(self) -> Iterable[tuple[int, DataFile]]:
        for file in sorted(self._state.chunks, key=lambda file: file.path, reverse=True):
            found = array("Q")
            found.frombytes(self._state.facts[file].hashes)
            yield from ((number, file) for number in found[::2])
