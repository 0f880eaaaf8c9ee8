"""Records → parts. A part is indexed as one, and again only when one of its records changed.

Records are spread by the digest of kind, organization and year, so that what changes together lies together; a part
splits in two when it grows over its limit. Years gone by make large parts, because every part costs a query some
files; the newest year makes small ones, because that is where changes are.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter

from gongkai.search.model import SearchPage
from gongkai.search.packs import digest
from gongkai.search.shards import cleaned
from gongkai.search.tokens import table_bytes

# Part of every digest: raise it when a part's files change their form.
FORMAT = 1

MAX_RECORDS = 20_000
MAX_RECENT = 5_000
MAX_CHARACTERS = 30_000_000  # memory: about 20 bytes a character while a part is made


@dataclass(frozen=True)
class Part:
    """Records of one part in their order (kind, organization, date, address); the digest of all its files come from."""

    digest: str
    pages: tuple[SearchPage, ...]


_Keyed = tuple[int, SearchPage]


def ledger_parts(pages: Iterable[SearchPage], most: int = MAX_RECORDS, recent: int = MAX_RECENT) -> list[Part]:
    """All records as parts of at most `most` records, `recent` in the newest year. Of one address the first stays."""
    unique: dict[str, SearchPage] = {}
    for page in sorted(map(cleaned, pages), key=attrgetter("url", "title", "text")):
        unique.setdefault(page.url, page)
    newest = max((page.date[:4] for page in unique.values()), default="")
    closed = [page for page in unique.values() if page.date[:4] != newest]
    fresh = [page for page in unique.values() if page.date[:4] == newest]
    leaves = [*_split(_keyed(closed), 95, most), *_split(_keyed(fresh), 95, recent)]
    return [_part(leaf) for leaf in leaves]


def _keyed(pages: Iterable[SearchPage]) -> list[_Keyed]:
    """With keys of 96 bits: 32 of kind, organization and year, 64 of the address; sorted."""
    groups: dict[tuple[str, str, str], bytes] = {}
    keyed = []
    for page in pages:
        group = (page.kind, page.organization, page.date[:4])
        if group not in groups:
            groups[group] = sha256("\n".join(group).encode()).digest()[:4]
        own = sha256(page.url.encode()).digest()[:8]
        keyed.append((int.from_bytes(groups[group] + own, "big"), page))
    return sorted(keyed, key=lambda pair: (pair[0], pair[1].url))


def _split(keyed: Sequence[_Keyed], bit: int, most: int) -> list[list[SearchPage]]:
    """Cut where the next bit of the keys turns from 0 to 1, until no piece is too large."""
    pages = [page for _, page in keyed]
    small = len(pages) <= most and sum(len(page.text) for page in pages) <= MAX_CHARACTERS
    if not pages:
        return []
    if small or len(pages) == 1 or bit < 0:
        return [pages]
    ones = next((place for place, (key, _) in enumerate(keyed) if key >> bit & 1), len(keyed))
    return _split(keyed[:ones], bit - 1, most) + _split(keyed[ones:], bit - 1, most)


def _part(pages: Iterable[SearchPage]) -> Part:
    ordered = tuple(sorted(pages, key=attrgetter("kind", "organization", "date", "url")))
    content = json.dumps([tuple(vars(page).values()) for page in ordered], ensure_ascii=False).encode()
    return Part(digest(f"{FORMAT} {digest(table_bytes())}".encode(), content), ordered)
