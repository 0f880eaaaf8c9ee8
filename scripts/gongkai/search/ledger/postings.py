"""Places of pairs of neighbouring tokens, as text that a query can search.

Pairs lie together by their first token, so that a query of one token reads all of its pairs:
`//first/second places/second places//first/…`; what places are: code.py. The last token of a line makes a pair with
nothing (""). Tokens lie in BUCKETS by their hash. One with LARGE text lies apart, its pairs in SPREAD buckets of
their own by the hash of the second token, so that merge.py can move texts as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from gongkai.search.ledger.code import Numbers, run_lists
from gongkai.search.ledger.fast import Tokens
from gongkai.search.pairs import hashed

BUCKETS = 1024  # powers of two
SPREAD = 64
LARGE = 1_000  # characters of a token's pairs in a section
_AT_ONCE = 1 << 18  # places that are written at once, about: memory


class Shelves(NamedTuple):
    """Text of tokens by their hash; for tokens with much text, their pairs by the hash of the second token."""

    buckets: list[str]
    large: dict[str, list[str]]


class _Pairs(NamedTuple):
    """Of one first token: the numbers of the second ones, and `second places` of each."""

    first: int
    seconds: list[int]
    texts: list[str]


def shelves_of(tokens: Tokens, begins: Numbers) -> Shelves:
    """All pairs; `begins` is the first place of each line. Numbers of tokens are from 1; 0 is for nothing."""
    words = ["", *tokens.words]
    hashes = hashed(words)
    buckets: list[list[str]] = [[] for _ in range(BUCKETS)]
    large: dict[str, list[str]] = {}
    for pairs in _by_first(tokens, begins, words):
        text = entry(words[pairs.first], pairs.texts)
        if len(text) <= LARGE:
            buckets[hashes[pairs.first] % BUCKETS].append(text)
            continue
        spread: list[list[str]] = [[] for _ in range(SPREAD)]
        for second, text in zip(pairs.seconds, pairs.texts, strict=True):
            spread[hashes[second] % SPREAD].append(text)
        large[words[pairs.first]] = ["/".join(texts) for texts in spread]
    return Shelves(["".join(bucket) for bucket in buckets], large)


def entry(first: str, texts: Iterable[str]) -> str:
    """A token and its pairs; nothing where there are none."""
    joined = "/".join(filter(None, texts))
    return f"//{first}/{joined}" if joined else ""


def _by_first(tokens: Tokens, begins: Numbers, words: Sequence[str]) -> Iterator[_Pairs]:
    bits = int((begins + tokens.counts).max(initial=1)).bit_length()
    pairs = _pairs(tokens, begins, len(words), bits)
    firsts = (pairs[::_AT_ONCE] >> bits) // len(words) * len(words) << bits
    cuts = np.unique(np.searchsorted(pairs, firsts))
    for start, end in pairwise(np.append(cuts, len(pairs)).tolist()):
        some = pairs[start:end]
        yield from _some(some >> bits, some & ((1 << bits) - 1), words)


def _some(keys: Numbers, places: Numbers, words: Sequence[str]) -> Iterator[_Pairs]:
    """The pairs of some first tokens."""
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    first, second = np.divmod(keys[starts], len(words))
    steps = np.diff(places, prepend=0)
    steps[starts] = places[starts] + 1
    seconds = second.tolist()
    texts = [f"{words[number]} {text}" for number, text in zip(seconds, run_lists(steps, starts), strict=True)]
    heads = np.flatnonzero(np.diff(first, prepend=-1))
    ends = np.append(heads, len(first))[1:].tolist()
    for number, start, end in zip(first[heads].tolist(), heads.tolist(), ends, strict=True):
        yield _Pairs(number, seconds[start:end], texts[start:end])


def _pairs(tokens: Tokens, begins: Numbers, base: int, bits: int) -> Numbers:
    """All pairs, sorted: the number of the first token, that of the second, and the place, in one number each."""
    assert 2 * base.bit_length() + bits < 64, "more tokens in a section than can be numbered"
    found = np.empty(len(tokens.ids), dtype=np.int64)
    ends = np.cumsum(tokens.counts)
    cuts = np.unique(np.searchsorted(ends, np.arange(0, len(found), _AT_ONCE), side="right"))
    for start, end in pairwise(np.append(cuts, len(ends)).tolist()):
        counts = tokens.counts[start:end]
        first = int(ends[start] - counts[0])
        ids = tokens.ids[first : ends[end - 1]].astype(np.int64) + 1
        second = np.append(ids[1:], 0)
        own = ends[start:end] - first
        second[own[counts > 0] - 1] = 0
        places = np.repeat(begins[start:end] - (own - counts), counts) + np.arange(len(ids))
        found[first : ends[end - 1]] = ((ids * base + second) << bits) | places
    found.sort()
    return found
