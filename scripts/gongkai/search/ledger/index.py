"""A part → its files; all parts → their group on the search page.

    <digest>/part.js    docs table (kind, organization, date, sample of each record), columns, which tokens have files
                        of their own
    <digest>/b….js      places of pairs of tokens (postings.py)
    <digest>/c….js      a column: how long its lines are, and whose; read when a phrase was found in it
    <digest>/s….js      records of shared lines, read when a phrase was found in one
    <digest>/t….js      what results show (rows.py); text.js: their symbols

All of it is text, so that the same part gives the same bytes on every machine.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from gongkai.search.bundle import Group, date_number
from gongkai.search.ledger.code import Numbers, run_lists, runs, steps
from gongkai.search.ledger.fast import Tokens, tokenize
from gongkai.search.ledger.parts import Part
from gongkai.search.ledger.postings import FILE, shelves_of
from gongkai.search.ledger.rows import ROWS, rows_of
from gongkai.search.ledger.sheet import NUMBER, Column, Sheet, sheet_of
from gongkai.search.model import SearchPage
from gongkai.search.packs import pack


def index_part(part: Part) -> dict[str, bytes]:
    """All files of a part, by path below `search/`. Pure: the same part gives the same bytes everywhere."""
    sheet = sheet_of(part.pages)
    tokens = tokenize([line for column in sheet.columns for line in column.lines])
    shelves, rows = shelves_of(tokens), rows_of(part.pages)
    firsts, lists = _holders(sheet)
    table = _docs(part.pages) | {
        "columns": _columns(sheet, tokens),
        "shared": firsts,
        "light": shelves.light,
        "heavy": shelves.heavy,
        "rows": ROWS,
    }
    values: dict[str, object] = {"part": table, "text": rows.symbols}
    values |= {f"b{number}": text for number, text in enumerate(shelves.files)}
    values |= {f"c{number}": column for number, column in enumerate(_tables(sheet, tokens))}
    values |= {f"s{number}": text for number, text in enumerate(lists)}
    values |= {f"t{number}": text for number, text in enumerate(rows.chunks)}
    return {f"{part.digest}/{name}.js": pack(f"{part.digest}/{name}", value) for name, value in sorted(values.items())}


def ledger_group(parts: Sequence[Part], label: str = "办理结果", id: str = "ledger") -> Group:
    """The group for `entry()`: results under `label`, found in these parts."""
    pages = [page for part in parts for page in part.pages]
    return Group(
        id=id,
        label=label,
        engine="ledger",
        parts=tuple({"id": part.digest, "pages": len(part.pages)} for part in parts),
        kinds=dict(sorted({(page.kind, page.kind_label) for page in pages})),
        organizations=dict(sorted({(page.organization, page.organization_name) for page in pages})),
    )


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
    }


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


def _columns(sheet: Sheet, tokens: Tokens) -> list[list[int]]:
    """Kind and first place of each column, and how many lines it has."""
    firsts = np.append(0, np.cumsum(tokens.counts + 1)).tolist()
    return [[column.kind, firsts[start], len(column.lines)] for start, column in _placed(sheet.columns)]


def _tables(sheet: Sheet, tokens: Tokens) -> Iterator[list[str]]:
    """For each column how many places each line takes, whose the lines are, and how long the labels of numbers are."""
    for start, column in _placed(sheet.columns):
        lengths = tokens.counts[start : start + len(column.lines)] + 1
        skips = [runs(_numbers(column.skips) + 1)] if column.kind == NUMBER else []
        yield [runs(lengths), runs(steps(_numbers(column.records))), *skips]


def _placed(columns: Sequence[Column]) -> Iterator[tuple[int, Column]]:
    """Columns with the number of their first line."""
    start = 0
    for column in columns:
        yield start, column
        start += len(column.lines)


def _holders(sheet: Sheet) -> tuple[list[int], list[str]]:
    """The records of shared lines, many lists to a file; and the number of the first line in each file."""
    lengths = np.array([len(records) for records in sheet.holders], dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    together = _numbers(record for records in sheet.holders for record in records)
    distances = np.diff(together, prepend=0)
    distances[starts] = together[starts] + 1
    firsts: list[int] = []
    files: list[list[str]] = []
    size = FILE
    for number, text in enumerate(run_lists(distances, starts) if len(starts) else []):
        if size >= FILE:
            firsts.append(number)
            files.append([])
            size = 0
        files[-1].append(text)
        size += len(text) + 1
    return firsts, [" ".join(file) for file in files]
