"""Pages → shards. A shard is indexed as one bundle, and again only when one of its pages changed.

Pages are spread by the digest of kind and organization first, so that what one department publishes stays together;
within a large department by the digest of the address. A shard splits in two when it grows over the limits, so one
changed page touches one shard, and pages that are added seldom more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from gongkai.search.model import SearchPage, clean
from gongkai.search.packs import digest
from gongkai.search.service import VERSION
from gongkai.search.tokens import table_bytes

# Part of every digest: raise it when a shard's files change their form.
FORMAT = 2

# The time of a query grows with the square of a shard's pages, that of indexing with its text.
MAX_PAGES = 300
MAX_CHARACTERS = 1_200_000


class Item(NamedTuple):
    """A page that is to have a place: `weight` is about how many characters it has."""

    kind: str
    organization: str
    url: str
    weight: int


class Leaf(NamedTuple):
    """The addresses of the pages of one shard. `name` is the beginning that their keys share."""

    name: str
    urls: tuple[str, ...]


_Keyed = tuple[str, Item]


@dataclass(frozen=True)
class Shard:
    """Pages of one bundle, sorted by address; the digest of all that its files are made from."""

    digest: str
    pages: tuple[SearchPage, ...]

    @property
    def facts(self) -> ShardFacts:
        """What is to be known of it where its pages are not at hand."""
        return ShardFacts(
            self.digest,
            len(self.pages),
            dict(sorted({(page.kind, page.kind_label) for page in self.pages})),
            dict(sorted({(page.organization, page.organization_name) for page in self.pages})),
        )


class ShardFacts(NamedTuple):
    """A shard's digest, how many pages it has, and the names of their kinds and organizations by id."""

    digest: str
    pages: int
    kinds: dict[str, str]
    organizations: dict[str, str]


def shard_layout(items: Iterable[Item], most: int = MAX_PAGES) -> list[Leaf]:
    """Which pages are indexed together: at most so many. Nothing of their text is needed."""
    keyed = sorted((_key(item.kind, item.organization, item.url), item) for item in items)
    return list(_split(keyed, "", most))


def shard_of(pages: Iterable[SearchPage], most: int = MAX_PAGES) -> list[Shard]:
    """All pages as shards of at most so many pages. Two pages of one address: the first in sorted order stays."""
    unique = {page.url: page for page in sorted(map(cleaned, pages), key=_order, reverse=True)}
    items = (Item(page.kind, page.organization, page.url, len(page.text)) for page in unique.values())
    return [shard([unique[url] for url in leaf.urls]) for leaf in shard_layout(items, most)]


def _split(keyed: Sequence[_Keyed], name: str, most: int) -> Iterator[Leaf]:
    """Sorted pages cut where the next bit of their keys turns from 0 to 1, until no piece is too large."""
    if not keyed:
        return
    size, depth = sum(item.weight for _, item in keyed), len(name)
    if (len(keyed) <= most and size <= MAX_CHARACTERS) or len(keyed) == 1 or depth == len(keyed[0][0]):
        yield Leaf(name, tuple(item.url for _, item in keyed))
        return
    ones = next((index for index, (key, _) in enumerate(keyed) if key[depth] == "1"), len(keyed))
    yield from _split(keyed[:ones], f"{name}0", most)
    yield from _split(keyed[ones:], f"{name}1", most)


def _key(kind: str, organization: str, url: str) -> str:
    """96 bits as text: 32 of kind and organization, 64 of the address."""
    group = hashlib.sha256(f"{kind}\n{organization}".encode("utf-8", "surrogatepass")).digest()[:4]
    own = hashlib.sha256(url.encode("utf-8", "surrogatepass")).digest()[:8]
    return f"{int.from_bytes(group + own, 'big'):096b}"


def _order(page: SearchPage) -> tuple[str, str, str]:
    return (page.url, page.title, page.text)


def cleaned(page: SearchPage) -> SearchPage:
    """A page without what no file may hold."""
    texts: dict[str, Any] = {name: clean(value) for name, value in vars(page).items() if isinstance(value, str)}
    return replace(page, **texts, numbers=tuple(map(clean, page.numbers)))


def shard(pages: Iterable[SearchPage]) -> Shard:
    """The shard of these pages, whose texts are clean."""
    ordered = tuple(sorted(pages, key=_order))
    content = json.dumps([astuple(page) for page in ordered], ensure_ascii=False).encode()
    return Shard(digest(_maker(), content), ordered)


@lru_cache(maxsize=1)
def _maker() -> bytes:
    return f"{FORMAT} {VERSION} {digest(table_bytes())}".encode()
