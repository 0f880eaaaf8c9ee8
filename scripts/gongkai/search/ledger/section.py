"""The records of a section → its files, and what its part's shelves are put together from.

    <digest>/t….js      what results show (rows.py); text.js: their symbols
    <digest>/s….js      records of shared lines, of columns with many such lines (tables.py)

The rest goes into `source`, for merge.py. All of it is text, so that the same records give the same bytes everywhere.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from gongkai.search.ledger.rows import rows_of
from gongkai.search.ledger.tables import tables_of
from gongkai.search.model import SearchPage, unfit
from gongkai.search.packs import digest, pack
from gongkai.search.shards import cleaned
from gongkai.search.tokens import table_bytes

# Part of every digest: raise it when files change their form.
FORMAT = 3

_FACTS = ("url", "title", "text", "date", "numbers", *(one.name for one in fields(SearchPage)))


@dataclass(frozen=True)
class Section:
    """`digest`: of the records and of all else that the files come from. `files`: by path below `search/`.

    `source`: for `merge_part`, not published. `kinds`, `organizations`: id → name.
    """

    digest: str
    files: Mapping[str, bytes]
    source: bytes
    records: int
    kinds: Mapping[str, str]
    organizations: Mapping[str, str]


def index_section(pages: Iterable[SearchPage]) -> Section:
    """Pure: the same records in any order give the same bytes. Of two records with one address the first stays."""
    ordered = _ordered(pages)
    name = _digest(ordered)
    tables, rows = tables_of(ordered), rows_of(ordered)
    packs: dict[str, object] = {f"{name}/s{number}": text for number, text in enumerate(tables.whose)}
    packs |= {f"{name}/t{number}": text for number, text in enumerate(rows.chunks)}
    packs[f"{name}/text"] = rows.symbols
    return Section(
        digest=name,
        files={f"{path}.js": pack(path, value) for path, value in sorted(packs.items())},
        source=json.dumps(tables.source, ensure_ascii=False, separators=(",", ":")).encode(),
        records=len(ordered),
        kinds=dict(sorted({(page.kind, page.kind_label) for page in ordered})),
        organizations=dict(sorted({(page.organization, page.organization_name) for page in ordered})),
    )


def section_digest(pages: Iterable[SearchPage]) -> str:
    """The digest of a section of these records, without indexing them."""
    return _digest(_ordered(pages))


def _ordered(pages: Iterable[SearchPage]) -> list[SearchPage]:
    """Records without what no file may hold, each address once, by kind, organization, date and address."""
    unique: dict[str, SearchPage] = {}
    fit = (cleaned(page) if unfit(page) else page for page in pages)
    for page in sorted(fit, key=attrgetter(*_FACTS)):
        unique.setdefault(page.url, page)
    return sorted(unique.values(), key=attrgetter("kind", "organization", "date", "url"))


def _digest(pages: Sequence[SearchPage]) -> str:
    # No text has control characters, so they part the facts.
    facts = (
        "\x1f".join((
            page.url, page.title, page.text, page.kind, page.kind_label, page.organization, page.organization_name,
            page.date, page.topic, str(int(page.sample)), *page.numbers,
        ))
        for page in pages
    )  # fmt: skip
    return digest(_maker(), "\x1e".join(facts).encode())


@lru_cache(maxsize=1)
def _maker() -> bytes:
    return f"{FORMAT} {digest(table_bytes())}".encode()
