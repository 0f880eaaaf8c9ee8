"""What results show, in chunks: each record as it differs from the records before it.

Records of a ledger are alike, so a record is written as the cells that changed: how many cells stay; then either where
in its own title the cell is found, or how many characters it shares with the cell above (the last of the same name) at
its beginning and at its end, and what stands between, in symbols of the part, ended by 0. All of it is numbers, written
as in code.py. `assets/rows.js` reads it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search.ledger.code import coded_lists
from gongkai.search.ledger.sheet import label_of
from gongkai.search.ledger.symbols import with_symbols
from gongkai.search.model import SearchPage
from gongkai.search.stub import date_forms

# A page of results reads at most 20 chunks.
ROWS = 100

# For the date as in 2011年4月26日, and the first numbers; control characters, which no text has (model.clean).
MARKS = "\x01\x02\x03\x04"

_Layout = tuple[str, ...]
_TITLE = " title"


class Rows(NamedTuple):
    """Chunks of ROWS records each, and the symbols by number, from 1."""

    chunks: list[str]
    symbols: list[str]


def rows_of(pages: Sequence[SearchPage]) -> Rows:
    """All records, in their order."""
    values: list[int] = []
    starts = []
    for first in range(0, len(pages), ROWS):
        starts.append(len(values))
        _chunk(values, pages[first : first + ROWS])
    numbers, places, symbols = with_symbols(np.array(values, dtype=np.int64), np.array(starts, dtype=np.int64))
    return Rows(coded_lists(numbers, places), symbols)


def _chunk(values: list[int], pages: Sequence[SearchPage]) -> None:
    layouts: dict[_Layout, int] = {}
    above: dict[str, str] = {}
    for page in pages:
        cells = dict(_cells(page))
        layout = tuple(cells)
        values.append(layouts.get(layout, len(layouts)))
        if layout not in layouts:
            layouts[layout] = len(layouts)
            above |= {name: "" for name in layout if name not in above}
            _define(values, layout, len(page.numbers), list(above))
        _differences(values, cells, above)
        above |= cells


def _cells(page: SearchPage) -> Iterator[tuple[str, str]]:
    """All that is shown, by names that are the same for what is alike in most records.

    Where a line repeats a number or the date it has a mark instead, so that it is the same line in every record.
    """
    yield from ((_TITLE, page.title), (" url", page.url), (" topic", page.topic), (" date", page.date))
    yield from ((f" {place}", number) for place, number in enumerate(page.numbers))
    repeated = [
        pair for pair in zip(MARKS, (date_forms(page.date) or ("",))[-1:] + page.numbers, strict=False) if pair[1]
    ]
    seen: dict[str, int] = {}
    for line in page.text.split("\n"):
        label = label_of(line)
        seen[label] = seen.get(label, 0) + 1
        for mark, text in repeated:
            if text in line:
                line = line.replace(text, mark)
        yield f"{label}：{seen[label]}", line


def _define(values: list[int], layout: _Layout, numbers: int, names: list[str]) -> None:
    """A layout: how many numbers and cells, and each cell's name as its place among all names of the chunk."""
    place = {name: index for index, name in enumerate(names)}
    values += [numbers, len(layout), *(place[name] for name in layout)]


def _differences(values: list[int], cells: dict[str, str], above: dict[str, str]) -> None:
    """The cells that changed; characters as numbers below 0."""
    same, title = 0, cells[_TITLE]
    for name, cell in cells.items():
        before = above[name]
        if cell == before:
            same += 1
            continue
        start, end = _shared(before, cell)
        between = cell[start : len(cell) - end]
        if len(between) > 2 and name != _TITLE and cell in title:
            values += (same * 2 + 1, title.index(cell), len(cell))
        else:
            values += (same * 2, start, end, *(~ord(character) for character in between), 0)
        same = 0
    if same:
        values.append(same * 2)


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two strings share at their beginnings, and how many of the others at their ends."""
    most, start, end = min(len(one), len(other)), 0, 0
    while start < most and one[start] == other[start]:
        start += 1
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end
