"""Runs each kind's checks over all records of one organization, such as reports of consecutive years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.diagnostic import Diagnostic
from gongkai.kinds import KINDS


def check_series(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """The `series_checks` of every kind, organization by organization, records in order of creation."""
    for kind in KINDS:
        if not kind.series_checks:
            continue
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in catalog.of_kind(kind.name):
            groups[entry.record.publisher].append(entry)
        for organization in sorted(groups):
            ordered = sorted(groups[organization], key=lambda item: (item.record.created, item.id))
            series = [(entry.record, entry.where) for entry in ordered]
            for check in kind.series_checks:
                yield from check(series)
