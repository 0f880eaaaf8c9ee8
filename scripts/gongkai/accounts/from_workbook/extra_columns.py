"""Columns that departments add to a table and no table of a set has: 序号 and 行次, which are passed over, and 备注,
which is told.

In: a sheet and where its parts stand. Out: the places of the columns that count, the name of a row that stands in the
column of numbers, the cells that hold remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.accounts.columns import CODE, NAME, folded
from gongkai.accounts.from_workbook.cells import Cell, name_text
from gongkai.accounts.from_workbook.layout import Layout
from gongkai.read.workbook.book import Sheet

_ORDINALS, _REMARK = ("序号", "行次"), "备注"
_WORD = re.compile(r"[^\W\d_](?:\s*[^\W\d_])+")
"""A word, with blanks in it or without (合　计): no number of a row."""


def places_of(panel: range, header: Sequence[str], names: Mapping[str, str]) -> dict[str, int]:
    """Column, or the label of what is none → its place in a panel, without the columns that do not count."""
    there = [at for at in panel if header[at] and folded(header[at]) not in (*_ORDINALS, _REMARK)]
    return {names.get(folded(header[at]), header[at]): at for at in there}


def merged_name(sheet: Sheet, row: int, header: Sequence[str], panel: Mapping[str, int]) -> dict[str, int]:
    """The place of a row's name whose cell is merged over number, code and name (合计), as a column; {} for other rows."""
    leading = [panel[name] for name in (CODE, NAME) if name in panel]
    if not leading or any(name_text(Cell(sheet, row, at).value) for at in leading):
        return {}
    left = next((at for at in range(min(leading) - 1, -1, -1) if header[at]), None)
    if left is None or folded(header[left]) not in _ORDINALS:
        return {}
    return {NAME: left} if _WORD.fullmatch(name_text(Cell(sheet, row, left).value)) else {}


def remarks(sheet: Sheet, layout: Layout) -> Iterator[str]:
    """The names of the cells that hold remarks, row by row."""
    columns = [at for at, label in enumerate(layout.header) if folded(label) == _REMARK]
    cells = (Cell(sheet, row, at) for row in layout.body for at in columns)
    return (cell.name for cell in cells if name_text(cell.value))
