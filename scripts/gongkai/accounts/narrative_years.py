"""What a text (情况说明) says of other sets, against their tables where they are there: BX-12. Last year's, and for final
accounts the year's budget, of which it says 年初预算为….

“比上年增加…” is read of budgets against budgets and of final accounts against final accounts, unless the words between
name the other (比上年决算数). Looked up are differences in money, and percentages that stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.accounts.identities import rules
from gongkai.accounts.identities.percentages import agrees, percentage
from gongkai.accounts.phrases import (
    AMOUNT,
    DOWN,
    NUMBER,
    SENTENCE,
    UNITS,
    Said,
    amount,
    before,
    figure_of,
    percent,
    said,
)
from gongkai.accounts.spec import Folder
from gongkai.accounts.statement import Figure, Sheet
from gongkai.accounts.tolerance import Precision, rounded
from gongkai.diagnostic import Diagnostic
from gongkai.read.text import line_column
from gongkai.source import Span

Sheets = Mapping[str, Sheet]
_LAST = r"(?:比|较)(?:上年|去年)([^，,0-9]{0,8}?)"
_CHANGE = re.compile(rf"{_LAST}(增加|增长|减少|下降)(?:了)?\s*{AMOUNT}")
_GROWTH = re.compile(rf"{_LAST}(增长|上升|增加|下降|减少)(?:了)?\s*{NUMBER}[%％]")

_PLANNED = re.compile(rf"年初预算数?(?:为|是)?\s*{AMOUNT}")


def check_last_year(
    text: str, path: str, folder: Folder, sheets: Sheets, last: Mapping[Folder, Sheets], precision: Precision
) -> Iterator[Diagnostic]:
    """Every sentence that compares a figure of the set in `folder` with last year, whose sets are `last` by folder."""
    for sentence in SENTENCE.finditer(text):
        words = sentence[0]
        compared = (*_CHANGE.finditer(words), *_GROWTH.finditer(words))
        known = said(words) if compared else ()
        for match in compared:
            item = before(known, match.start())
            there = figure_of(item.cell, last.get(_folder(match[1], folder), {})) if item else None
            now = figure_of(item.cell, sheets) if item else None
            if item is None or there is None or now is None:
                continue
            found = (
                _change(match, item, there, precision) if match.re is _CHANGE else _growth(match, now, there, precision)
            )
            if found is not None:
                span = Span(path, *line_column(text, sentence.start() + match.start(3)))
                yield rules.BX12.at(span, what=f"“{item.phrase}”与上年比较", **found)


def check_planned(text: str, path: str, budget: Sheets, precision: Precision) -> Iterator[Diagnostic]:
    """Every sentence that puts the year's budget beside a figure of the final accounts. `budget` are its tables."""
    for sentence in SENTENCE.finditer(text):
        planned = tuple(_PLANNED.finditer(sentence[0]))
        known = said(sentence[0]) if planned else ()
        for match in planned:
            item, stated = before(known, match.start()), amount(match[1], match[2])
            figure = figure_of(item.cell, budget) if item else None
            if item is None or figure is None or abs(stated.yuan - figure) <= stated.half + precision.half:
                continue
            span = Span(path, *line_column(text, sentence.start() + match.start(1)))
            computed = f"{rounded(figure / UNITS[stated.unit])}{stated.unit}"
            yield rules.BX12.at(span, what=f"“{item.phrase}”的年初预算", stated=stated.text, **_same(computed))


def _folder(between: str, folder: Folder) -> Folder:
    """The set of last year that is meant."""
    if "决算" in between or "执行" in between:
        return "final"
    return "budget" if "预算" in between else folder


def _change(match: re.Match[str], item: Said, there: Decimal, precision: Precision) -> dict[str, str] | None:
    moved = amount(match[3], match[4])
    by = -moved.yuan if match[2] in DOWN else moved.yuan
    exact = item.amount.yuan - there
    if abs(by - exact) <= item.amount.half + moved.half + precision.half:
        return None
    return {"stated": f"{match[2]}{moved.text}", **_same(f"{_signed(exact / UNITS[moved.unit])}{moved.unit}")}


def _growth(match: re.Match[str], now: Decimal, there: Decimal, precision: Precision) -> dict[str, str] | None:
    if agrees(percent(match[3], match[2]), now - there, there, precision):
        return None
    exact: Figure = percentage(now - there, there)
    stated = {"stated": f"{match[2]}{match[3]}%"}
    if exact is None:
        return {**stated, "computed_zh": "没有百分比可言（基数为零）", "computed_en": "no percentage: the base is zero"}
    return {**stated, **_same(f"{_signed(exact)}%")}


def _same(words: str) -> dict[str, str]:
    return {"computed_zh": words, "computed_en": words}


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{rounded(value)}"
