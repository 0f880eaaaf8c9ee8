"""The sections of a part → the files that a query reads first, and for every pair of tokens.

    <name>/<digest>.js    the table: for each section its id, docs table, columns, and how long numbers and titles are;
                          which tokens have shelves of their own; the names of all other files
    <name>/<digest>.js    a shelf: places of pairs of tokens (postings.py), a text for each section
    <name>/<digest>.js    records of the lines of one column, a text for each section; read when a phrase was found there

A shelf has a number by the hash of a token: tokens with few places by their own hash, those with many by that of the
second token. The table tells the name of its file, which is that of its content: a changed record changes some shelves
of its part, and the others stay as they are. Texts are moved as they are: the cost is that of copying them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from gongkai.search.ledger.postings import BUCKETS, SPREAD, entry
from gongkai.search.packs import digest, dumped, pack
from gongkai.search.pairs import hashed

# Characters in a shelf, about. A query reads one for every second token in every part.
SHELF = 16_000
NAME = 10  # hexadecimal digits of a file's name

_Source = dict[str, Any]
_Texts = list[list[str]]  # of one token, by section and hash
_Shelves = list[list[str]]  # by number and section


@dataclass(frozen=True)
class Merged:
    """`table`: the path of the table, without its ending. `files`: by path below `search/`."""

    table: str
    files: Mapping[str, bytes]


def merge_part(name: str, sections: Sequence[tuple[str, bytes]]) -> Merged:
    """The name of a part (`PartPlan.name`), digest and source of each section → the part's own files. Pure."""
    sources: list[_Source] = [json.loads(source) for _, source in sections]
    heavy = _heavy(sources)
    taken = _take(sources, heavy)
    shelves = _light(sources)
    light, first = len(shelves), dict[str, tuple[int, int]]()
    for token, size in heavy.items():
        own = _own(token, taken[token], size)
        first[token] = (len(shelves), len(own))
        shelves += own
    labels = sorted({label for source in sources for label in source["whose"]})
    files = _Files(name, {})
    table = files.add({
        "shelves": "".join(map(files.add, shelves)),
        "whose": [files.add(_whose(sources, label)) for label in labels],
        "sections": [_table(*pair, labels) for pair in zip([id for id, _ in sections], sources, strict=True)],
        "light": light,
        "heavy": first,
    })  # fmt: skip
    return Merged(f"{name}/{table}", dict(sorted(files.found.items())))


class _Files(NamedTuple):
    """The files of a part, named by their content."""

    name: str
    found: dict[str, bytes]

    def add(self, value: object) -> str:
        """A file's own name."""
        own = digest(dumped(value).encode())[:NAME]
        self.found[f"{self.name}/{own}.js"] = pack(f"{self.name}/{own}", value)
        return own


def _heavy(sources: Sequence[_Source]) -> dict[str, int]:
    """Tokens with more text than a shelf should have, and how much it is."""
    sizes = Counter[str]()
    for source in sources:
        sizes.update({token: sum(map(len, texts)) for token, texts in source["large"].items()})
    return {token: size for token, size in sorted(sizes.items()) if size > SHELF}


def _take(sources: Sequence[_Source], heavy: Iterable[str]) -> dict[str, _Texts]:
    """The pairs of heavy tokens, by section, out of the sources; other large tokens go into their buckets."""
    taken: dict[str, _Texts] = {token: [] for token in heavy}
    hashes = dict(zip(taken, hashed(list(taken)), strict=True))
    for source in sources:
        large, buckets = source["large"], source["buckets"]
        for token, number in hashes.items():
            taken[token].append(large.pop(token, None) or _out_of(buckets, number % BUCKETS, token))
        for (token, texts), number in zip(large.items(), hashed(list(large)), strict=True):
            buckets[number % BUCKETS] += entry(token, texts)
    return taken


def _out_of(buckets: list[str], number: int, token: str) -> list[str]:
    """The pairs of a token that is heavy in other sections only, out of the bucket where it lies."""
    bucket, head = buckets[number], f"//{token}/"
    start = bucket.find(head)
    if start < 0:
        return [""] * SPREAD
    end = bucket.find("//", start + len(head) - 1)
    end = end if end >= 0 else len(bucket)
    buckets[number] = bucket[:start] + bucket[end:]
    pairs = bucket[start + len(head) : end].split("/")
    spread: list[list[str]] = [[] for _ in range(SPREAD)]
    for pair, hash in zip(pairs, hashed([pair[: pair.index(" ")] for pair in pairs]), strict=True):
        spread[hash % SPREAD].append(pair)
    return ["/".join(some) for some in spread]


def _light(sources: Sequence[_Source]) -> _Shelves:
    """Shelves of whole buckets."""
    many = _power(sum(len(bucket) for source in sources for bucket in source["buckets"]), BUCKETS)
    return [["".join(source["buckets"][number::many]) for source in sources] for number in range(many)]


def _own(token: str, taken: _Texts, size: int) -> _Shelves:
    """The shelves of a heavy token."""
    many = _power(size, SPREAD)
    return [[entry(token, texts[number::many]) for texts in taken] for number in range(many)]


def _power(size: int, most: int) -> int:
    """How many shelves for so much text: a power of two, so that they are made of whole buckets."""
    return min(most, 1 << max(0, round(size / SHELF) - 1).bit_length())


def _table(section: str, source: _Source, labels: Sequence[str]) -> dict[str, object]:
    """What the engine knows of a section. Where the records of a column's lines are: in the part's file of a number, or
    (-2 and down) in the section's; -1: nowhere, because the number of a line is that of its record.
    """
    columns = [[*column[:3], _file(column[3], labels), *column[4:]] for column in source["columns"]]
    return {"id": section, **source["docs"], "columns": columns, "lengths": source["lengths"]}


def _file(whose: str | int | None, labels: Sequence[str]) -> int:
    if whose is None:
        return -1
    return -2 - whose if isinstance(whose, int) else labels.index(whose)


def _whose(sources: Sequence[_Source], label: str) -> list[str]:
    """The records of a column's lines, by section."""
    return [source["whose"].get(label, "") for source in sources]
