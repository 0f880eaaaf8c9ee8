"""The sections of a part → the files that a query reads first, and for every pair of tokens.

    <digest>/part.js    for each section its id, docs table and columns; which tokens have files of their own
    <digest>/b….js      a shelf: places of pairs of tokens (postings.py), a text for each section
    <digest>/s….js      records of the lines of one column, a text for each section; read when a phrase was found in it
    <digest>/c.js       how long numbers and titles are, for each section; read when a phrase stands at their beginning

A shelf is named by the hash of a token, so that a query needs no map: tokens with few places by their own hash, those
with many by that of the second token. Texts are moved as they are: the cost is that of copying them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.search.ledger.postings import BUCKETS, SPREAD, entry, hashed
from gongkai.search.packs import digest, pack

# Characters in a shelf, about. A query reads one for every second token in every part.
SHELF = 10_000

_Source = dict[str, Any]
_Texts = list[list[str]]  # of one token, by section and hash
_Shelves = list[list[str]]  # by number and section


@dataclass(frozen=True)
class Merged:
    """`digest`: of the sections, in their order. `files`: by path below `search/`."""

    digest: str
    files: Mapping[str, bytes]


def part_digest(sections: Sequence[str]) -> str:
    """The digest of a part, from those of its sections."""
    return digest(*(section.encode() for section in sections))


def merge_part(sections: Sequence[tuple[str, bytes]]) -> Merged:
    """Digest and source of each section → the part's own files. Pure."""
    name = part_digest([section for section, _ in sections])
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
    packs: dict[str, object] = {
        "part": {
            "sections": [_table(*pair, labels) for pair in zip([id for id, _ in sections], sources, strict=True)],
            "light": light,
            "heavy": first,
        },
        "c": [source["lengths"] for source in sources],
    }
    packs |= {f"b{number}": shelf for number, shelf in enumerate(shelves)}
    packs |= {f"s{number}": _whose(sources, label) for number, label in enumerate(labels)}
    return Merged(name, {f"{name}/{path}.js": pack(f"{name}/{path}", value) for path, value in sorted(packs.items())})


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
    return {"id": section, **source["docs"], "columns": columns}


def _file(whose: str | int | None, labels: Sequence[str]) -> int:
    if whose is None:
        return -1
    return -2 - whose if isinstance(whose, int) else labels.index(whose)


def _whose(sources: Sequence[_Source], label: str) -> list[str]:
    """The records of a column's lines, by section."""
    return [source["whose"].get(label, "") for source in sources]
