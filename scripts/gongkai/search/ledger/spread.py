"""Many strings at once: what each pair of them shares at its beginning and at its end, and what stands between."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gongkai.search.ledger.code import Numbers

_AT_ONCE = 1 << 20  # characters; memory


class Changes(NamedTuple):
    """For each pair: characters that are shared at the beginning, and at the end; how many of the other stand between.

    `between`: the code points of all these.
    """

    starts: Numbers
    ends: Numbers
    lengths: Numbers
    between: Numbers


class _Texts(NamedTuple):
    codes: npt.NDArray[np.uint32]
    starts: Numbers
    lengths: Numbers


def spread(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers from each start, so many as its length says, one behind the other."""
    shift = starts - (np.cumsum(lengths) - lengths)
    return np.repeat(shift, lengths) + np.arange(int(lengths.sum()))


def changes(before: Sequence[str], after: Sequence[str]) -> Changes:
    """How each string became another."""
    sizes = np.fromiter(map(len, chain(before, after)), dtype=np.int64)
    characters = np.cumsum(sizes[: len(after)] + sizes[len(after) :])
    cuts = np.searchsorted(characters, np.arange(0, int(characters.max(initial=0)), _AT_ONCE)).tolist()
    some = [
        _changes(_texts(before[start:end]), _texts(after[start:end]))
        for start, end in pairwise((*(cuts or [0]), len(after)))
    ]
    return Changes(*(np.concatenate(parts) for parts in zip(*some, strict=True)))


def _texts(strings: Sequence[str]) -> _Texts:
    codes = np.frombuffer("".join(strings).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    return _Texts(codes, np.cumsum(lengths) - lengths, lengths)


def _changes(before: _Texts, after: _Texts) -> Changes:
    most = np.minimum(before.lengths, after.lengths)
    starts = _alike(before.codes, before.starts, after.codes, after.starts, most)
    backwards = before.codes[::-1], after.codes[::-1]
    ends = _alike(
        backwards[0], len(before.codes) - before.starts - before.lengths,
        backwards[1], len(after.codes) - after.starts - after.lengths, most - starts,
    )  # fmt: skip
    lengths = after.lengths - starts - ends
    return Changes(starts, ends, lengths, after.codes[spread(after.starts + starts, lengths)].astype(np.int32))


def _alike(
    one: npt.NDArray[np.uint32], from_one: Numbers, other: npt.NDArray[np.uint32], from_other: Numbers, most: Numbers
) -> Numbers:
    """How many characters two strings share from their beginnings, `most` at most."""
    differ = one[spread(from_one, most)] != other[spread(from_other, most)]
    places = np.flatnonzero(differ)
    begins = np.cumsum(most) - most
    first = np.searchsorted(places, begins)
    found: Numbers = np.minimum(np.append(places, len(differ))[first] - begins, most)
    return found
