"""Figures in a text (情况说明) against the tables that it names: BX-12.

A sentence is checked where it names a line of a table and states an amount behind it. What the sentence says further, by
how much and by how many per cent it grew and what part of the budget was carried out, is computed again from its own
amounts; of a base of nothing there is no percentage. A difference is that of the amount before it. What a text does not
name is not checked. Last year's figures are looked up by `narrative_years`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
    coarser,
    figure_of,
    percent,
    said,
)
from gongkai.accounts.statement import Figure, Sheet
from gongkai.accounts.tolerance import Precision, rounded
from gongkai.diagnostic import Diagnostic
from gongkai.read.text import line_column
from gongkai.source import Span

_PLANNED = re.compile(rf"(?:年初|调整)?预算数?(?:为|是)?\s*{AMOUNT}")
_CHANGE = re.compile(rf"(?:比|较)(?:上年|去年)[^，,0-9]{{0,8}}?(增加|增长|减少|下降)\s*{AMOUNT}")
_GROWTH = re.compile(rf"(增长|上升|增加|下降|减少)(?:了)?\s*{NUMBER}[%％]")
_DONE = re.compile(rf"完成(?:年初|调整|全年)?预算数?的?\s*{NUMBER}[%％]")


@dataclass(frozen=True, slots=True)
class _Text:
    """The text being checked: where it stands, and how exact the tables are."""

    text: str
    path: str
    precision: Precision

    def told(self, offset: int, what: str, stated: str, computed: Figure, unit: str) -> Diagnostic:
        """BX-12 at an offset of the text."""
        span = Span(self.path, *line_column(self.text, offset))
        none = ("没有百分比可言（基数为零）", "no percentage: the base is zero")
        zh, en = none if computed is None else (f"{rounded(computed)}{unit}",) * 2
        return rules.BX12.at(span, what=what, stated=stated, computed_zh=zh, computed_en=en)


def check_narrative(text: str, path: str, sheets: Mapping[str, Sheet], precision: Precision) -> Iterator[Diagnostic]:
    """Every sentence of a text that names a figure of the tables."""
    whole = _Text(text, path, precision)
    for sentence in SENTENCE.finditer(text):
        yield from _sentence(whole, sentence, sheets)


def _sentence(whole: _Text, sentence: re.Match[str], sheets: Mapping[str, Sheet]) -> Iterator[Diagnostic]:
    words, base = sentence[0], sentence.start()
    known = tuple(item for item in said(words) if figure_of(item.cell, sheets) is not None)
    for item in known:
        figure, stated = figure_of(item.cell, sheets), item.amount
        if figure is not None and abs(stated.yuan - figure) > stated.half + whole.precision.half:
            computed = figure / UNITS[stated.unit]
            yield whole.told(base + item.offset, f"“{item.phrase}”", stated.text, computed, stated.unit)
    yield from _growth(whole, words, base, known)
    yield from _done(whole, words, base, known)


def _growth(whole: _Text, words: str, base: int, known: tuple[Said, ...]) -> Iterator[Diagnostic]:
    """Growth in per cent, from the stated amount and the stated change."""
    change = _CHANGE.search(words)
    growth = _GROWTH.search(words, change.end()) if change else None
    item = before(known, change.start()) if change else None
    if change is None or growth is None or item is None:
        return
    moved = amount(change[2], change[3])
    by = -moved.yuan if change[1] in DOWN else moved.yuan
    base_figure = item.amount.yuan - by
    if not agrees(percent(growth[2], growth[1]), by, base_figure, coarser(item.amount.half, moved.half)):
        computed = percentage(by, base_figure)
        yield whole.told(base + growth.start(2), "增减率", f"{growth[1]}{growth[2]}%", computed, "%")


def _done(whole: _Text, words: str, base: int, known: tuple[Said, ...]) -> Iterator[Diagnostic]:
    """What part of the budget was carried out, from the two stated amounts."""
    done, planned = _DONE.search(words), _PLANNED.search(words)
    item = before(known, done.start()) if done else None
    if done is None or planned is None or item is None:
        return
    of = amount(planned[1], planned[2])
    if not agrees(percent(done[1], ""), item.amount.yuan, of.yuan, coarser(item.amount.half, of.half)):
        computed = percentage(item.amount.yuan, of.yuan)
        yield whole.told(base + done.start(1), "完成预算", f"{done[1]}%", computed, "%")
