"""What results show, in chunks: each record as it differs from the records before it.

Records of a ledger are alike, so a record is written as the cells that changed: how many cells stay; then either where
in its own title the cell is found, or how many characters it shares with the cell above (the last of the same name) at
its beginning and at its end, and what stands between, in symbols of the section, ended by 0. All of it is numbers,
written as in code.py. `assets/rows.js` reads it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np

from gongkai.search.ledger.code import Numbers, coded
from gongkai.search.ledger.lines import COLON, label_of
from gongkai.search.ledger.spread import changes, spread
from gongkai.search.ledger.symbols import with_symbols
from gongkai.search.model import SearchPage
from gongkai.search.stub import date_forms

# A page of results reads at most 20 chunks.
ROWS = 100

# For the date as in 2011年4月26日, and the first numbers; control characters, which no text has (model.clean).
MARKS = "\x01\x02\x03\x04"

_CHANGE = -1  # stands in a list of numbers for the next changed cell
_TITLE = " title"
_HEADS = (_TITLE, " url", " topic", " date")


class Rows(NamedTuple):
    """Chunks of ROWS records each, and the symbols by number, from 1."""

    chunks: list[str]
    symbols: list[str]


@dataclass
class _Written:
    """Numbers so far; the cells that changed, and what they were; names of cells by the labels of a record."""

    values: list[int] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    names: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)
    label: Callable[[str], str] = field(default_factory=lambda: cache(label_of))  # of lines that come again and again


def rows_of(pages: Sequence[SearchPage]) -> Rows:
    """All records, in their order."""
    written, starts = _Written(), []
    for first in range(0, len(pages), ROWS):
        starts.append(len(written.values))
        _chunk(written, pages[first : first + ROWS])
    values, places = _with_changes(written)
    numbers, places, symbols = with_symbols(values, places[starts])
    return Rows([coded(chunk) for chunk in np.split(numbers, places[1:])], symbols)


def _chunk(written: _Written, pages: Sequence[SearchPage]) -> None:
    layouts: dict[tuple[str, ...], tuple[int, list[int]]] = {}
    slots: dict[str, int] = {}
    above: list[str] = []
    for page in pages:
        cells = _cells(page)
        names = _names(written, cells, len(page.numbers))
        known = layouts.get(names)
        if known is None:
            for name in names:
                slots.setdefault(name, len(slots))
            above += [""] * (len(slots) - len(above))
            known = layouts[names] = (len(layouts), [slots[name] for name in names])
            written.values += [known[0], len(page.numbers), len(names), *known[1]]
        else:
            written.values.append(known[0])
        _differences(written, cells, above, known[1])


def _cells(page: SearchPage) -> list[str]:
    """All that is shown. Where the text repeats a number or the date it has a mark instead, so that the same line is the
    same in every record.
    """
    text = page.text
    for mark, repeated in zip(MARKS, ((date_forms(page.date) or ("",))[-1], *page.numbers), strict=False):
        if repeated:
            text = text.replace(repeated, mark)
    return [page.title, page.url, page.topic, page.date, *page.numbers, *text.split("\n")]


def _names(written: _Written, cells: list[str], numbers: int) -> tuple[str, ...]:
    """Names that are the same for what is alike in most records: the label, and how many such there were before."""
    lines = cells[len(_HEADS) + numbers :]
    own = list(map(written.label, lines))
    key = (numbers, tuple(own))
    if key not in written.names:
        seen: dict[str, int] = {}
        for place, label in enumerate(own):
            seen[label] = seen.get(label, 0) + 1
            own[place] = f"{label}{COLON}{seen[label]}"
        written.names[key] = (*_HEADS, *(f" {place}" for place in range(numbers)), *own)
    return written.names[key]


def _differences(written: _Written, cells: list[str], above: list[str], slots: list[int]) -> None:
    """The cells that changed, after how many that did not; `above` becomes the cells."""
    title, done, values = cells[0], 0, written.values
    changed = [place for place, slot in enumerate(slots) if cells[place] != above[slot]]
    for place in changed:
        cell, slot = cells[place], slots[place]
        if place and len(cell) > 2 and cell in title:
            values += ((place - done) * 2 + 1, title.index(cell), len(cell))
        else:
            values += ((place - done) * 2, _CHANGE)
            written.before.append(above[slot])
            written.after.append(cell)
        above[slot] = cell
        done = place + 1
    if done < len(cells):
        values.append((len(cells) - done) * 2)


def _with_changes(written: _Written) -> tuple[Numbers, Numbers]:
    """The list with what changed in each cell; and where each number went."""
    values, found = np.array(written.values, dtype=np.int64), changes(written.before, written.after)
    change = values == _CHANGE
    sizes = np.ones(len(values), dtype=np.int64)
    sizes[change] = found.lengths + 3
    places = np.cumsum(sizes) - sizes
    out = np.zeros(int(sizes.sum()), dtype=np.int32)
    out[places[~change]] = values[~change]
    heads = places[change]
    out[heads], out[heads + 1] = found.starts, found.ends
    out[spread(heads + 2, found.lengths)] = ~found.between
    return out, places
