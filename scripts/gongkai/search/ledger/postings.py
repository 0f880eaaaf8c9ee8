"""Places of pairs of neighbouring tokens, in files that a query can name without a map.

Pairs lie together by their first token, so that a query of one token reads all of its pairs. Tokens with few places
share files, by the hash of the token; a token with many has files of its own, by the hash of the second token.
The last token of a line makes a pair with nothing ("").

A file is text: `/first second places second places/first …`; what places are: code.py.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from gongkai.search.ledger.code import Numbers, run_lists
from gongkai.search.ledger.fast import Tokens

# Characters in a file, about. A query reads a file for every second token in every part.
FILE = 10_000


class Shelves(NamedTuple):
    """Files by number. The first `light` are for tokens with few places; `heavy`: token → its first file, and how many."""

    files: list[str]
    light: int
    heavy: dict[str, tuple[int, int]]


class _Pair(NamedTuple):
    first: str
    second: str
    places: str


def hashed(token: str) -> int:
    """32 bits of a token, from its UTF-16 units; `gkHash` in ledger.js is its twin."""
    units = token.encode("utf-16-le")
    value = 0
    for place in range(0, len(units), 2):
        value = (value * 31 + units[place] + units[place + 1] * 256) & 0xFFFFFFFF
    return value


def places_of(tokens: Tokens) -> Numbers:
    """For each token its place: lines one behind the other, with an empty place after each."""
    line = np.repeat(np.arange(len(tokens.counts)), tokens.counts)
    return np.arange(len(tokens.ids)) + line


def shelves_of(tokens: Tokens) -> Shelves:
    """All pairs, in their files."""
    entries = [(first, list(pairs)) for first, pairs in groupby(_pairs(tokens), key=lambda pair: pair.first)]
    sizes = {first: sum(len(pair.second) + len(pair.places) + 2 for pair in pairs) for first, pairs in entries}
    light = [(first, pairs) for first, pairs in entries if sizes[first] <= FILE]
    many = sum(sizes[first] for first, _ in light) // FILE + 1
    files: list[list[str]] = [[] for _ in range(many)]
    for first, pairs in light:
        files[hashed(first) % many].append(_entry(first, pairs))
    heavy = {}
    for first, pairs in entries:
        if sizes[first] > FILE:
            own = _spread(first, pairs, sizes[first] // FILE + 1)
            heavy[first] = (len(files), len(own))
            files += own
    return Shelves(["".join(file) for file in files], many, heavy)


def _spread(first: str, pairs: Sequence[_Pair], many: int) -> list[list[str]]:
    spread: list[list[_Pair]] = [[] for _ in range(many)]
    for pair in pairs:
        spread[hashed(pair.second) % many].append(pair)
    return [[_entry(first, some)] if some else [] for some in spread]


def _entry(first: str, pairs: Sequence[_Pair]) -> str:
    return f"/{first} " + " ".join(f"{pair.second} {pair.places}" for pair in pairs)


def _pairs(tokens: Tokens) -> list[_Pair]:
    """Every pair with its places, sorted."""
    if not len(tokens.ids):
        return []
    words = ["", *tokens.words]
    ends = np.cumsum(tokens.counts)[tokens.counts > 0] - 1
    second = np.append(tokens.ids[1:] + 1, 0)
    second[ends] = 0
    keys = (tokens.ids + 1) * len(words) + second
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places_of(tokens)[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    steps = np.diff(places, prepend=0)
    steps[starts] = places[starts] + 1
    lists = run_lists(steps, starts)
    named = keys[starts].tolist()
    return [
        _Pair(words[key // len(words)], words[key % len(words)], text) for key, text in zip(named, lists, strict=True)
    ]
