"""Characters → symbols: what often stands together becomes one, so that a name is a few symbols and not many characters.

In a list of numbers, characters come as numbers below 0 (`~code point`). Pairs of neighbours that are frequent in a
sample become symbols of their own, in several rounds, so that symbols grow from two characters to whole words.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gongkai.search.ledger.code import Numbers

ROUNDS = 10
PAIRS = 72  # new symbols in a round, at most
FREQUENT = 6  # times in the sample
SAMPLE = 60_000  # numbers
_CODES = 0x110000


class Symbols(NamedTuple):
    """The list with each character or symbol as its rank + 1; where the marked places went; the symbols by rank."""

    values: Numbers
    marks: Numbers
    texts: list[str]


def with_symbols(values: Numbers, marks: Numbers) -> Symbols:
    """Shorten a list. `marks` are places in it, none of them that of a character."""
    character = values < 0
    codes = ~values[character]
    numbers = _numbered(codes, _CODES)
    texts = [chr(code) for code in np.flatnonzero(numbers).tolist()]
    # Inside: 0 for what is no character, else the symbol's number + 1.
    symbols = np.zeros(len(values), dtype=np.int32)
    symbols[character] = numbers[codes]
    kept = np.arange(len(values), dtype=np.int32)
    for _ in range(ROUNDS):
        pairs = _frequent(symbols)
        if not len(pairs):
            break
        symbols, stay = _merged(symbols, pairs, len(texts))
        kept = kept[stay]
        texts += [texts[one - 1] + texts[other - 1] for one, other in pairs.tolist()]
    return _ranked(values[kept], symbols, np.searchsorted(kept, marks), texts)


def _frequent(symbols: Numbers) -> Numbers:
    """The most frequent pairs of neighbours in a sample spread over the list, as rows of two."""
    step = max(1, len(symbols) // SAMPLE)
    blocks = symbols[: len(symbols) // (512 * step) * 512 * step].reshape(-1, 512 * step)[:, :512]
    sample = symbols if step == 1 else np.ascontiguousarray(np.pad(blocks, ((0, 0), (0, 1)))).ravel()
    both = (sample[:-1] > 0) & (sample[1:] > 0)
    base = int(symbols.max(initial=0)) + 1
    keys, counts = np.unique(sample[:-1][both].astype(np.int64) * base + sample[1:][both], return_counts=True)
    order = np.lexsort((keys, -counts))[:PAIRS]
    chosen = keys[order[counts[order] >= FREQUENT]]
    return np.stack([chosen // base, chosen % base], axis=1)


def _merged(symbols: Numbers, pairs: Numbers, known: int) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Every pair as one symbol, and which places stay. Of pairs that overlap the first is taken."""
    one, other = (_numbered(side, known) for side in pairs.T)
    new = np.zeros((int(one.max()) + 1, int(other.max()) + 1), dtype=np.int32)
    new[one[pairs[:, 0]], other[pairs[:, 1]]] = np.arange(known + 1, known + 1 + len(pairs))
    firsts = np.flatnonzero(one[symbols[:-1]])
    merged = new[one[symbols[firsts]], other[symbols[firsts + 1]]]
    hits, merged = firsts[merged > 0], merged[merged > 0]
    fresh = np.diff(hits, prepend=-2) > 1
    begins = np.maximum.accumulate(np.where(fresh, hits, 0))
    first = (hits - begins) % 2 == 0
    symbols = symbols.copy()
    symbols[hits[first]] = merged[first]
    stay = np.ones(len(symbols), dtype=bool)
    stay[hits[first] + 1] = False
    return symbols[stay], stay


def _numbered(some: Numbers, known: int) -> Numbers:
    """For every symbol its number from 1 among some; 0 for the others."""
    numbers = np.zeros(known + 1, dtype=np.int32)
    numbers[some] = 1
    different = np.flatnonzero(numbers)
    numbers[different] = np.arange(1, len(different) + 1)
    return numbers


def _ranked(values: Numbers, symbols: Numbers, marks: Numbers, texts: list[str]) -> Symbols:
    """Symbols as ranks + 1, the most frequent first; those that are left over in no place are left out."""
    counts = np.bincount(symbols, minlength=len(texts) + 1)[1:]
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    ranks = np.zeros(len(texts) + 1, dtype=np.int32)
    ranks[order + 1] = np.arange(1, len(order) + 1)
    return Symbols(np.where(symbols > 0, ranks[symbols], values), marks, [texts[place] for place in order.tolist()])
