"""What results show, in chunks: each record as it differs from the records before it.

Records of a ledger are alike, so a record is written as the cells that changed: how many cells stay, how many
characters the next one shares with the cell above (the last of the same name) at its beginning and at its end, and
what stands between, each character as its rank in the part's alphabet. All of it is numbers, written as in code.py.
`assets/rows.js` reads it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search.ledger.code import Numbers, coded_lists
from gongkai.search.ledger.sheet import label_of
from gongkai.search.model import SearchPage

# A page of results reads at most 20 chunks.
ROWS = 100

_Layout = tuple[str, ...]


class Rows(NamedTuple):
    """Chunks of ROWS records each, and the alphabet, its most frequent character first."""

    chunks: list[str]
    alphabet: str


def rows_of(pages: Sequence[SearchPage]) -> Rows:
    """All records, in their order."""
    values: list[int] = []
    starts = []
    for first in range(0, len(pages), ROWS):
        starts.append(len(values))
        _chunk(values, pages[first : first + ROWS])
    numbers, alphabet = _ranked(np.array(values, dtype=np.int64))
    return Rows(coded_lists(numbers, np.array(starts, dtype=np.int64)), alphabet)


def _ranked(values: Numbers) -> tuple[Numbers, str]:
    """Characters, which come as numbers below 0, replaced by their ranks; and the alphabet."""
    is_character = values < 0
    codes, places, counts = np.unique(~values[is_character], return_inverse=True, return_counts=True)
    order = np.lexsort((codes, -counts))
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    numbers = values.copy()
    numbers[is_character] = ranks[places]
    return numbers, "".join(map(chr, codes[order].tolist()))


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
    """All that is shown, by names that are the same for what is alike in most records."""
    yield from ((" url", page.url), (" title", page.title), (" topic", page.topic), (" date", page.date))
    yield from ((f" {place}", number) for place, number in enumerate(page.numbers))
    seen: dict[str, int] = {}
    for line in page.text.split("\n"):
        label = label_of(line)
        seen[label] = seen.get(label, 0) + 1
        yield f"{label}：{seen[label]}", line


def _define(values: list[int], layout: _Layout, numbers: int, names: list[str]) -> None:
    """A layout: how many numbers and cells, and each cell's name as its place among all names of the chunk."""
    place = {name: index for index, name in enumerate(names)}
    values += [numbers, len(layout), *(place[name] for name in layout)]


def _differences(values: list[int], cells: dict[str, str], above: dict[str, str]) -> None:
    same = 0
    for name, cell in cells.items():
        before = above[name]
        if cell == before:
            same += 1
            continue
        start, end = _shared(before, cell)
        between = cell[start : len(cell) - end]
        values += (same, start, end, len(between), *(~ord(character) for character in between))
        same = 0
    if same:
        values.append(same)


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two strings share at their beginnings, and how many of the others at their ends."""
    most, start, end = min(len(one), len(other)), 0, 0
    while start < most and one[start] == other[start]:
        start += 1
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end
