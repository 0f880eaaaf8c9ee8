"""Places of pairs of neighbouring tokens, as text that a query can search.

Pairs lie together by their first token, so that a query of one token reads all of its pairs:
`//first/second places/second places//first/…`; what places are: code.py. The last token of a line makes a pair with
nothing (""). Tokens lie in BUCKETS by their hash. One with LARGE text lies apart, its pairs in SPREAD buckets of
their own by the hash of the second token, so that merge.py can move texts as they are.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search.ledger.code import Numbers, run_lists
from gongkai.search.ledger.fast import Tokens

BUCKETS = 1024  # powers of two
SPREAD = 64
LARGE = 1_000  # characters of a token's pairs in a section
_AT_ONCE = 1 << 19  # pairs that are written at once: memory


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


def hashed(words: Sequence[str]) -> list[int]:
    """32 bits of each token, from its UTF-16 units; `gkHash` in ledger.js is its twin."""
    units = np.frombuffer("\0".join((*words, "")).encode("utf-16-le", "surrogatepass"), dtype="<u2").astype(np.uint32)
    ends = np.flatnonzero(units == 0)
    starts = np.append(0, ends + 1)[:-1]
    values = np.zeros(len(words), dtype=np.uint32)
    left, place = np.arange(len(words)), 0
    while len(left := left[starts[left] + place < ends[left]]):
        values[left] = values[left] * np.uint32(31) + units[starts[left] + place]
        place += 1
    found: list[int] = values.tolist()
    return found


def _by_first(tokens: Tokens, begins: Numbers, words: Sequence[str]) -> Iterator[_Pairs]:
    keys, places = _pairs(tokens, begins)
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    first, second = np.divmod(keys[starts], len(words))
    seconds = second.tolist()
    texts = [f"{words[number]} {text}" for number, text in zip(seconds, _lists(places, starts), strict=True)]
    heads = np.flatnonzero(np.diff(first, prepend=-1))
    ends = np.append(heads, len(first))[1:].tolist()
    for number, start, end in zip(first[heads].tolist(), heads.tolist(), ends, strict=True):
        yield _Pairs(number, seconds[start:end], texts[start:end])


def _pairs(tokens: Tokens, begins: Numbers) -> tuple[Numbers, Numbers]:
    """A key for each pair, and its place; sorted by both."""
    inside = np.arange(len(tokens.ids)) - np.repeat(np.cumsum(tokens.counts) - tokens.counts, tokens.counts)
    places = np.repeat(begins, tokens.counts) + inside
    second = np.append(tokens.ids[1:] + 1, 0)[: len(tokens.ids)]
    second[np.cumsum(tokens.counts)[tokens.counts > 0] - 1] = 0
    keys = (tokens.ids + 1) * (len(tokens.words) + 1) + second
    bits = int(places.max(initial=0)).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits > 62:
        order = np.lexsort((places, keys))
        return keys[order], places[order]
    both = (keys << bits) | places
    both.sort()
    return both >> bits, both & ((1 << bits) - 1)


def _lists(places: Numbers, starts: Numbers) -> Iterator[str]:
    """The places of each pair as text: differences, the first from -1."""
    cuts = [0, *np.unique(np.searchsorted(starts, np.arange(_AT_ONCE, len(places), _AT_ONCE))).tolist(), len(starts)]
    for from_, to in itertools.pairwise(cuts):
        if from_ == to:
            continue
        begin, end = starts[from_], starts[to] if to < len(starts) else len(places)
        own = starts[from_:to] - begin
        differences = np.diff(places[begin:end], prepend=0)
        differences[own] = places[begin:end][own] + 1
        yield from run_lists(differences, own)
