"""Checks over the whole catalog, and the book of all rules.

`ENTRY_CHECKS` look at one record against the catalog; `WHOLE_CHECKS` at the catalog as a whole. Checks that belong
to one kind alone stand in the kind's folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from gongkai import field_rules
from gongkai.accounts import workbook_rules as budget_workbook_rules
from gongkai.catalog import Catalog, Entry, attachments, divisions, exposure, tree_rules
from gongkai.checks import body, budgets, dates, disclosure, identity, references, removal, review, series
from gongkai.diagnostic import Diagnostic, Report, Rule
from gongkai.kinds import KINDS
from gongkai.read import csv, markdown, text, workbook_rules, yaml_rules

EntryCheck: TypeAlias = Callable[[Entry, Catalog, date], Iterable[Diagnostic]]
CatalogCheck: TypeAlias = Callable[[Catalog, date], Iterable[Diagnostic]]

ENTRY_CHECKS: tuple[EntryCheck, ...] = (
    identity.check_owner,
    identity.check_scheme,
    references.check_references,
    review.check_review,
    dates.check_dates,
    disclosure.check_disclosure,
    body.check_body,
)
WHOLE_CHECKS: tuple[CatalogCheck, ...] = (
    references.check_site,
    references.check_tree,
    series.check_series,
    budgets.check_budgets,
)
_BOOKS: tuple[tuple[Rule, ...], ...] = (
    text.RULES, yaml_rules.RULES, csv.RULES, markdown.RULES, field_rules.RULES, tree_rules.RULES, attachments.RULES,
    divisions.RULES, exposure.RULES, identity.RULES, references.RULES, review.RULES, dates.RULES, disclosure.RULES,
    body.RULES, removal.RULES, workbook_rules.RULES, budget_workbook_rules.RULES, *(kind.rules for kind in KINDS),
)  # fmt: skip
ALL_RULES: dict[str, Rule] = {rule.code: rule for book in _BOOKS for rule in book}


def run(catalog: Catalog, as_of: date, report: Report) -> None:
    """Run every check; what they find goes into `report`."""
    for entry in catalog.entries:
        for kind_check in entry.kind.checks:
            report.add(kind_check(entry.record, entry.where, as_of))
        for entry_check in ENTRY_CHECKS:
            report.add(entry_check(entry, catalog, as_of))
    report.add(identity.check_unique(catalog.entries))
    for catalog_check in WHOLE_CHECKS:
        report.add(catalog_check(catalog, as_of))
