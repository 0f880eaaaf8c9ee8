"""Projects in a set's table of targets (项目绩效目标公开表), and the records of their targets: from one to the other.

A target belongs to a row where it names the set (`budget`) and the row has the name of its project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.kinds.performance_target.model import PerformanceTarget
from gongkai.site.budgets.books import book
from gongkai.site.budgets.parts import row_address
from gongkai.site.views import Link, MetaItem

TABLES = ("performance", "performance-transfers")


def by_budget(catalog: Catalog, as_of: date) -> Mapping[str, tuple[Entry, ...]]:
    """The targets that may be read whole, by the set that they name."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in catalog.of_kind("performance_target"):
        if isinstance(entry.record, PerformanceTarget) and entry.record.budget and entry.status(as_of) == "open":
            found[entry.record.budget] = (*found.get(entry.record.budget, ()), entry)
    return found


def pages(targets: Iterable[Entry]) -> Mapping[str, str]:
    """The pages of targets by the names of their projects."""
    return {entry.record.project: entry.path for entry in targets if isinstance(entry.record, PerformanceTarget)}


def rows_of(entry: Entry, catalog: Catalog) -> MetaItem | None:
    """From a target to its row in the set that it names; None where there is none."""
    target = entry.record
    assert isinstance(target, PerformanceTarget)
    there = catalog.by_id.get(target.budget) if target.budget else None
    links = tuple(_rows(there, target.project)) if there else ()
    return MetaItem("在预算中的那一行", links=links, wide=True) if links else None


def _rows(there: Entry, project: str) -> Iterator[Link]:
    found = book(there)
    for name in TABLES:
        rows = found.sheets[name].statement.rows if name in found.sheets else ()
        for place, row in enumerate(rows):
            if row.name == project:
                yield Link(there.record.title, row_address(found, name, place))
