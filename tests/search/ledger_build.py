"""Builds a whole ledger in memory, as the build of the site does it part by part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gongkai.search import SearchPage
from gongkai.search.bundle import Group as Results
from gongkai.search.ledger.group import PartFacts, ledger_group
from gongkai.search.ledger.layout import PART, SECTION, Group, Member, holds, layout
from gongkai.search.ledger.merge import Merged, merge_part
from gongkai.search.ledger.section import Section, index_section


class Part(NamedTuple):
    """A part and its sections."""

    sections: tuple[Section, ...]
    merged: Merged

    @property
    def files(self) -> dict[str, bytes]:
        """All files, by path below `search/`."""
        found = dict(self.merged.files)
        for section in self.sections:
            found |= section.files
        return found


class Ledger(NamedTuple):
    """All parts."""

    parts: tuple[Part, ...]

    @property
    def files(self) -> dict[str, bytes]:
        """All files, by path below `search/`."""
        return {name: content for part in self.parts for name, content in part.files.items()}

    @property
    def sections(self) -> list[Section]:
        """All sections."""
        return [section for part in self.parts for section in part.sections]

    def group(self, label: str = "办理结果") -> Results:
        """The group on the search page."""
        facts = [PartFacts(part.merged.table, sum(section.records for section in part.sections)) for part in self.parts]
        return ledger_group(facts, _all("kinds", self.sections), _all("organizations", self.sections), label)


def _all(name: str, sections: Iterable[Section]) -> dict[str, str]:
    found: dict[str, str] = {}
    for section in sections:
        found |= getattr(section, name)
    return found


def group_of(page: SearchPage) -> Group:
    """The group that a record lies in."""
    year = page.date[:4]
    return Group(page.kind, page.organization, int(year) if year.isascii() and year.isdigit() else 0)


def ledger(pages: Iterable[SearchPage], section: int = SECTION, part: int = PART) -> Ledger:
    """Records → the whole ledger, of sections and parts of about so many records."""
    by_group: dict[Group, list[SearchPage]] = defaultdict(list)
    for page in pages:
        by_group[group_of(page)].append(page)
    plans = layout(Counter({group: len(some) for group, some in by_group.items()}), section, part)
    return Ledger(
        tuple(_part(plan.name, [_records(by_group, section.members) for section in plan.sections]) for plan in plans)
    )


def _records(by_group: Mapping[Group, list[SearchPage]], members: Iterable[Member]) -> list[SearchPage]:
    return [page for member in members for page in by_group[member.group] if holds(member, page.url)]


def _part(name: str, sections: Iterable[list[SearchPage]]) -> Part:
    found = tuple(map(index_section, sections))
    return Part(found, merge_part(name, [(section.digest, section.source) for section in found]))
