"""Checks of one set, and of the sets of one organization over the years. The identities themselves are in `accounts`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from gongkai.accounts import rules
from gongkai.accounts.identities import cross_table, government, in_table, items, names, percentages, years
from gongkai.accounts.identities import rules as identities
from gongkai.accounts.identities.claim import judged
from gongkai.accounts.tables import table_of
from gongkai.diagnostic import Diagnostic, Text
from gongkai.kind import Where
from gongkai.kinds.budget.model import Budget
from gongkai.kinds.budget.sheets import sheets_of

RULES = (*rules.RULES, *identities.RULES)


def check_identities(record: Budget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """BD, BX and BG within the set."""
    sheets = sheets_of(record)
    claims = (
        chain(in_table.claims(sheets), government.claims(sheets))
        if record.level == "government"
        else chain(in_table.claims(sheets), cross_table.claims(sheets), items.claims(sheets))
    )
    yield from judged(claims, record.precision, where)
    yield from percentages.check_percentages(sheets, record.precision, where)
    yield from percentages.check_blanks(sheets, where)
    yield from names.check_names(sheets, record.fiscal_year, where)
    if record.level == "government":
        yield from government.check_limit(sheets, where)
    if record.level == "government" and record.folder == "budget":
        yield from government.check_reserve(sheets, "budget", where)


def check_empty(record: Budget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """BX-14: a table without rows is explained."""
    explained = {note.table for note in record.empty_notes}
    for statement in record.tables:
        spec = table_of(record.level, record.folder, statement.id)
        if spec is not None and not statement.rows and not spec.optional and statement.id not in explained:
            yield identities.BX14.at(where("tables", statement.id), table=spec.label.zh, name=statement.id)


def check_deadline(record: Budget, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """TAB-21: published within twenty days of approval."""
    if record.days_late and record.phase != "draft":
        yield rules.LATE.at(
            where("published"), approved=record.approved, published=record.published, days=record.days_late
        )


def check_years(series: Sequence[tuple[Budget, Where]]) -> Iterator[Diagnostic]:
    """BX-11 and TAB-19 between the sets of one organization."""
    sets = {(record.level, record.fiscal_year, record.folder): (record, where) for record, where in series}
    for (level, year, folder), (record, where) in sets.items():
        sheets = sheets_of(record)
        before = sets.get((level, year - 1, "final"))
        if folder == "final" and before is not None:
            if record.carry_note is None:
                yield from judged(years.carried(sheets, sheets_of(before[0]), year - 1), record.precision, where)
            source = Text(f"{year - 1} 年决算", f"the final accounts of {year - 1}")
            yield from years.repeated(sheets, sheets_of(before[0]), "previous", "final", source, where)
        for other, words in (("budget", "预算"), ("adjusted", "调整预算")):
            found = sets.get((level, year, "budget" if other == "budget" else "adjusted"))
            if found is not None and folder != other:
                source = Text(f"{year} 年{words}", f"the {other} of {year}")
                yield from years.repeated(sheets, sheets_of(found[0]), other, other, source, where)


CHECKS = (check_identities, check_empty, check_deadline)
