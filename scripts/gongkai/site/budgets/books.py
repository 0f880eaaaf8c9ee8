"""Which sets there are: of an organization and year its budget, adjusted budget and final accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.accounts.spec import Folder
from gongkai.accounts.statement import Figure, Sheet
from gongkai.catalog import Catalog, Entry
from gongkai.kinds.budget.model import Budget
from gongkai.kinds.budget.sheets import sheets_of

FOLDERS: tuple[Folder, ...] = ("budget", "adjusted", "final")
WORDS: Mapping[Folder, str] = {"budget": "预算", "adjusted": "调整预算", "final": "决算"}


@dataclass(frozen=True, slots=True)
class Book:
    """One set with its sheets."""

    entry: Entry
    record: Budget
    sheets: Mapping[str, Sheet]

    @property
    def folder(self) -> Folder:
        """Budget, adjusted budget or final accounts."""
        return self.record.folder

    def figure(self, table: str, row: str, column: str = "") -> Figure:
        """A figure; without a column that of the set's own phase."""
        sheet = self.sheets.get(table)
        return sheet.figure(row, column or main_column(sheet, self.folder)) if sheet else None


def main_column(sheet: Sheet, folder: Folder) -> str:
    """The column that holds what a table of this phase is about: its total, its amount, or that of the phase."""
    columns = sheet.columns
    wanted = (folder, "amount", "total")
    return next((name for name in wanted if name in columns), columns[0] if columns else "")


def book(entry: Entry) -> Book:
    """The set of an entry."""
    assert isinstance(entry.record, Budget)
    return Book(entry, entry.record, sheets_of(entry.record))


@dataclass(frozen=True, slots=True)
class Year:
    """The sets of one organization and year, and the final accounts of the year before."""

    organization: str
    year: int
    books: Mapping[Folder, Book]
    before: Book | None = None

    @property
    def latest(self) -> Book:
        """The set that says most: final accounts before the adjusted before the first budget."""
        return next(self.books[folder] for folder in reversed(FOLDERS) if folder in self.books)

    def figure(self, folder: Folder, table: str, row: str) -> Figure:
        """A figure of a phase: from its own set, else from the column of that phase in a later one."""
        own = self.books.get(folder)
        if own is not None:
            return own.figure(table, row)
        later = (self.books[name] for name in reversed(FOLDERS) if name in self.books)
        found = (_column(other, table, row, folder) for other in later)
        return next((figure for figure in found if figure is not None), None)

    def previous(self, table: str, row: str) -> Figure:
        """The final figure of the year before: from its own final accounts, else from this year's table."""
        own = self.before.figure(table, row) if self.before else None
        return own if own is not None else _column(self.latest, table, row, "previous")

    @property
    def sources(self) -> tuple[Entry, ...]:
        """Every entry whose figures may show."""
        own = tuple(self.books[folder].entry for folder in FOLDERS if folder in self.books)
        return (*own, *((self.before.entry,) if self.before else ()))


def _column(found: Book, table: str, row: str, column: str) -> Figure:
    sheet = found.sheets.get(table)
    return sheet.figure(row, column) if sheet and column in sheet.columns else None


def shown(catalog: Catalog, as_of: date, organization: str) -> list[Entry]:
    """The sets of an organization that may be read whole."""
    return [entry for entry in catalog.by_publisher("budget", organization) if entry.status(as_of) == "open"]


def years_of(entries: Sequence[Entry]) -> list[int]:
    """The years of sets, oldest first."""
    return sorted({entry.record.fiscal_year for entry in entries if isinstance(entry.record, Budget)})


def year_of(entries: Sequence[Entry], year: int) -> Year | None:
    """The sets of one organization and year out of all its sets."""
    every = [entry for entry in entries if isinstance(entry.record, Budget)]
    own = {e.record.folder: book(e) for e in every if isinstance(e.record, Budget) and e.record.fiscal_year == year}
    last = (e for e in every if isinstance(e.record, Budget) and (e.record.fiscal_year, e.record.folder) == (year - 1, "final"))  # fmt: skip
    before = next(last, None)
    if not own:
        return None
    return Year(every[0].record.publisher, year, own, book(before) if before else None)
