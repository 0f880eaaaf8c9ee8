"""An entry: a record with everything known about where it came from and what belongs to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from gongkai.catalog.file_place import FilePlace
from gongkai.catalog.place import Place
from gongkai.diagnostic import Diagnostic
from gongkai.kind import Kind
from gongkai.kinds import BY_NAME
from gongkai.record import Record
from gongkai.source import Span

Status: TypeAlias = Literal["open", "restricted", "withdrawn", "expired", "pending"]


class PartitionKey(NamedTuple):
    """kind × organization × year: the unit of incremental work, of bulk exports and of distribution."""

    kind: str
    organization: str
    year: int


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file published with a record. `path` is in the repository, `media_type` found from its content."""

    name: str
    title: str
    path: str
    size: int
    digest: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in the catalog.

    `content` is what a review signs, of a row its whole table; `digest` covers all that the record's page is made from.
    `body` is Markdown.
    Pickled, an entry leaves its file behind: `located` finds it again for one that comes back.
    """

    kind: Kind
    record: Record
    file: str
    folder: str
    place: Place
    content: str
    digest: str
    body: str = ""
    body_line: int = 0
    files: tuple[AttachedFile, ...] = ()

    @property
    def id(self) -> str:
        """The record's identifier."""
        return self.record.id

    @property
    def body_file(self) -> str:
        """The file in which its body stands."""
        form = self.kind.set
        return f"{self.file.rsplit('/', 1)[0]}/{form.text}" if form else self.file

    @property
    def path(self) -> str:
        """The address of its page, relative to the site's root."""
        return self.kind.path(self.record)

    @property
    def partition(self) -> PartitionKey:
        """The partition it belongs to."""
        return PartitionKey(self.kind.name, self.record.publisher, self.record.year)

    @property
    def table(self) -> str:
        """The file of the table of which it is a row; "" for a record with a file of its own."""
        return self.file if self.file.endswith(".csv") else ""

    def located(self, root: Path) -> Entry:
        """This entry, with places that are found in the repository at `root`."""
        place = FilePlace(self.file, self.place.line, self.kind.name, root)
        return replace(self, place=place)

    def __reduce__(self) -> tuple[Any, ...]:
        own = (
            self.file,
            self.folder,
            self.place.line,
            self.content,
            self.digest,
            self.body,
            self.body_line,
            self.files,
        )
        return _unpickled, (self.kind.name, self.record, *own)

    def where(self, *loc: int | str) -> Span:
        """The span of a field's value."""
        return self.place.span(loc)

    def status(self, as_of: date) -> Status:
        """What may be shown of it on `as_of`: all, its metadata, a tombstone, or nothing yet."""
        record = self.record
        if record.withdrawal is not None:
            return "withdrawn"
        if record.publish_until is not None and record.expired(as_of):
            return "expired"
        if record.publish_from is not None and not record.due(as_of):
            return "pending"
        return "open" if record.is_open() else "restricted"

    def turns(self) -> Iterator[date]:
        """The days on which its state changes by itself: when its display begins, and the day after its last."""
        if self.record.publish_from is not None:
            yield self.record.publish_from
        until = self.record.publish_until
        if until is not None and until < date.max:
            yield until + timedelta(days=1)


def _unpickled(kind: str, record: Record, file: str, folder: str, line: int, *others: Any) -> Entry:
    return Entry(BY_NAME[kind], record, file, folder, FilePlace(file, line, kind), *others)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave: entries, identifiers of records too broken to be entries, what is wrong."""

    entries: tuple[Entry, ...]
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def record_digest(record: Record, body: str, content: str) -> str:
    """Digest of everything that the record's page shows."""
    return page_digest(record.model_dump_json(), body, content)


def row_digest(record: Record) -> str:
    """The same of a table's row. What its review signs is the whole table, whose digest changes with any of its rows: it
    stands in the record's data, and only the row itself is covered here, with who reviewed it and when."""
    return page_digest(record.model_dump_json(exclude={"review": {"content"}}))


def page_digest(record: str, body: str = "", content: str = "") -> str:
    """The same of a record that is JSON already."""
    text = record + "\0" + body + "\0" + content
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_digest(data: Any, body: str, file_digests: tuple[str, ...]) -> str:
    """What a review signs: the fields as written (without review and withdrawal), the body, the attachments."""
    text = json.dumps([data, body, list(file_digests)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
