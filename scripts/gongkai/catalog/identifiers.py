"""Identifiers → entries, where the entries of bulk kinds are not in memory: they are looked up when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gongkai.catalog.entry import Entry

Lookup = Callable[[str], Entry | None]


class Identifiers(Mapping[str, Entry]):
    """Entries in memory first, then those that `lookup` finds. Iterates over those in memory alone."""

    def __init__(self, entries: Mapping[str, Entry], lookup: Lookup) -> None:
        self._entries, self._lookup = entries, lookup

    def __getitem__(self, identifier: str) -> Entry:
        found = self._entries.get(identifier) or self._lookup(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
