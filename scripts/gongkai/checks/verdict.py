"""What the checks of single records find in one file, with all that they asked of the rest of the catalog.

A verdict holds as long as its questions have the same answers. So after a change only those files are checked again
whose own bytes changed, or that refer to what changed.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple, TypeVar

from gongkai import digest
from gongkai.catalog import Catalog, Entry
from gongkai.checks import ENTRY_CHECKS
from gongkai.diagnostic import Diagnostic

ValueT = TypeVar("ValueT")


class Unknown(LookupError):
    """It cannot be said yet whether there is such a record: not all files have been read."""


class Verdict(NamedTuple):
    """`asked`: identifiers of records that the checks looked for; `owners`: organizations whose own record they read."""

    asked: tuple[str, ...]
    owners: tuple[str, ...]
    found: tuple[Diagnostic, ...]

    def key(self, catalog: Catalog, context: str) -> str:
        """A digest of the answers to what was asked, and of what all checks may depend on. Empty where an identifier
        leads nowhere: what is said of it names others like it, and those change with every record."""
        answers = [context]
        for name in self.asked:
            entry, broken = catalog.by_id.get(name), name in catalog.broken
            if entry is None and not broken:
                return ""
            answers += [name, entry.kind.name if entry else "", "broken" if broken else ""]
        for name in self.owners:
            owner = catalog.by_id.get(name)
            answers += [name, owner.digest if owner else ""]
        return digest.of_all(answers)


def context_of(catalog: Catalog, as_of: date) -> str:
    """A digest of what all checks may depend on: the day, and the table of divisions."""
    return digest.of(as_of.isoformat(), *map(repr, catalog.divisions.values()))


def judge(entries: Sequence[Entry], catalog: Catalog, as_of: date) -> Verdict | None:
    """Run the checks of single records over the entries of a file. None where the catalog raised `Unknown`."""
    asked: dict[str, None] = {}
    owners: dict[str, None] = {}
    view = _view(catalog, asked, owners)
    try:
        found = tuple(problem for entry in entries for problem in _check(entry, view, as_of))
    except Unknown:
        return None
    return Verdict(tuple(sorted(asked)), tuple(sorted(owners)), found)


def _check(entry: Entry, catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    for kind_check in entry.kind.checks:
        yield from kind_check(entry.record, entry.where, as_of)
    for entry_check in ENTRY_CHECKS:
        yield from entry_check(entry, catalog, as_of)


def _view(catalog: Catalog, asked: dict[str, None], owners: dict[str, None]) -> Catalog:
    """The catalog, with a note of every question."""
    view = copy.copy(catalog)
    noted: Mapping[str, object] = {
        "by_id": _Noting(catalog.by_id, asked),
        "organizations": _Noting(catalog.organizations, owners),
        "broken": _NotingSet(catalog.broken, asked),
    }
    vars(view).update(noted)
    return view


class _Noting(Mapping[str, ValueT]):
    """A mapping that notes every key that is asked for."""

    def __init__(self, inside: Mapping[str, ValueT], asked: dict[str, None]) -> None:
        self._inside, self._asked = inside, asked

    def __getitem__(self, key: str) -> ValueT:
        self._asked[key] = None
        return self._inside[key]

    def get(self, key: str, default: object = None) -> ValueT | None:  # type: ignore[override]
        """See `Mapping`; without an exception for what is not there."""
        self._asked[key] = None
        return self._inside.get(key)

    def __contains__(self, key: object) -> bool:
        self._asked[str(key)] = None
        return key in self._inside

    def __iter__(self) -> Iterator[str]:
        return iter(self._inside)

    def __len__(self) -> int:
        return len(self._inside)


class _NotingSet(Set[str]):
    """The same for a set."""

    def __init__(self, inside: Set[str], asked: dict[str, None]) -> None:
        self._inside, self._asked = inside, asked

    def __contains__(self, key: object) -> bool:
        self._asked[str(key)] = None
        return key in self._inside

    def __iter__(self) -> Iterator[str]:
        return iter(self._inside)

    def __len__(self) -> int:
        return len(self._inside)
