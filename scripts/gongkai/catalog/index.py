"""The catalog: all entries, and the indexes that checks and pages ask. Nothing here reads files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from gongkai.catalog.divisions import Division
from gongkai.catalog.entry import Entry, PartitionKey
from gongkai.catalog.site import SiteSettings
from gongkai.kinds import KINDS
from gongkai.kinds.organization.model import Organization

_ORDER = {kind.name: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Catalog:
    """All entries in order of kind, organization, creation (newest first) and identifier.

    `broken` are identifiers of records that could not be read: nothing that refers to them is called dangling.
    """

    root: Path
    site: SiteSettings | None
    entries: tuple[Entry, ...]
    broken: frozenset[str]
    divisions: Mapping[str, Division] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        *,
        root: Path,
        site: SiteSettings | None,
        entries: Iterable[Entry],
        broken: frozenset[str],
        divisions: Mapping[str, Division],
    ) -> Catalog:
        """A catalog in its defined order."""
        return cls(root, site, tuple(sorted(entries, key=_order)), broken, divisions)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by identifier; of duplicates the first."""
        result: dict[str, Entry] = {}
        for entry in self.entries:
            result.setdefault(entry.id, entry)
        return result

    @cached_property
    def organizations(self) -> Mapping[str, Organization]:
        """Organizations by identifier."""
        return {e.id: e.record for e in self.entries if isinstance(e.record, Organization)}

    @cached_property
    def partitions(self) -> Mapping[PartitionKey, tuple[Entry, ...]]:
        """Entries by kind × organization × year."""
        groups: dict[PartitionKey, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.partition].append(entry)
        return {key: tuple(groups[key]) for key in sorted(groups)}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.kind.name].append(entry)
        return {name: tuple(group) for name, group in groups.items()}

    def of_kind(self, name: str) -> tuple[Entry, ...]:
        """Entries of one kind."""
        return self._by_kind.get(name, ())

    def listed(self, name: str, as_of: date) -> tuple[Entry, ...]:
        """Entries of one kind that stand in lists on `as_of`."""
        return tuple(entry for entry in self.of_kind(name) if entry.status(as_of) in ("open", "restricted"))

    def name_of(self, organization: str, day: date | None = None) -> str:
        """An organization's full name (on `day`, if given); its identifier where it is unknown."""
        found = self.organizations.get(organization)
        if found is None:
            return organization
        return found.name_on(day) if day else found.title


def _order(entry: Entry) -> tuple[int, str, int, str, str]:
    record = entry.record
    return (_ORDER[entry.kind.name], record.publisher, -record.created.toordinal(), record.id, entry.file)
