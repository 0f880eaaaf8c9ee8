"""Long tables on several pages: which rows stand on which, and where a row is found.

A page stays below 300 KB (standards of the site: a phone on a slow line), and 600 rows. A cell of money is 160 bytes, for
it holds three units; so the number of rows follows from the number of columns, and from nothing else: that a table has
grown moves rows only behind the place where it grew. The whole table is in its CSV.
"""

from __future__ import annotations

from gongkai.accounts.statement import Sheet
from gongkai.site.budgets import addresses
from gongkai.site.budgets.books import Book

MOST_ROWS = 600
_BYTES, _ROW, _CELL = 270_000, 320, 160
"""Bytes of all rows of a page, and of one row: its name with code and anchors, and each of its cells."""


def rows_of_page(columns: int) -> int:
    """How many rows of so many columns stand on one page."""
    return min(MOST_ROWS, _BYTES // (_ROW + _CELL * columns))


def parts(sheet: Sheet) -> tuple[range, ...]:
    """The places of the rows of each page; one empty range for a table without rows."""
    rows, step = len(sheet.statement.rows), rows_of_page(len(sheet.statement.columns))
    return tuple(range(start, min(rows, start + step)) for start in range(0, max(1, rows), step))


def row_address(found: Book, name: str, place: int) -> str:
    """Where the row at a place of a table stands: its page, and its anchor there."""
    sheet = found.sheets[name]
    row = sheet.statement.rows[place]
    page = place // rows_of_page(len(sheet.statement.columns)) + 1
    return f"{addresses.table(found.entry, name, page)}#{addresses.row(row.key, place, row.code)}"
