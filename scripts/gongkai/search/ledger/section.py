"""The records of a section → its files, and what its part's shelves are put together from.

    <digest>/t….js      what results show (rows.py); text.js: their symbols

The rest goes into `source`, for merge.py: the docs table (kind, organization, date, sample of each record), columns,
records of shared lines, places of pairs. All of it is text, so that the same records give the same bytes everywhere.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import numpy as np

from gongkai.search.bundle import date_number
from gongkai.search.ledger.code import Numbers, runs
from gongkai.search.ledger.fast import tokenize
from gongkai.search.ledger.places import begins_of, described, lengths, placed, whose
from gongkai.search.ledger.postings import shelves_of
from gongkai.search.ledger.rows import ROWS, rows_of
from gongkai.search.ledger.sheet import sheet_of
from gongkai.search.model import SearchPage, unfit
from gongkai.search.packs import digest, pack
from gongkai.search.shards import cleaned
from gongkai.search.tokens import table_bytes

# Part of every digest: raise it when files change their form.
FORMAT = 2


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
    rows = rows_of(ordered)
    packs: dict[str, object] = {f"{name}/t{number}": text for number, text in enumerate(rows.chunks)}
    packs[f"{name}/text"] = rows.symbols
    return Section(
        digest=name,
        files={f"{path}.js": pack(path, value) for path, value in sorted(packs.items())},
        source=json.dumps(_source(ordered), ensure_ascii=False, separators=(",", ":")).encode(),
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
    for page in sorted(fit, key=attrgetter("url", "title", "text")):
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


def _source(pages: Sequence[SearchPage]) -> dict[str, object]:
    sheet = sheet_of(pages)
    tokens = tokenize([line for column in sheet for line in column.lines])
    found = placed(sheet, tokens.counts, len(pages))
    shelves = shelves_of(tokens, begins_of(sheet, found))
    return {
        "docs": _docs(pages),
        "columns": [described(one, len(pages)) for one in found],
        "lengths": lengths(found, len(pages)),
        "whose": {one.key: whose(one) for one in found if not one.dense},
        "buckets": shelves.buckets,
        "large": shelves.large,
    }


def _docs(pages: Sequence[SearchPage]) -> dict[str, object]:
    """The docs table: a column per fact, as numbers from 1; dates as differences, above and below zero in turn."""
    kinds, organizations = sorted({page.kind for page in pages}), sorted({page.organization for page in pages})
    of_kind = {kind: number for number, kind in enumerate(kinds, 1)}
    of_organization = {organization: number for number, organization in enumerate(organizations, 1)}
    dates = np.diff(_numbers(date_number(page.date) for page in pages), prepend=0)
    return {
        "kinds": kinds,
        "organizations": organizations,
        "kind": runs(_numbers(of_kind[page.kind] for page in pages)),
        "organization": runs(_numbers(of_organization[page.organization] for page in pages)),
        "date": runs(np.where(dates < 0, -2 * dates - 1, 2 * dates) + 1),
        "sample": runs(_numbers(page.sample + 1 for page in pages)),
        "rows": ROWS,
    }


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)
