"""Tables of money that a page reckons (comparisons, years) as one CSV: yuan, exactly, without separators.

UTF-8 with BOM, RFC 4180, as all tables. Several tables stand one below the other, told apart by their first column.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.export.table_csv import table
from gongkai.site.views.budgets import MoneyCell, MoneyTable


def money_csv(tables: Sequence[MoneyTable]) -> bytes:
    """The tables, whose columns must be the same."""
    heads = tables[0].heads
    header = ("表", tables[0].name_head, *(head.label for head in heads))
    rows = [(item.caption, row.name, *map(_text, row.cells)) for item in tables for row in item.rows]
    return table(header, rows)


def _text(cell: MoneyCell) -> str:
    """An amount in yuan, or the text of the cell; a blank stays blank."""
    written = cell.amount.yuan.replace(",", "") if cell.amount else "" if cell.text == "—" else cell.text
    return written.replace("−", "-")
