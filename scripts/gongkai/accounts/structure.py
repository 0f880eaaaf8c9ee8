"""Rows and their sums: every part has its total, every total its parts, down to the step that must be published.

Source: 预算法实施条例 Art. 6(3): functional classification to the item (项), economic classification to 款.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from gongkai.accounts import classification, rules
from gongkai.accounts.spec import TableSpec
from gongkai.accounts.statement import Row
from gongkai.diagnostic import Diagnostic
from gongkai.source import Span

_STEP = {1: "类", 2: "款", 3: "项"}


def structure_faults(spec: TableSpec, rows: Sequence[Row], where: Callable[[int], Span]) -> Iterator[Diagnostic]:
    """TAB-15 and TAB-16 in the rows of a table. `where` gives the span of a row."""
    yield from _totals(spec, rows, where)
    if spec.codes and spec.depth > 1:
        yield from _parts(spec, rows, where)


def _totals(spec: TableSpec, rows: Sequence[Row], where: Callable[[int], Span]) -> Iterator[Diagnostic]:
    """Totals in print that are missing though the table has rows."""
    there = {item.key for item in rows}
    lines = {line.id for line in spec.lines}
    for line in spec.lines:
        if line.total and line.id not in there and rows:
            count = sum(item.key not in lines for item in rows) or len(rows)
            yield rules.NO_TOTAL.at(where(len(rows) - 1), missing=line.label.zh, count=count)


def _parts(spec: TableSpec, rows: Sequence[Row], where: Callable[[int], Span]) -> Iterator[Diagnostic]:
    assert spec.codes is not None
    steps = classification.STEPS[spec.codes]
    there = {item.code for item in rows}
    above = Counter(code for item in rows for code in classification.parents(item.code, steps))
    first = {code: number for number, item in reversed(list(enumerate(rows))) for code in classification.parents(item.code, steps)}  # fmt: skip
    for code, count in above.items():
        if code not in there:
            yield rules.NO_TOTAL.at(where(first[code]), missing=code, count=count)
    for number, item in enumerate(rows):
        if item.code and item.code not in above and len(item.code) < steps[_depth(spec, item.code) - 1]:
            yield rules.NO_PARTS.at(where(number), name=f"{item.code} {item.name}", step=_STEP[spec.depth])


def _depth(spec: TableSpec, code: str) -> int:
    """How deep a class is broken down: some, such as 预备费, are not."""
    assert spec.codes is not None
    known = classification.codes_of(spec.codes, 9999).get(code[:3])
    return min(spec.depth, known.depth) if known and known.depth else spec.depth
