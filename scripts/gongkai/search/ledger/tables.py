"""The records of a section → the tables of its index: docs, columns, records of lines, places of pairs."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.search.bundle import date_number
from gongkai.search.ledger.code import Numbers, runs
from gongkai.search.ledger.fast import tokenize
from gongkai.search.ledger.places import begins_of, described, lengths, placed, whose
from gongkai.search.ledger.postings import shelves_of
from gongkai.search.ledger.rows import ROWS
from gongkai.search.ledger.sheet import SHARED, sheet_of
from gongkai.search.model import SearchPage

# Shared lines of a column whose records are kept by section: a date is found in some sections only, and a part's file
# of all dates is large. What has few lines (kinds of permits) is mostly found in all sections.
MANY = 200


class Tables(NamedTuple):
    """`source`: what merge.py puts together, as JSON can hold it. `whose`: files of the section's own, by number."""

    source: dict[str, object]
    whose: list[str]


def tables_of(pages: Sequence[SearchPage]) -> Tables:
    """A column's key is the name of what merge.py keeps of it, or the number of the section's own file."""
    sheet = sheet_of(pages)
    tokens = tokenize([line for column in sheet for line in column.lines])
    found = placed(sheet, tokens.counts, len(pages))
    shelves = shelves_of(tokens, begins_of(sheet, found))
    large = [one for one in found if one.column.kind == SHARED and len(one.lines) >= MANY]
    own = {one.key: number for number, one in enumerate(large)}
    source: dict[str, object] = {
        "docs": _docs(pages),
        "columns": [described(one, None if one.dense else own.get(one.key, one.key), len(pages)) for one in found],
        "lengths": lengths(found, len(pages)),
        "whose": {one.key: whose(one) for one in found if not one.dense and one.key not in own},
        "buckets": shelves.buckets,
        "large": shelves.large,
    }
    return Tables(source, [whose(one) for one in large])


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
