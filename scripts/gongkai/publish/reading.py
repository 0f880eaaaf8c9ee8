"""Repository → catalog and report, doing again only what a change asks for.

    1  every file's bytes → a digest (`gongkai.sources`); files whose digest is known are not read again
    2  files of small kinds are parsed, and all their entries taken into memory
    3  files of bulk kinds are parsed, checked and summed up, each in a process of its own; entries stay in the cache
    4  records are checked: those of files whose bytes changed, or whose questions have another answer now
    5  what concerns the catalog as a whole is checked

The outcome does not depend on what was cached, nor on how many processes worked on it.
"""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from gongkai import checks, digest
from gongkai.catalog import Catalog, Entry, PartitionKey
from gongkai.catalog.cache import Cache, Chunk, FileRow, Keyed, name_of
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.facts import Facts, numbers
from gongkai.catalog.load import divisions_of, orphans_of, site_of
from gongkai.catalog.summary import Summary
from gongkai.catalog.tree import walk
from gongkai.checks.identity import check_unique
from gongkai.checks.verdict import Unknown
from gongkai.diagnostic import Diagnostic, Report
from gongkai.publish.judging import Lookup, State, judge_files
from gongkai.publish.parsing import ChunkRef, Rows, SourceFile, key_of, located_entries, parse_bulk, parse_some, sum_up
from gongkai.sources import Digests, digests_of, is_file
from gongkai.work import ALONE, Schedulers

_SMALL = 24  # files of small kinds that one task parses


@dataclass(frozen=True, slots=True)
class Reading:
    """The catalog (entries of small kinds, summaries of bulk kinds), everything wrong, how many data files there are,
    where the entries of each bulk partition are, which records the bulk kinds name, and which attachments each file."""

    catalog: Catalog
    report: Report
    files: int
    chunks: Mapping[PartitionKey, tuple[ChunkRef, ...]]
    named: Mapping[PartitionKey, frozenset[str]]
    attached: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A repository whose files are read and whose records are not yet checked. `report` has what is wrong so far."""

    state: State
    files: tuple[DataFile, ...]
    catalog: Catalog
    report: Report


@contextmanager
def opened(
    root: Path,
    as_of: date,
    *,
    folder: Path | None = None,
    schedulers: Schedulers = ALONE,
    sources: Digests | None = None,
) -> Iterator[Opened]:
    """Read the files of the repository at `root`. `folder` holds the cache; without it everything is read anew. `sources`
    are the digests of its files, where they are known already.

    Raises OSError where the cache cannot be written.
    """
    cache = Cache(folder)
    try:
        yield _opened(State(root, as_of, cache, schedulers, digests_of(root) if sources is None else sources))
    finally:
        if folder is not None:
            cache.close()


def read(root: Path, as_of: date, *, folder: Path | None = None, schedulers: Schedulers = ALONE) -> Reading:
    """Read and check the repository at `root`. Raises OSError where the cache in `folder` cannot be written."""
    with opened(root, as_of, folder=folder, schedulers=schedulers) as found:
        return checked(found)


def _opened(state: State) -> Opened:
    report = Report()
    files, found = walk(state.root)
    report.add(found)
    state.keys = {file: _key(state.sources, file) for file in files}
    known = state.cache.files()
    state.cache.drop(known.keys() - {file.path for file in files})
    small = [file for file in files if not file.kind.bulk]
    bulk = [file for file in files if file.kind.bulk]
    _read_small(state, small, known)
    site, place = site_of(state.root, report)
    catalog = Catalog.of(
        root=state.root, site=site, site_place=place, divisions=divisions_of(state.root, report),
        entries=[entry for file in small for entry in state.entries[file]],
        broken=frozenset().union(*(state.facts[file].broken for file in small)),
    )  # fmt: skip
    return Opened(state, tuple(files), _read_bulk(state, catalog, bulk, known), report)


def checked(found: Opened) -> Reading:
    """Run every check over a repository that was read."""
    state, files, catalog, report = found.state, found.files, found.catalog, found.report
    judge_files(state, catalog, files)
    report.add(problem for file in files for problem in state.facts[file].found)
    report.add(problem for file in files for problem in state.verdicts[file.path].found)
    report.add(orphans_of(state.root, state.facts))
    report.add(_twins(state))
    for check in checks.WHOLE_CHECKS:
        report.add(check(catalog, state.as_of))
    return Reading(
        catalog, report, len(files), _by_partition(state),
        named=_named(state, [file for file in files if file.kind.bulk]),
        attached={f.path: frozenset(path for path, _ in state.facts[f].attachments) for f in files},
    )  # fmt: skip


def _key(sources: Digests, file: DataFile) -> str:
    """The key of a file with the bytes that the digests say."""
    return key_of((path, sources.get(path, "")) for path in file.parts)


def _current(state: State, row: FileRow | None, key: str) -> Facts | None:
    """The facts of a file that need not be parsed again: its bytes and its attachments are those of then."""
    if row is None or row.key != key:
        return None
    facts: Facts = pickle.loads(row.facts)  # noqa: S301  (made by this program, see catalog/cache.py)
    same = all(_attachment(state.sources, path) == known for path, known in facts.attachments)
    return facts if same else None


def _attachment(sources: Digests, path: str) -> str:
    found = sources.get(path, "")
    return found if is_file(found) else ""


def _read_small(state: State, files: Sequence[DataFile], known: Mapping[str, FileRow]) -> None:
    stale = []
    for file in files:
        row = known.get(file.path)
        facts = _current(state, row, state.keys[file])
        if row is None or facts is None:
            stale.append(SourceFile(state.root, file))
        else:
            state.facts[file], state.entries[file] = facts, _entries(state, row)
    by_path = {file.path: file for file in files}
    chunks = [stale[start : start + _SMALL] for start in range(0, len(stale), _SMALL)]
    for results in state.schedulers.near(parse_some, chunks):
        for rows in results:
            file = by_path[rows.path]
            state.cache.keep_file(rows.path, rows.file, ())
            state.keys[file] = rows.file.key
            state.facts[file] = pickle.loads(rows.file.facts)  # noqa: S301
            state.entries[file] = _entries(state, rows.file)


def _entries(state: State, row: FileRow) -> tuple[Entry, ...]:
    return tuple(entry.located(state.root) for entry in pickle.loads(row.entries))  # noqa: S301


def _read_bulk(state: State, catalog: Catalog, files: Sequence[DataFile], known: Mapping[str, FileRow]) -> Catalog:
    """Parse what changed; the catalog with summaries, and able to look up the records of bulk kinds."""
    digests = state.cache.chunk_digests()
    state.summaries = state.cache.summaries()
    stale = []
    for file in files:
        facts = _current(state, known.get(file.path), state.keys[file])
        names = [name_of(key) for key in facts.partitions] if facts else []
        if facts is None or any((file.path, name) not in digests for name in names):
            stale.append(SourceFile(state.root, file))
        else:
            state.facts[file] = facts
            state.chunks[file] = tuple(_ref(state, file, name, digests[file.path, name]) for name in names)
    by_path = {file.path: file for file in files}
    alone = replace(catalog, lookup=_not_yet)
    tables, others = [s for s in stale if s.file.form == "csv"], [s for s in stale if s.file.form != "csv"]
    parse_one = partial(parse_bulk, alone, state.as_of)
    for rows in state.schedulers.near(parse_one, others):  # they may have attachments
        _take(state, by_path[rows.path], rows)
    for rows in state.schedulers.far(parse_one, tables):
        _take(state, by_path[rows.path], rows)
    return replace(
        catalog,
        broken=catalog.broken.union(*(state.facts[file].broken for file in files)),
        succeeds=tuple(pair for file in files for pair in state.facts[file].succeeds),
        lookup=Lookup(state).find,
        summaries=_summaries(state),
    )


def _not_yet(identifier: str) -> Entry | None:
    """Records of bulk kinds cannot be looked up while their files are being read."""
    raise Unknown(identifier)


def _take(state: State, file: DataFile, rows: Rows) -> None:
    state.cache.keep_file(file.path, rows.file, rows.chunks)
    state.keys[file] = rows.file.key
    state.facts[file] = pickle.loads(rows.file.facts)  # noqa: S301
    state.chunks[file] = tuple(_ref(state, file, name, chunk.digest, chunk) for name, chunk in rows.chunks)
    if rows.verdict is not None:
        state.verdicts[file.path] = pickle.loads(rows.verdict)  # noqa: S301
    state.summaries.update(rows.summaries)


def _ref(state: State, file: DataFile, name: str, own: str, chunk: Chunk | None = None) -> ChunkRef:
    """Where a chunk is: in the cache's file, or in memory where there is none."""
    in_memory = state.cache.path.name == ":memory:"
    data = chunk.entries if in_memory and chunk else None
    return ChunkRef(state.root, file.path, name, own, state.cache.path, data)


def _by_partition(state: State) -> dict[PartitionKey, tuple[ChunkRef, ...]]:
    groups: dict[PartitionKey, list[ChunkRef]] = defaultdict(list)
    for file in sorted(state.chunks, key=lambda file: file.path):
        for key, chunk in zip(state.facts[file].partitions, state.chunks[file], strict=True):
            groups[key].append(chunk)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _named(state: State, files: Iterable[DataFile]) -> dict[PartitionKey, frozenset[str]]:
    """Which records those of a partition name; those of a file count for all its partitions."""
    found: dict[PartitionKey, set[str]] = defaultdict(set)
    for file in files:
        facts = state.facts[file]
        for key in facts.partitions if facts.named else ():
            found[key].update(facts.named)
    return {key: frozenset(names) for key, names in found.items()}


def _summaries(state: State) -> dict[PartitionKey, Summary]:
    """The summary of every partition: from the cache where it is of the same chunks and holds today, else made."""
    chunks = _by_partition(state)
    made: dict[PartitionKey, Summary] = {}
    stale = []
    for key, own in chunks.items():
        row = state.summaries.get(name_of(key))
        if row is not None and row.key == digest.of(*(chunk.digest for chunk in own)):
            since, until, summary = pickle.loads(row.data)  # noqa: S301
            if since <= state.as_of < until:
                made[key] = summary
                continue
        stale.append((key, own))
    for name, row in state.schedulers.near(partial(_sum_up, state.as_of), stale):
        state.summaries[name] = row
    for key, _ in stale:
        made[key] = pickle.loads(state.summaries[name_of(key)].data)[2]  # noqa: S301
    state.cache.keep_summaries((name_of(key), state.summaries[name_of(key)]) for key in chunks)
    return {key: made[key] for key in chunks}


def _sum_up(as_of: date, task: tuple[PartitionKey, tuple[ChunkRef, ...]]) -> tuple[str, Keyed]:
    return sum_up(as_of, *task)


def _twins(state: State) -> Iterable[Diagnostic]:
    """CAT-1 and CAT-2, looked for among the records that share a hash with another."""
    own = [numbers(facts) for facts in state.facts.values()]
    if len(set().union(*own) - {0}) == sum(len(found) - found.count(0) for found in own):
        return ()
    counts = Counter(chain.from_iterable(own))
    twice = {number for number, count in counts.items() if number and count > 1}
    files = [file for file, facts in state.facts.items() if not twice.isdisjoint(numbers(facts))]
    entries = [
        e for file in files for e in (located_entries(state.chunks[file]) if file.kind.bulk else state.entries[file])
    ]
    return check_unique(entries)
