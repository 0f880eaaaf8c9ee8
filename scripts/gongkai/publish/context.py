"""What the making of every page may ask: the catalog, the day, the shells, and digests of what all pages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai import digest
from gongkai.catalog import Catalog, Entry, PartitionKey
from gongkai.catalog.facts import named
from gongkai.catalog.summary import reviewed
from gongkai.kinds import KINDS
from gongkai.publish.parsing import ChunkRef
from gongkai.publish.reading import Reading
from gongkai.publish.stamp import shells_digest
from gongkai.site.shell import Shells

_NAMED = re.compile(r"\bid:([a-z0-9-]+)")


def group_of(entry: Entry) -> str:
    """The organization whose manifest names a record's files: the publisher; an organization's own page is its own,
    whoever published it, as its key alone may sign for its folder."""
    return entry.id if entry.kind.name == "organization" else entry.record.publisher


def in_body(entry: Entry) -> list[str]:
    """Identifiers of the records to which a body links."""
    return _NAMED.findall(entry.body) if "id:" in entry.body else []


def _for_pages(reading: Reading, as_of: date) -> Catalog:
    """The catalog as pages see it. The few records of bulk kinds that others name are looked up now, because no other
    process can."""
    catalog = reading.catalog
    entries = tuple(e for e in catalog.entries if e.status(as_of) != "pending")
    wanted = {name for e in entries for name in (*named(e), *in_body(e))} | set().union(*reading.named.values())
    wanted |= {name for pair in catalog.succeeds for name in pair}
    found = {name: entry for name in sorted(wanted) if (entry := catalog.by_id.get(name)) and entry.kind.bulk}
    due = {name: entry for name, entry in found.items() if entry.status(as_of) != "pending"}
    return replace(catalog, entries=entries, lookup=due.get)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a build, as they are sent to every process that takes part in it. `shared` is the digest of what
    stands on every page: program, shells, site, organizations. `chunks` says where the entries of bulk kinds are, `named`
    which records those of a partition name; `whole` is a digest of all records with their states."""

    catalog: Catalog
    as_of: date
    shells: Shells
    shared: str
    chunks: Mapping[PartitionKey, tuple[ChunkRef, ...]]
    named: Mapping[PartitionKey, frozenset[str]]
    whole: str
    _own: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, as_of: date, shells: Shells) -> Inputs:
        """The inputs with their shared digest. What is not yet due is left out: no page can name it or link to it."""
        catalog = _for_pages(reading, as_of)
        site = catalog.site.model_dump_json() if catalog.site else ""
        organizations = (f"{entry.id} {entry.digest}" for entry in catalog.of_kind("organization"))
        shared = digest.of(digest.of_program(), shells_digest(shells), site, *organizations)
        whole = digest.of_all(s.digest for kind in KINDS for s in catalog.summaries_of(kind.name, as_of))
        return cls(catalog, as_of, shells, shared, reading.chunks, reading.named, whole)

    def of_entry(self, entry: Entry, *more: str) -> str:
        """The digest of a record's page and data: the record, what its review signed, its state today, the records that
        it names or that name it."""
        own = self._own.get(entry.path)
        if own is None:  # asked for by the page, its data files and the search
            status = entry.status(self.as_of)
            about = (entry.path, entry.digest, *reviewed((entry,)), status)
            own = digest.of(self.shared, *about, *self._related(entry))
            self._own[entry.path] = own
        return digest.of(own, *more)

    def _related(self, entry: Entry) -> list[str]:
        return self.of_named([*named(entry), *self.catalog.superseded_by.get(entry.id, ()), *in_body(entry)])

    def of_named(self, names: Iterable[str]) -> list[str]:
        """What pages show of the records that they name: a digest of each that is there, with its state today."""
        found = (self.catalog.by_id.get(name) for name in names)
        return [f"{item.id} {item.digest} {item.status(self.as_of)}" for item in found if item]

    def of_organization(self, organization: str) -> str:
        """A digest of all that an organization publishes, with its state today."""
        summaries = (s for kind in KINDS for s in self.catalog.summaries_of(kind.name, self.as_of, organization))
        return digest.of_all(summary.digest for summary in summaries)

    def of_entries(self, entries: tuple[Entry, ...]) -> str:
        """A digest of entries in their order, with their state today, and of what their reviews signed."""
        states = (f"{entry.digest}{entry.status(self.as_of)}" for entry in entries)
        return digest.of(*states, *reviewed(entries))
