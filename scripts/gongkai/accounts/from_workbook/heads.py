"""The unit that a head carries beside its name: 合计（元）, 金额（单位：万元）."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.read.workbook.book import Value

_UNIT = re.compile(r"\s*\(\s*(?:(?:金额)?单位\s*:\s*)?(?:人民币)?\s*(亿元|万元|千元|百元|元)\s*\)\s*$")


@dataclass(frozen=True, slots=True)
class HeadUnit:
    """A unit that a head carries, with the head's place, row and column counted from 0."""

    row: int
    column: int
    unit: str


def bare(head: str) -> str:
    """A head without its unit: 合计（元） → 合计. One without a unit stays as it is."""
    plain = unicodedata.normalize("NFKC", head)
    return plain[: match.start()] if (match := _UNIT.search(plain)) else head


def units_of(rows: Sequence[Sequence[Value]]) -> Iterator[HeadUnit]:
    """The units at the ends of texts, from top to bottom."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and (match := _UNIT.search(unicodedata.normalize("NFKC", cell))):
                yield HeadUnit(row, column, match[1])
