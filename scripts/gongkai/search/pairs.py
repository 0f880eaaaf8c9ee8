"""Which pairs of neighbouring words the pages of a shard may have, as bits by hash: a phrase with a pair that is on no
page is nowhere, and nothing of the index needs to be read to tell. `assets/pairs.js` is the twin.

Of what readers look up most is in a few shards or none. One pair that is nowhere passes for one that is somewhere one
time in five, a phrase of several hardly ever; then the index tells.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import numpy as np

EACH = 4  # bits for a pair
LEAST, MOST = 1 << 6, 1 << 18  # bits, multiples of eight


def may_have(texts: Iterable[Sequence[str]]) -> bytes:
    """The bits for the words of some texts, the lowest of each byte first."""
    pairs = set(chain.from_iterable(map(pairwise, texts)))
    size = min(MOST, max(LEAST, -(-EACH * len(pairs) // 8) * 8))
    bits = np.zeros(size, dtype=bool)
    if pairs:
        bits[np.array(hashed([" ".join(pair) for pair in pairs]), dtype=np.int64) % size] = True
    return np.packbits(bits, bitorder="little").tobytes()


def hashed(words: Sequence[str]) -> list[int]:
    """32 bits of each token, from its UTF-16 units; `gkHash` in pairs.js is its twin."""
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
