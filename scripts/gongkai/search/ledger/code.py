"""Numbers as printable text: small numbers in one character, runs of the same number in three.

A compressor would do the same work better, but its bytes differ from machine to machine, and inside a script they
would have to be base64. Here every character counts, nothing is unpacked twice, and the text is the same everywhere.

A number below 59 is one character. Above, 59 is taken off and the lowest five bits become one of the last 32
characters; what is left follows in the same way. `assets/numbers.js` reads what is written here.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.signedinteger]

# Printable ASCII without what separates (space, slash) and what a script would have to escape (quotation mark, backslash).
ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"/\\')
LAST = 59  # characters that end a number; the others say that more follows
MORE = len(ALPHABET) - LAST  # 32: five bits
WORTH = 4  # equal numbers from which a run is written

_BYTES = np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)


def coded(values: Numbers) -> str:
    """One list of numbers, none below 0."""
    return _written(values)[0].tobytes().decode("ascii")


def coded_lists(values: Numbers, starts: Numbers) -> list[str]:
    """Many lists, one behind the other in `values`; `starts` says where each begins."""
    characters, begins = _written(values)
    text = characters.tobytes().decode("ascii")
    offsets = np.append(begins, len(text))[np.append(starts, len(values))]
    return [text[start:end] for start, end in pairwise(offsets.tolist())]


def run_lists(values: Numbers, starts: Numbers) -> list[str]:
    """Lists of numbers, none below 1; where a number comes again and again, 0 and how many times more."""
    values, starts = _runs(values, starts)
    return coded_lists(values, starts)


def runs(values: Numbers) -> str:
    """One list of numbers, none below 1, with runs."""
    return run_lists(values, np.zeros(1, dtype=np.int64))[0] if len(values) else ""


def steps(values: Numbers) -> Numbers:
    """A list that never falls as numbers from 1: the first plus 1, then the differences plus 1."""
    return np.diff(values, prepend=0) + 1


def _written(values: Numbers) -> tuple[npt.NDArray[np.uint8], Numbers]:
    """The characters of all numbers, and the place at which each number begins."""
    lengths = np.ones(len(values), dtype=np.int64)
    rest = values
    while (longer := rest >= LAST).any():
        lengths += longer
        rest = np.where(longer, (rest - LAST) // MORE, 0)
    begins = np.cumsum(lengths) - lengths
    characters = np.empty(int(lengths.sum()), dtype=np.uint8)
    place, rest = begins, values
    while len(rest):
        longer = rest >= LAST
        characters[place] = _BYTES[np.where(longer, LAST + (rest - LAST) % MORE, rest)]
        place, rest = place[longer] + 1, (rest[longer] - LAST) // MORE
    return characters, begins


def _runs(values: Numbers, starts: Numbers) -> tuple[Numbers, Numbers]:
    fresh = np.ones(len(values), dtype=bool)
    fresh[1:] = values[1:] != values[:-1]
    fresh[starts[starts < len(values)]] = True
    heads = np.flatnonzero(fresh)
    again = np.diff(np.append(heads, len(values)))
    long = again >= WORTH
    sizes = np.where(long, 3, again)
    out = np.repeat(values[heads], sizes)
    ends = np.cumsum(sizes)
    out[ends[long] - 2] = 0
    out[ends[long] - 1] = again[long] - 1
    places = np.append(ends - sizes, len(out))
    return out, places[np.searchsorted(heads, starts)]
