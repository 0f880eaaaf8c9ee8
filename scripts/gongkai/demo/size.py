"""How many records of each kind make up a repository of a given size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_ORGANIZATIONS = 42
ROWS = 1_000
_YEARS = 12
_LEAST_TABLES = 24
_LEAST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Size:
    """Records by kind; their sum is what was asked for. `tables` is the number of CSV files."""

    organizations: int
    guides: int
    access_points: int
    reports: int
    documents: int
    approvals: int

    @property
    def tables(self) -> int:
        """About a thousand rows to a table, but not too few tables in a small repository."""
        return max(-(-self.approvals // ROWS), min(self.approvals // _LEAST_ROWS, _LEAST_TABLES), bool(self.approvals))


def size_of(records: int) -> Size:
    """Fifty records to a page that is not a permit decision; a few more in a small repository."""
    organizations = min(MOST_ORGANIZATIONS, max(1, records // 25), records)
    rest = records - organizations
    pages = min(rest, max(records // 50, min(40, rest // 3)))
    guides = min(organizations, pages // 4)
    access_points = min(5, (pages - guides) // 4)
    reports = min(organizations * 5, (pages - guides - access_points) // 4)
    documents = pages - guides - access_points - reports
    return Size(organizations, guides, access_points, reports, documents, rest - pages)


def years_until(as_of: date) -> tuple[int, ...]:
    """The twelve years of the records; a year that has only begun is left out."""
    last = as_of.year if as_of >= date(as_of.year, 2, 1) else as_of.year - 1
    return tuple(range(last - _YEARS + 1, last + 1))
