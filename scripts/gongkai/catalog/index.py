"""The catalog: all entries, and the indexes that checks and pages ask. Nothing here reads files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from pathlib import Path

from gongkai.catalog.card import Card
from gongkai.catalog.divisions import Division
from gongkai.catalog.entry import Entry, PartitionKey
from gongkai.catalog.identifiers import Identifiers, Lookup
from gongkai.catalog.place import Place
from gongkai.catalog.site import SiteSettings
from gongkai.catalog.summary import TOPIC, Summary, by_appearance, by_creation, summarize
from gongkai.kinds import KINDS
from gongkai.kinds.organization.model import Organization

_ORDER = {kind.name: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Catalog:
    """All entries in order of kind, organization, creation (newest first) and identifier.

    `broken` are identifiers of records that could not be read: nothing that refers to them is called dangling.
    `site_place` finds the fields of `catalog/site.yaml`. `summaries` are those of partitions that are not at hand as
    entries, made for the day that is asked about; `lookup` then finds their records by identifier, and `succeeds` has
    those of them that replace others, each with the one that it replaces.
    """

    root: Path
    site: SiteSettings | None
    entries: tuple[Entry, ...]
    broken: frozenset[str]
    divisions: Mapping[str, Division] = field(default_factory=dict)
    site_place: Place | None = None
    summaries: Mapping[PartitionKey, Summary] = field(default_factory=dict)
    lookup: Lookup | None = None
    succeeds: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        *,
        root: Path,
        site: SiteSettings | None,
        entries: Iterable[Entry],
        broken: frozenset[str],
        divisions: Mapping[str, Division],
        site_place: Place | None = None,
    ) -> Catalog:
        """A catalog in its defined order."""
        return cls(root, site, tuple(sorted(entries, key=_order)), broken, divisions, site_place)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by identifier; of duplicates the first."""
        result: dict[str, Entry] = {}
        for entry in self.entries:
            result.setdefault(entry.id, entry)
        return Identifiers(result, self.lookup) if self.lookup else result

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

    @cached_property
    def superseded_by(self) -> Mapping[str, tuple[str, ...]]:
        """Identifiers of the records that name a record as superseded, by that record's identifier."""
        found: dict[str, list[str]] = defaultdict(list)
        own = ((entry.id, old) for entry in self.entries for old in entry.record.supersedes)
        for new, old in (*own, *self.succeeds):
            found[old].append(new)
        return {old: tuple(sorted(new)) for old, new in found.items()}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Identifiers of the organizations directly below each organization, in order of division and identifier."""
        below: dict[str, list[str]] = defaultdict(list)
        for name, record in self.organizations.items():
            if record.parent:
                below[record.parent].append(name)
        return {parent: tuple(sorted(names, key=self._place)) for parent, names in below.items()}

    def _place(self, organization: str) -> tuple[str, str]:
        record = self.organizations[organization]
        return (record.divisions[-1].code if record.divisions else record.division or "~", organization)

    @cached_property
    def _by_publisher(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.kind.name, entry.record.publisher].append(entry)
        return {key: tuple(group) for key, group in groups.items()}

    def by_publisher(self, kind: str, organization: str) -> tuple[Entry, ...]:
        """Entries of one kind and one publisher."""
        return self._by_publisher.get((kind, organization), ())

    def of_kind(self, name: str) -> tuple[Entry, ...]:
        """Entries of one kind."""
        return self._by_kind.get(name, ())

    def listed(self, name: str, as_of: date) -> tuple[Entry, ...]:
        """Entries of one kind that stand in lists on `as_of`, the newest first."""
        found = [entry for entry in self.of_kind(name) if entry.status(as_of) in ("open", "restricted")]
        return tuple(sorted(found, key=lambda entry: (-entry.record.created.toordinal(), entry.id)))

    def summaries_of(self, kind: str, as_of: date, organization: str = "") -> tuple[Summary, ...]:
        """The summaries of a kind, or of what one organization has of it: those given, and those of the entries."""
        if as_of not in self._summed:
            self._summed[as_of] = self._sum(as_of)
        return self._summed[as_of].get((kind, organization), ())

    def gone(self, as_of: date) -> tuple[Entry, ...]:
        """The entries that were taken down or whose display has ended."""
        small = (entry for entry in self.entries if entry.status(as_of) in ("withdrawn", "expired"))
        return (*small, *(entry for summary in self.summaries.values() for entry in summary.gone))

    def has(self, kind: str) -> bool:
        """Whether there is any record of a kind."""
        return bool(self.of_kind(kind)) or any(key.kind == kind for key in self.summaries)

    def count(self, kind: str, as_of: date, organization: str = "") -> int:
        """How many records of a kind are listed."""
        return sum(summary.count for summary in self.summaries_of(kind, as_of, organization))

    def newest(self, kind: str, as_of: date, most: int, organization: str = "", topic: str = "") -> list[Card]:
        """The records of a kind that were created last. No more than a summary holds."""
        found = self.summaries_of(kind, as_of, organization)
        runs = (item.newest_of.get((TOPIC, topic), ()) if topic else item.newest for item in found)
        return nsmallest(most, chain.from_iterable(runs), key=by_creation)

    def latest(self, kinds: Iterable[str], as_of: date, most: int, organization: str = "") -> list[Card]:
        """The records of some kinds that appeared last. No more than a summary holds."""
        found = (item for kind in kinds for item in self.summaries_of(kind, as_of, organization))
        return nsmallest(most, chain.from_iterable(item.latest for item in found), key=by_appearance)

    @cached_property
    def _summed(self) -> dict[date, Mapping[tuple[str, str], tuple[Summary, ...]]]:
        return {}

    def _sum(self, as_of: date) -> Mapping[tuple[str, str], tuple[Summary, ...]]:
        """Summaries by kind, and by kind and organization."""
        made = {key: summarize(key, own, as_of) for key, own in self.partitions.items() if key not in self.summaries}
        groups: dict[tuple[str, str], list[Summary]] = defaultdict(list)
        for key, summary in sorted((made | dict(self.summaries)).items()):
            groups[key.kind, ""].append(summary)
            groups[key.kind, key.organization].append(summary)
        return {key: tuple(group) for key, group in groups.items()}

    def name_of(self, organization: str, day: date | None = None) -> str:
        """An organization's full name (on `day`, if given); its identifier where it is unknown."""
        found = self.organizations.get(organization)
        if found is None:
            return organization
        return found.name_on(day) if day else found.title


def _order(entry: Entry) -> tuple[int, str, int, str, str]:
    record = entry.record
    return (_ORDER[entry.kind.name], record.publisher, -record.created.toordinal(), record.id, entry.file)
