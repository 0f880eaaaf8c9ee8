"""Many lines → tokens at once, by table look-ups over one buffer of code points.

The tokens are those of `tokens.py`, character for character (tests hold the two together); only the way is another,
because a loop over a hundred thousand records in Python would take longer than all the rest.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gongkai.search.tokens import table, table_bytes

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]

GLUE, RUN, SINGLE, DIGIT, DROPPED, BREAK, SEVERAL = range(7)
_CODES = 0x110000
_AT_ONCE = 1 << 20  # characters; memory


class Tokens(NamedTuple):
    """`words`: every token once, sorted. `ids`: all tokens in order, by number in `words`. `counts`: how many each line has."""

    words: list[str]
    ids: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int64]


class _Tables(NamedTuple):
    """For each code point: what it is folded to, and what that is; characters that become several are apart."""

    one: Codes
    kind: Kinds
    many: dict[int, str]


def tokenize(lines: Sequence[str]) -> Tokens:
    """The tokens of all lines."""
    some = [_tokenized(batch) for batch in _batches(lines)]
    if len(some) == 1:
        return some[0]
    words = sorted({word for tokens in some for word in tokens.words})
    number = {word: index for index, word in enumerate(words)}
    ids = [np.array([number[word] for word in tokens.words], dtype=np.int32)[tokens.ids] for tokens in some]
    return Tokens(words, np.concatenate(ids), np.concatenate([tokens.counts for tokens in some]))


def _batches(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    size = start = 0
    for place, line in enumerate(lines):
        size += len(line)
        if size > _AT_ONCE:
            yield lines[start : place + 1]
            size, start = 0, place + 1
    yield lines[start:]


def _tokenized(lines: Sequence[str]) -> Tokens:
    codes, kinds = _folded(lines)
    before = np.concatenate([np.zeros(1, np.uint8), kinds[:-1]])
    in_run = (kinds == RUN) | (kinds == DIGIT)
    begins = (kinds == SINGLE) | (in_run & (kinds != before))
    places = np.flatnonzero(begins)
    single = kinds[places] == SINGLE
    ends = np.flatnonzero(kinds == BREAK)
    counts = np.diff(np.searchsorted(places, ends), prepend=0).astype(np.int64)
    singles, runs = codes[places[single]], _strings(codes[in_run], begins[in_run])
    seen = np.zeros(_CODES, dtype=bool)
    seen[singles] = True
    characters = np.flatnonzero(seen)
    words = sorted({*map(chr, characters.tolist()), *runs})
    number = {word: index for index, word in enumerate(words)}
    numbers = np.zeros(_CODES, dtype=np.int32)
    numbers[characters] = [number[chr(code)] for code in characters.tolist()]
    ids = np.empty(len(places), dtype=np.int32)
    ids[single] = numbers[singles]
    ids[~single] = np.fromiter(map(number.__getitem__, runs), dtype=np.int32, count=len(runs))
    return Tokens(words, ids, counts)


def _folded(lines: Sequence[str]) -> tuple[Codes, Kinds]:
    """Folded code points and their kinds; a BREAK ends each line."""
    tables = _tables()
    codes = _coded(lines)
    kinds = tables.kind[codes]
    if (kinds == SEVERAL).any():
        some = set(np.cumsum(kinds == BREAK)[kinds == SEVERAL].tolist())
        codes = _coded([line.translate(tables.many) if place in some else line for place, line in enumerate(lines)])
        kinds = tables.kind[codes]
    kept = kinds != DROPPED
    return tables.one[codes[kept]], kinds[kept]


def _coded(lines: Sequence[str]) -> Codes:
    text = "\0".join((*lines, ""))
    if text.count("\0") != len(lines):
        text = "".join(line.replace("\0", " ") + "\0" for line in lines)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _strings(codes: Codes, begins: npt.NDArray[np.bool_]) -> list[str]:
    """The runs as strings; `begins` marks the first character of each."""
    spaced = np.insert(codes, np.flatnonzero(begins), 0x20)
    return spaced.astype("<u4").tobytes().decode("utf-32-le").split(" ")[1:]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    fold = table().fold
    one = np.arange(_CODES, dtype=np.uint32)
    pairs = [(code, ord(text)) for code, text in fold.items() if len(text) == 1]
    one[[code for code, _ in pairs]] = [folded for _, folded in pairs]
    kind = _kinds()[one]
    kind[[code for code, text in fold.items() if not text]] = DROPPED
    kind[0] = BREAK
    many = {code: text for code, text in fold.items() if len(text) > 1}
    kind[list(many)] = SEVERAL
    return _Tables(one, kind, many)


def _kinds() -> Kinds:
    """What each code point is when nothing is left to fold."""
    data = json.loads(table_bytes())
    kinds = np.zeros(_CODES, dtype=np.uint8)
    for kind, ranges in ((SINGLE, data["single"]), (RUN, data["run"]), (DIGIT, [[0x30, 0x39]])):
        for first, last in ranges:
            kinds[first : last + 1] = kind
    return kinds
