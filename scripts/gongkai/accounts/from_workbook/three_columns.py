"""Codes in three columns (类、款、项), as final accounts are often printed → one code in the last of them, beside the name.

In print a row has either its whole way (201 | 06 | 01), or its last step alone below the rows above it (blank | blank | 01), or
the whole code in the column of its step (2010601). All are read by these rules; nothing is filled in beyond what stands
above. Cells stay in their places, so that faults are found again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.accounts.columns import folded
from gongkai.read.workbook.book import Sheet, Value

_STEPS = ("类", "款", "项")
_WHOLE = 7
"""Digits of the code of an item, and of a class and a section in front of it."""


def joined(sheet: Sheet) -> Sheet:
    """The sheet with one column of codes; itself where it has no header 类、款、项."""
    place = next(((row, at) for row, cells in enumerate(sheet.rows) if (at := _at(cells)) is not None), None)
    if place is None:
        return sheet
    row, at = place
    return replace(sheet, rows=(*_head(sheet.rows[: row + 1], at), *_body(sheet.rows[row + 1 :], at)))


def _at(cells: Sequence[Value]) -> int | None:
    """Where 类, 款 and 项 stand beside each other."""
    words = [folded(cell) if isinstance(cell, str) else "" for cell in cells]
    return next((at for at in range(len(words) - 2) if tuple(words[at : at + 3]) == _STEPS), None)


def _head(rows: Sequence[Sequence[Value]], at: int) -> Iterator[tuple[Value, ...]]:
    """The rows down to the header. What stood above 类、款、项 alone says the same, in other words each time."""
    *above, last = rows
    alone = not any(_filled(cell) for place, cell in enumerate(last) if not at <= place < at + 3)
    for number, row in enumerate(above, 1):
        yield _with(row, at, "科目编码") if alone and number == len(above) else tuple(row)
    yield tuple("" for _ in last) if alone and above else _with(last, at, "科目编码")


def _body(rows: Sequence[Sequence[Value]], at: int) -> Iterator[tuple[Value, ...]]:
    above = ("", "")
    for row in rows:
        steps = tuple(_text(row[place]) if place < len(row) else "" for place in range(at, at + 3))
        if not any(steps):
            yield tuple(row)
            continue
        if not all(step.isdigit() for step in steps if step):
            yield _with(row, at, next(filter(None, steps)))  # 合计, merged over code and name
            continue
        above, code = _code(steps, above)
        numbers = any(isinstance(cell, Decimal) for cell in row[at : at + 3])
        yield _with(row, at, Decimal(code) if numbers else code)


def _code(steps: Sequence[str], above: tuple[str, str]) -> tuple[tuple[str, str], str]:
    """The code of a row, and the class and section that hold for the rows below it."""
    first, second, third = steps
    kind, section = (first, "") if first and first != above[0] else above
    section = second.removeprefix(kind) if second and len(second) > 2 else second or section
    if third:
        return (kind, section), third if len(third) == _WHOLE else kind + section + third
    if second:
        return (kind, section), kind + section
    return (kind, ""), kind


def _with(row: Sequence[Value], at: int, value: Value) -> tuple[Value, ...]:
    """A row with a value in the last of the three columns, and nothing in the other two."""
    return (*row[:at], "", "", value, *row[at + 3 :])


def _text(cell: Value) -> str:
    return cell.strip() if isinstance(cell, str) else format(cell, "f") if isinstance(cell, Decimal) else "?"


def _filled(cell: Value) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True
