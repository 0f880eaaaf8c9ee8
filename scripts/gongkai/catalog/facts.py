"""What is remembered of a data file besides its entries: enough to check the catalog without reading it again."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.catalog.attachments import FOLDER
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.entry import Entry, Parsed, PartitionKey
from gongkai.diagnostic import Diagnostic

_UNCLEAR = ("FILE-10", "FIELD-23")


class Facts(NamedTuple):
    """`broken` and `found` as in `Parsed`. `attachments`: repository path and digest ("" where there is none) of every
    file that a record names. `hashes`: two numbers for each entry, of its identifier and of its index number (0 for
    none). `succeeds`: pairs of an identifier and one that it replaces. `named`: identifiers of records that the
    entries of a bulk file name."""

    broken: frozenset[str]
    found: tuple[Diagnostic, ...]
    attachments: tuple[tuple[str, str], ...]
    unclear: bool
    hashes: bytes
    partitions: tuple[PartitionKey, ...]
    succeeds: tuple[tuple[str, str], ...]
    named: tuple[str, ...]


def facts_of(file: DataFile, parsed: Parsed) -> Facts:
    """The facts of a file that was parsed."""
    return Facts(
        broken=parsed.broken,
        found=parsed.diagnostics,
        attachments=tuple(sorted(_attachments(file, parsed.entries))),
        unclear=bool(parsed.broken) or any(problem.code in _UNCLEAR for problem in parsed.diagnostics),
        hashes=_hashes(parsed.entries),
        partitions=tuple(sorted({entry.partition for entry in parsed.entries})),
        succeeds=tuple((entry.id, old) for entry in parsed.entries for old in entry.record.supersedes),
        named=tuple(sorted({name for entry in parsed.entries for name in named(entry)})) if file.kind.bulk else (),
    )


def named(entry: Entry) -> Iterable[str]:
    """Identifiers of records, organizations left out, that a record's fields name."""
    yield from entry.record.supersedes
    for name, kind in entry.kind.links:
        value = getattr(entry.record, name)
        if kind != "organization" and value:
            yield from value if isinstance(value, tuple) else (value,)


def numbers(facts: Facts) -> array[int]:
    """The hashes of identifiers and index numbers, among them zeros that stand for none."""
    found = array("Q")
    found.frombytes(facts.hashes)
    return found


def hash_of(field: str, value: str) -> int:
    """A number that stands for an identifier or an index number: 64 bits, never 0."""
    made = hashlib.blake2b(f"{field}\0{value}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(made.digest(), "big") or 1


def _attachments(file: DataFile, entries: Iterable[Entry]) -> Iterable[tuple[str, str]]:
    for entry in entries:
        known = {item.path: item.digest for item in entry.files}
        for item in entry.record.attachments:
            path = f"{file.folder}/{FOLDER}/{item.file}"
            yield path, known.get(path, "")


def _hashes(entries: Iterable[Entry]) -> bytes:
    found = array("Q")
    for entry in entries:
        number = entry.record.index_no
        found.append(hash_of("id", entry.id))
        found.append(hash_of("index_no", number) if number else 0)
    return found.tobytes()
