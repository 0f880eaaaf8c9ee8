"""Lines → places. A column has so many places for each line, or for each record, that the line of a place is told by
dividing; so a query needs no table of where lines begin.

Where most records have one line in a column, the record's number is the line's; else the column lists the records.
Lines far longer than others have a column of their own, as they would part the others from each other.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from gongkai.search.ledger.code import Numbers, run_lists, runs, steps
from gongkai.search.ledger.sheet import ALL, NUMBER, SHARED, TITLE, Column

LONG = 4  # times the mean
# Columns begin at multiples of so many places, and their lines have multiples of so many: one line more or a longer one
# mostly moves no other, so that few shelves change with a record. What is left empty costs next to nothing.
GRID, STEP = 1 << 12, 4


class Placed(NamedTuple):
    """Lines of a column, by number in the column; `begins`: the first place of each.

    `first`, `stride`: where the column begins, and how many places a line has. `dense`: lines lie by record.
    `key`: names the column, in every section the same.
    """

    column: Column
    key: str
    lines: Numbers
    lengths: Numbers
    begins: Numbers
    first: int
    stride: int
    dense: bool


def placed(columns: Sequence[Column], counts: Numbers, records: int) -> list[Placed]:
    """All lines with their places; `counts` are the tokens of each line, column by column."""
    found: list[Placed] = []
    start = first = 0
    for column in columns:
        lengths = counts[start : start + len(column.lines)]
        start += len(lengths)
        for lines, key in _alike(lengths, column):
            found.append(_placed(column, key, lines, lengths[lines], first, records))
            size = records if found[-1].dense else len(lines)
            first += -(-size * found[-1].stride // GRID) * GRID
    return found


def begins_of(columns: Sequence[Column], found: Sequence[Placed]) -> Numbers:
    """The first place of every line, column by column."""
    starts = np.cumsum([0, *(len(column.lines) for column in columns)]).tolist()
    start = {id(column): start for column, start in zip(columns, starts, strict=False)}
    begins = np.zeros(starts[-1], dtype=np.int64)
    for one in found:
        begins[start[id(one.column)] + one.lines] = one.begins
    return begins


def described(one: Placed, whose: int | str | None, records: int) -> list[object]:
    """A column as the engine reads it: kind, first place, stride; where the records of its lines are to be found, if the
    number of a line does not tell; for numbers, how long the labels are.
    """
    found: list[object] = [one.column.kind, one.first, one.stride, whose]
    if one.column.kind == NUMBER:
        found.append(runs(_by_line(np.array(one.column.skips)[one.lines], one, records) + 1))
    return found


def whose(one: Placed) -> str:
    """The records of each line, where the number of a line does not tell: of shared lines a list for each, or nothing
    for the same as the line before.
    """
    if one.column.kind != SHARED:
        return runs(steps(np.array(one.column.records, dtype=np.int64)[one.lines]))
    some = [one.column.holders[line] for line in one.lines.tolist()]
    again = [records == before for before, records in pairwise(([], *some))]
    some = [records for records, same in zip(some, again, strict=True) if not same]
    sizes = np.array([len(records) for records in some], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    together = np.fromiter(chain.from_iterable(some), dtype=np.int64)
    differences = np.diff(together, prepend=0)
    differences[starts] = together[starts] + 1
    texts = iter(run_lists(differences, starts))
    return " ".join("" if same else next(texts) for same in again)


def lengths(found: Sequence[Placed], records: int) -> list[str]:
    """For each column of numbers or titles, how long its lines are: to tell what is equal from what begins alike."""
    return [runs(_by_line(one.lengths, one, records) + 1) for one in found if one.column.kind in (NUMBER, TITLE)]


def _by_line(values: Numbers, one: Placed, records: int) -> Numbers:
    """A value for each line that has places, of which there is one for every record where lines lie by record."""
    if not one.dense:
        return values
    found = np.zeros(records, dtype=np.int64)
    found[np.array(one.column.records)[one.lines]] = values
    return found


def _alike(lengths: Numbers, column: Column) -> Iterator[tuple[Numbers, str]]:
    """The lines of about one length, and those that are far longer; each with their key."""
    long = lengths > LONG * max(4.0, float(lengths.mean()))
    for chosen, key in ((~long, column.key), (long, f"{column.key}\x01")):
        if chosen.any():
            yield np.flatnonzero(chosen), key


def _placed(column: Column, key: str, lines: Numbers, lengths: Numbers, first: int, records: int) -> Placed:
    stride = -(-(int(lengths.max()) + 1) // STEP) * STEP
    own = np.array(column.records, dtype=np.int64)[lines] if column.records else lines
    dense = column.kind == ALL or (
        bool(column.records) and 2 * len(lines) >= records and bool((np.diff(own) > 0).all())
    )
    begins = first + stride * (own if dense and column.records else np.arange(len(lines)))
    return Placed(column, key, lines, lengths, begins, first, stride, dense)
