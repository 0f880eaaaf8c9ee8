"""What the making of every page may ask: the catalog, the day, the shells, and digests of what all pages share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from gongkai.build import digest
from gongkai.catalog import Catalog, Entry
from gongkai.publish.stamp import shells_digest
from gongkai.site.shell import Shells

_NAMED = re.compile(r"\bid:([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a build. `shared` is the digest of what stands on every page: program, shells, site, organizations."""

    catalog: Catalog
    as_of: date
    shells: Shells
    shared: str

    @classmethod
    def of(cls, catalog: Catalog, as_of: date, shells: Shells) -> Inputs:
        """The inputs with their shared digest. What is not yet due is left out: no page can name it or link to it."""
        catalog = replace(catalog, entries=tuple(e for e in catalog.entries if e.status(as_of) != "pending"))
        site = catalog.site.model_dump_json() if catalog.site else ""
        organizations = (f"{entry.id} {entry.digest}" for entry in catalog.of_kind("organization"))
        shared = digest.of(digest.of_program(), shells_digest(shells), site, *organizations)
        return cls(catalog, as_of, shells, shared)

    def of_entry(self, entry: Entry, *more: str) -> str:
        """The digest of a record's page: the record, its state today, the records that it names or that name it."""
        return digest.of(self.shared, entry.path, entry.digest, entry.status(self.as_of), *self._related(entry), *more)

    def _related(self, entry: Entry) -> list[str]:
        record = entry.record
        names = [*record.supersedes, *self.catalog.superseded_by.get(entry.id, ())]
        for name, kind in entry.kind.links:
            value = getattr(record, name)
            if kind != "organization" and value:
                names += value if isinstance(value, tuple) else (value,)
        names += _NAMED.findall(entry.body)
        found = (self.catalog.by_id.get(name) for name in names)
        return [f"{item.id} {item.digest} {item.status(self.as_of)}" for item in found if item]

    def of_entries(self, entries: tuple[Entry, ...]) -> str:
        """A digest of entries in their order, with their state today."""
        return digest.of_all(f"{entry.digest}{entry.status(self.as_of)}" for entry in entries)
