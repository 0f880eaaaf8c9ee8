"""Budgets across records: BX-13 (a department and its units), BG-08 (a government and its departments), BX-12 (the text
and last year's tables, and the year's budget), BX-10 (a budget and the performance targets that are published for its projects)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from gongkai.accounts import rules
from gongkai.accounts.identities.claim import judged
from gongkai.accounts.identities.organizations import of_departments, of_units
from gongkai.accounts.identities.targets import Target, of_targets
from gongkai.accounts.narrative_years import check_last_year, check_planned
from gongkai.accounts.spec import Folder
from gongkai.accounts.statement import Sheet
from gongkai.accounts.tables import FOLDERS
from gongkai.catalog import Catalog, Entry
from gongkai.diagnostic import Diagnostic
from gongkai.kinds.budget.model import PHASES, Budget
from gongkai.kinds.budget.sheets import sheets_of
from gongkai.kinds.performance_target.model import PerformanceTarget

Key = tuple[str, int, str]
Sets = Mapping[Key, tuple[Entry, Budget]]


def check_budgets(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """Every set against its members, the targets of its projects, and, where it has a text, last year's sets."""
    sets = _sets(catalog, as_of)
    targets = _targets(catalog, as_of)
    for entry, record in sets.values():
        if record.members:
            yield from _against_members(entry, record, sets, catalog)
        if planned := _planned(record, sets, targets):
            yield from judged(of_targets(sheets_of(record), planned), record.precision, entry.where)
        if entry.body:
            yield from _text(entry, record, sets)


def _sets(catalog: Catalog, as_of: date) -> Sets:
    return {
        (entry.record.publisher, entry.record.fiscal_year, entry.record.folder): (entry, entry.record)
        for entry in catalog.of_kind("budget")
        if isinstance(entry.record, Budget) and entry.status(as_of) != "withdrawn"
    }


def _targets(catalog: Catalog, as_of: date) -> list[PerformanceTarget]:
    return [
        entry.record
        for entry in catalog.of_kind("performance_target")
        if isinstance(entry.record, PerformanceTarget) and entry.status(as_of) != "withdrawn"
    ]


def _planned(record: Budget, sets: Sets, targets: Sequence[PerformanceTarget]) -> list[Target]:
    """The targets of a set's projects. They are set with the budget, and changed with the adjusted one: it counts, once
    it is there. A unit's are those that it publishes itself, a department's all those that name it."""
    adjusted = (record.publisher, record.fiscal_year, "adjusted") in sets
    if record.level == "government" or record.folder != ("adjusted" if adjusted else "budget"):
        return []
    return [
        Target(item.id, item.project, item.total, item.fiscal, item.other_funds)
        for item in targets
        if item.year_targeted == record.fiscal_year
        and record.publisher == (item.publisher if record.level == "unit" else item.department)
    ]


def _text(entry: Entry, record: Budget, sets: Sets) -> Iterator[Diagnostic]:
    """What the text of a set says of other sets: last year's, and of final accounts the year's budget."""
    form = entry.kind.set
    assert form is not None
    path = f"{entry.file.rsplit('/', 1)[0]}/{form.text}"
    own, last = sheets_of(record), _of_year(record, record.fiscal_year - 1, sets)
    yield from check_last_year(entry.body, path, record.folder, own, last, record.precision)
    planned = _of_year(record, record.fiscal_year, sets).get("budget")
    if record.folder != "budget" and planned:
        yield from check_planned(entry.body, path, planned, record.precision)


def _of_year(record: Budget, year: int, sets: Sets) -> Mapping[Folder, Mapping[str, Sheet]]:
    """The sheets of the sets of a year by folder, of the same organization and level."""
    found = {folder: sets.get((record.publisher, year, folder)) for folder in FOLDERS}
    return {folder: sheets_of(one[1]) for folder, one in found.items() if one and one[1].level == record.level}


def _against_members(entry: Entry, record: Budget, sets: Sets, catalog: Catalog) -> Iterator[Diagnostic]:
    members = {name: sets.get((name, record.fiscal_year, record.folder)) for name in record.members}
    for number, (name, found) in enumerate(members.items()):
        stem = f"{name}-{record.fiscal_year}-{record.folder}"
        if found is None and stem not in catalog.broken:
            span = entry.where("members", number)
            yield rules.ABSENT.at(span, member=name, year=record.fiscal_year, what=PHASES[record.phase])
    if any(found is None for found in members.values()):
        return
    parts = [sheets_of(found[1]) for found in members.values() if found is not None]
    own = sheets_of(record)
    if record.level == "government":
        yield from judged(of_departments(own, parts), record.precision, entry.where)
    else:
        yield from judged(of_units(own, parts, record.eliminated or Decimal(0)), record.precision, entry.where)
