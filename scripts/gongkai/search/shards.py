"""Pages → shards. A shard is indexed as one bundle, and again only when one of its pages changed.

Pages are spread by the digest of kind and organization first, so that what one department publishes stays together;
within a large department by the digest of the address. A shard splits in two when it grows over the limits, so one
changed page touches one shard, and pages that are added seldom more.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import Any

from gongkai.search.model import SearchPage, clean
from gongkai.search.packs import digest
from gongkai.search.service import VERSION
from gongkai.search.tokens import table_bytes

# Part of every digest: raise it when a shard's files change their form.
FORMAT = 1

# The time of a query grows with the square of a shard's pages, that of indexing with its text.
MAX_PAGES = 1_500
MAX_CHARACTERS = 2_000_000

_Keyed = tuple[str, str, SearchPage]  # key, address, page


@dataclass(frozen=True)
class Shard:
    """Pages of one bundle, sorted by address; the digest of all that its files are made from."""

    digest: str
    pages: tuple[SearchPage, ...]


def shard_of(pages: Iterable[SearchPage], most: int = MAX_PAGES) -> list[Shard]:
    """All pages as shards of at most so many pages. Two pages of one address: the first in sorted order stays."""
    unique = {page.url: page for page in sorted(map(cleaned, pages), key=_order, reverse=True)}
    keyed = sorted((_key(page), page.url, page) for page in unique.values())
    return [_shard([page for _, _, page in leaf]) for leaf in _split(keyed, 0, most)]


def _split(keyed: Sequence[_Keyed], depth: int, most: int) -> list[Sequence[_Keyed]]:
    """Sorted pages cut where the next bit of their keys turns from 0 to 1, until no piece is too large."""
    size = sum(len(page.text) for _, _, page in keyed)
    if not keyed:
        return []
    if (len(keyed) <= most and size <= MAX_CHARACTERS) or len(keyed) == 1 or depth == len(keyed[0][0]):
        return [keyed]
    ones = next((index for index, (key, _, _) in enumerate(keyed) if key[depth] == "1"), len(keyed))
    return _split(keyed[:ones], depth + 1, most) + _split(keyed[ones:], depth + 1, most)


def _key(page: SearchPage) -> str:
    """96 bits as text: 32 of kind and organization, 64 of the address."""
    group = hashlib.sha256(f"{page.kind}\n{page.organization}".encode()).digest()[:4]
    own = hashlib.sha256(page.url.encode()).digest()[:8]
    return f"{int.from_bytes(group + own, 'big'):096b}"


def _order(page: SearchPage) -> tuple[str, str, str]:
    return (page.url, page.title, page.text)


def cleaned(page: SearchPage) -> SearchPage:
    """A page without what no file may hold."""
    texts: dict[str, Any] = {name: clean(value) for name, value in vars(page).items() if isinstance(value, str)}
    return replace(page, **texts, numbers=tuple(map(clean, page.numbers)))


def _shard(pages: Sequence[SearchPage]) -> Shard:
    ordered = tuple(sorted(pages, key=_order))
    content = json.dumps([astuple(page) for page in ordered], ensure_ascii=False).encode()
    return Shard(digest(_maker(), content), ordered)


@lru_cache(maxsize=1)
def _maker() -> bytes:
    return f"{FORMAT} {VERSION} {digest(table_bytes())}".encode()
