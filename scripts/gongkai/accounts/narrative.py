"""Figures in a text (情况说明) against the tables that it names: BX-12.

A sentence is checked where it names a line of a table and states an amount behind it. What the sentence says further, by
how much and by how many per cent it grew and what part of the budget was carried out, is computed again from its own
amounts; of a base of nothing there is no percentage. What it does not name is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts.identities import rules
from gongkai.accounts.identities.percentages import agrees, percentage
from gongkai.accounts.statement import Figure, Sheet
from gongkai.accounts.tolerance import Precision, rounded
from gongkai.diagnostic import Diagnostic
from gongkai.read.text import line_column
from gongkai.source import Span

# Words of a text, and the cell they mean: table, row, columns in order of preference.
PHRASES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("收入总计", "income-expense", "income-total", ("amount",)),
    ("支出总计", "income-expense", "expense-total", ("amount",)),
    ("收入总预算", "income-expense", "income-total", ("amount",)),
    ("支出总预算", "income-expense", "expense-total", ("amount",)),
    ("本年收入合计", "income-expense", "year-income", ("amount",)),
    ("本年支出合计", "income-expense", "year-expense", ("amount",)),
    ("财政拨款收入总计", "appropriation", "income-total", ("total",)),
    ("财政拨款支出总计", "appropriation", "expense-total", ("total",)),
    ("一般公共预算财政拨款支出", "general", "total", ("total",)),
    ("一般公共预算财政拨款基本支出", "basic", "total", ("amount",)),
    ("政府性基金预算财政拨款支出", "fund", "total", ("total",)),
    ("国有资本经营预算财政拨款支出", "capital", "total", ("total",)),
    ("人员经费", "basic", "personnel", ("amount",)),
    ("公用经费", "basic", "public", ("amount",)),
    ("“三公”经费", "three-public", "total", ("final", "budget")),
    ("因公出国（境）费", "three-public", "abroad", ("final", "budget")),
    ("公务用车购置及运行维护费", "three-public", "vehicles", ("final", "budget")),
    ("公务用车购置费", "three-public", "vehicle-purchase", ("final", "budget")),
    ("公务用车运行维护费", "three-public", "vehicle-running", ("final", "budget")),
    ("公务接待费", "three-public", "reception", ("final", "budget")),
    ("会议费", "three-public", "meetings", ("budget",)),
    ("培训费", "three-public", "training", ("budget",)),
    ("一般公共预算收入", "general-income", "own-income", ("final", "adjusted", "budget")),
    ("一般公共预算支出", "general-expense", "expense", ("final", "adjusted", "budget")),
    ("政府性基金收入", "fund-income", "own-income", ("final", "adjusted", "budget")),
    ("政府性基金支出", "fund-expense", "expense", ("final", "adjusted", "budget")),
    ("国有资本经营收入", "capital-income", "own-income", ("final", "adjusted", "budget")),
    ("国有资本经营支出", "capital-expense", "expense", ("final", "adjusted", "budget")),
)
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_NUMBER = r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*"
_AMOUNT = _NUMBER + "(亿元|万元|元)"
_SENTENCE = re.compile(r"[^。；\n]+")
_FIRST = re.compile(rf"(?:支出|收入|经费)?(?:决算|预算)?数?(?:支出|收入)?(?:为|是|共|共计|合计|完成)?\s*{_AMOUNT}")
_PLANNED = re.compile(rf"(?:年初|调整)?预算数?(?:为|是)?\s*{_AMOUNT}")
_CHANGE = re.compile(rf"(?:比|较)(?:上年|去年)[^，,0-9]{{0,8}}?(增加|增长|减少|下降)\s*{_AMOUNT}")
_GROWTH = re.compile(rf"(增长|上升|增加|下降|减少)(?:了)?\s*{_NUMBER}[%％]")
_DONE = re.compile(rf"完成(?:年初|调整|全年)?预算数?的?\s*{_NUMBER}[%％]")
_DOWN = ("减少", "下降")


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount as stated: in yuan, half its last place in yuan, and its own words."""

    yuan: Decimal
    half: Decimal
    text: str


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
    for sentence in _SENTENCE.finditer(text):
        yield from _sentence(whole, sentence, sheets)


def _sentence(whole: _Text, sentence: re.Match[str], sheets: Mapping[str, Sheet]) -> Iterator[Diagnostic]:
    words, base = sentence[0], sentence.start()
    stated: _Amount | None = None
    for start, phrase, figure in _named(words, sheets):
        match = _FIRST.match(words, start + len(phrase))
        if match is None:
            continue
        found = _amount(match[1], match[2])
        stated = stated or found
        if abs(found.yuan - figure) > found.half + whole.precision.half:
            yield whole.told(base + match.start(1), f"“{phrase}”", found.text, figure / _UNITS[match[2]], match[2])
    if stated is not None:
        yield from _growth(whole, words, base, stated)
        yield from _done(whole, words, base, stated)


def _named(words: str, sheets: Mapping[str, Sheet]) -> Iterator[tuple[int, str, Decimal]]:
    """The phrases of a sentence that mean a cell with a figure, the longest at each place."""
    taken: list[range] = []
    for phrase, table, key, columns in sorted(PHRASES, key=lambda item: -len(item[0])):
        for match in re.finditer(re.escape(phrase), words):
            if any(match.start() in other for other in taken):
                continue
            taken.append(range(match.start(), match.end()))
            sheet = sheets.get(table)
            figures = [sheet.figure(key, column) for column in columns] if sheet else []
            figure = next((item for item in figures if item is not None), None)
            if figure is not None:
                yield match.start(), phrase, figure


def _growth(whole: _Text, words: str, base: int, stated: _Amount) -> Iterator[Diagnostic]:
    """Growth in per cent, from the stated amount and the stated change."""
    change = _CHANGE.search(words)
    growth = _GROWTH.search(words, change.end()) if change else None
    if change is None or growth is None:
        return
    amount = _amount(change[2], change[3])
    moved = -amount.yuan if change[1] in _DOWN else amount.yuan
    percent = Decimal(growth[2].replace(",", "")) * (-1 if growth[1] in _DOWN else 1)
    before = stated.yuan - moved
    if not agrees(percent, moved, before, _coarser(stated, amount)):
        computed = percentage(moved, before)
        yield whole.told(base + growth.start(2), "增减率", f"{growth[1]}{growth[2]}%", computed, "%")


def _done(whole: _Text, words: str, base: int, stated: _Amount) -> Iterator[Diagnostic]:
    """What part of the budget was carried out, from the two stated amounts."""
    done, planned = _DONE.search(words), _PLANNED.search(words)
    if done is None or planned is None:
        return
    amount = _amount(planned[1], planned[2])
    percent = Decimal(done[1].replace(",", ""))
    if not agrees(percent, stated.yuan, amount.yuan, _coarser(stated, amount)):
        computed = percentage(stated.yuan, amount.yuan)
        yield whole.told(base + done.start(1), "完成预算", f"{done[1]}%", computed, "%")


def _amount(number: str, unit: str) -> _Amount:
    value = Decimal(number.replace(",", ""))
    places = len(number.partition(".")[2])
    return _Amount(value * _UNITS[unit], _UNITS[unit].scaleb(-places) / 2, f"{number}{unit}")


def _coarser(one: _Amount, two: _Amount) -> Precision:
    """A precision as coarse as the coarser of two stated amounts."""
    half = max(one.half, two.half)
    places = next((places for places in (2, 1, 0) if Precision("万元", places).half >= half), 0)
    return Precision("万元", places) if half > Precision("元", 0).half else Precision("元", 0)
