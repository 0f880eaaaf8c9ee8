"""Budgets across organizations: BX-13 (a department and its units), BG-08 (a government and its departments)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongkai.accounts import rules
from gongkai.accounts.identities.claim import judged
from gongkai.accounts.identities.organizations import of_departments, of_units
from gongkai.catalog import Catalog, Entry
from gongkai.diagnostic import Diagnostic
from gongkai.kinds.budget.model import PHASES, Budget
from gongkai.kinds.budget.sheets import sheets_of

Key = tuple[str, int, str]


def check_budgets(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """Every set that names the members it is made of, against theirs."""
    sets: dict[Key, tuple[Entry, Budget]] = {}
    for entry in catalog.of_kind("budget"):
        if isinstance(entry.record, Budget) and entry.status(as_of) != "withdrawn":
            sets[entry.record.publisher, entry.record.fiscal_year, entry.record.folder] = entry, entry.record
    for entry, record in sets.values():
        if record.members:
            yield from _against_members(entry, record, sets, catalog)


def _against_members(
    entry: Entry, record: Budget, sets: dict[Key, tuple[Entry, Budget]], catalog: Catalog
) -> Iterator[Diagnostic]:
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
