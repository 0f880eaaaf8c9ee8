"""The tasks of reading, as they run in other processes: a file is parsed, its records are checked and summed up.

What comes back are rows for the cache, as bytes; nothing here writes. A file that is sent to another machine takes its
bytes along.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from gongkai import digest
from gongkai.catalog import Catalog, Entry, PartitionKey
from gongkai.catalog.cache import Chunk, FileRow, Keyed, name_of, read_chunk
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.entry import Parsed
from gongkai.catalog.facts import facts_of
from gongkai.catalog.load import parse_file, read_file
from gongkai.catalog.summary import reviewed, summarize
from gongkai.catalog.tree import data_file
from gongkai.checks.verdict import judge
from gongkai.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A data file to be read. `contents` is filled in where it goes to another machine."""

    root: Path
    file: DataFile
    contents: tuple[tuple[str, bytes | None], ...] = ()

    def read(self, path: str) -> bytes | Diagnostic | None:
        """The bytes of the file, or of the head beside it."""
        return dict(self.contents)[path] if self.contents else read_file(self.root, path)

    def __reduce__(self) -> tuple[Any, ...]:
        found = [(name, self.read(name)) for name in self.file.parts]
        whole = all(not isinstance(data, Diagnostic) for _, data in found)
        return SourceFile, (self.root, self.file, tuple(found) if whole else ())


def key_of(parts: Iterable[tuple[str, str]]) -> str:
    """The key under which a parsed file is kept: a digest of the program, and of the paths and digests of its parts."""
    return digest.of(digest.of_program(), *(item for part in parts for item in part))


def _parsed(source: SourceFile) -> tuple[Parsed, str]:
    """What a file holds, and the key of the bytes that were read: it may have changed since it was looked at."""
    contents = {path: source.read(path) for path in source.file.parts}
    found = ((path, digest.of_bytes(data) if isinstance(data, bytes) else "") for path, data in contents.items())
    return parse_file(source.root, source.file, contents.__getitem__), key_of(found)


class Rows(NamedTuple):
    """What parsing a file gave, for the cache. `verdict` is a pickle, or None where the file's records must be checked
    when all files are read; `summaries` are those of the file's parts of partitions."""

    path: str
    file: FileRow
    chunks: tuple[tuple[str, Chunk], ...] = ()
    verdict: bytes | None = None
    summaries: tuple[tuple[str, Keyed], ...] = ()


def parse_some(sources: Sequence[SourceFile]) -> list[Rows]:
    """Read files of small kinds. Their records are checked later, when all of them are known."""
    return [_parse_small(source) for source in sources]


def _parse_small(source: SourceFile) -> Rows:
    parsed, key = _parsed(source)
    return Rows(source.file.path, FileRow(key, _dump(facts_of(source.file, parsed)), _dump(parsed.entries)))


def parse_bulk(catalog: Catalog, as_of: date, source: SourceFile) -> Rows:
    """Read a file of a bulk kind, and check its records as far as that can be done with the small kinds alone."""
    parsed, own = _parsed(source)
    verdict = judge(parsed.entries, catalog, as_of)
    groups: dict[PartitionKey, list[Entry]] = defaultdict(list)
    for entry in parsed.entries:
        groups[entry.partition].append(entry)
    chunks, summaries = [], []
    for key in sorted(groups):
        entries = in_order(groups[key])
        chunk = Chunk(digest_of(entries), _dump(entries))
        chunks.append((name_of(key), chunk))
        summaries.append((name_of(key), summary_row(key, (chunk.digest,), entries, as_of)))
    row = FileRow(own, _dump(facts_of(source.file, parsed)), b"")
    return Rows(source.file.path, row, tuple(chunks), _dump(verdict) if verdict else None, tuple(summaries))


class ChunkRef(NamedTuple):
    """Where the entries are that one file has in one partition."""

    root: Path
    path: str
    partition: str
    digest: str
    cache: Path
    data: bytes | None = None

    def entries(self) -> tuple[Entry, ...]:
        """The entries. Where the cache has lost them, the file is parsed again."""
        data = self.data or read_chunk(self.cache, self.path, self.partition)
        if data is None:
            file = data_file(self.path)
            assert file is not None
            parsed = parse_file(self.root, file, partial(read_file, self.root))
            return in_order(entry for entry in parsed.entries if name_of(entry.partition) == self.partition)
        found: tuple[Entry, ...] = pickle.loads(data)  # noqa: S301  (made by this program, see catalog/cache.py)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        """Sent to another machine it takes its bytes along."""
        data = self.data or read_chunk(self.cache, self.path, self.partition)
        return ChunkRef, (*self[:-1], data)


def located_entries(chunks: Sequence[ChunkRef]) -> list[Entry]:
    """The entries of chunks, able to say where their fields stand."""
    return [entry.located(chunk.root) for chunk in chunks for entry in chunk.entries()]


def entries_of(chunks: Sequence[ChunkRef]) -> tuple[Entry, ...]:
    """The entries of a partition, in order."""
    return in_order(entry for chunk in chunks for entry in chunk.entries())


def judge_chunks(catalog: Catalog, as_of: date, chunks: Sequence[ChunkRef]) -> tuple[str, bytes]:
    """Check the records of a bulk file again; the path and the pickled verdict."""
    verdict = judge(located_entries(chunks), catalog, as_of)
    assert verdict is not None, "the catalog is whole"
    return chunks[0].path, _dump(verdict)


def sum_up(as_of: date, key: PartitionKey, chunks: Sequence[ChunkRef]) -> tuple[str, Keyed]:
    """The summary of a partition out of several files, or for another day."""
    return name_of(key), summary_row(key, tuple(chunk.digest for chunk in chunks), entries_of(chunks), as_of)


def summary_row(key: PartitionKey, digests: tuple[str, ...], entries: Sequence[Entry], as_of: date) -> Keyed:
    """A summary with the first and the last day for which it holds, and the chunks that it is made of."""
    return Keyed(digest.of(*digests), _dump((*_holding(entries, as_of), summarize(key, entries, as_of))))


def _holding(entries: Sequence[Entry], as_of: date) -> tuple[date, date]:
    """From which day until before which other the states of these entries are those of `as_of`."""
    days = {day for entry in entries for day in entry.turns()}
    return max((d for d in days if d <= as_of), default=date.min), min((d for d in days if d > as_of), default=date.max)


def digest_of(entries: Sequence[Entry]) -> str:
    """A digest of entries in their order, with what they are to be reviewed as and what was reviewed."""
    contents = sorted({entry.content for entry in entries})
    return digest.of(*(entry.digest for entry in entries), *contents, *reviewed(entries))


def in_order(entries: Any) -> tuple[Entry, ...]:
    """The entries of a partition in the order of its lists: newest first, then by identifier."""
    return tuple(sorted(entries, key=lambda entry: (-entry.record.created.toordinal(), entry.id, entry.file)))


def _dump(value: object) -> bytes:
    return pickle.dumps(value, protocol=5)
