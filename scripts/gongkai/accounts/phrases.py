"""Sentences of a text (情况说明) → what they say of cells: the words that name a cell, and the amount behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts.statement import Figure, Sheet
from gongkai.accounts.tolerance import Precision

Cell = tuple[str, str, tuple[str, ...]]
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
_LONGEST_FIRST = tuple(sorted(PHRASES, key=lambda item: -len(item[0])))
UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
NUMBER = r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*"
AMOUNT = NUMBER + "(亿元|万元|元)"
SENTENCE = re.compile(r"[^。；\n]+")
DOWN = ("减少", "下降")
_FIRST = re.compile(rf"(?:支出|收入|经费)?(?:决算|预算)?数?(?:支出|收入)?(?:为|是|共|共计|合计|完成)?\s*{AMOUNT}")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as stated: in yuan, half its last place in yuan, its own words and their unit."""

    yuan: Decimal
    half: Decimal
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of a cell: the words that name it, where the amount begins, and the amount."""

    phrase: str
    cell: Cell
    offset: int
    amount: Amount


def said(words: str) -> tuple[Said, ...]:
    """What a sentence says of cells, in its order; of words within longer ones the longest count."""
    found: list[Said] = []
    taken: list[range] = []
    if "元" not in words:
        return ()
    for phrase, table, key, columns in _LONGEST_FIRST:
        if phrase not in words:
            continue
        for match in re.finditer(re.escape(phrase), words):
            if any(match.start() in other for other in taken):
                continue
            taken.append(range(match.start(), match.end()))
            stated = _FIRST.match(words, match.end())
            if stated is not None:
                found.append(Said(phrase, (table, key, columns), stated.start(1), amount(stated[1], stated[2])))
    return tuple(sorted(found, key=lambda item: item.offset))


def before(items: tuple[Said, ...], offset: int) -> Said | None:
    """The last thing said before an offset: what a difference or a percentage is about."""
    return next((item for item in reversed(items) if item.offset < offset), None)


def figure_of(cell: Cell, sheets: Mapping[str, Sheet]) -> Figure:
    """The figure of a cell, of the first of its columns that has one."""
    table, key, columns = cell
    figures = (sheets[table].figure(key, column) for column in columns) if table in sheets else iter(())
    return next((item for item in figures if item is not None), None)


def amount(number: str, unit: str) -> Amount:
    """A number and its unit as they stand in a text."""
    value = Decimal(number.replace(",", ""))
    places = len(number.partition(".")[2])
    return Amount(value * UNITS[unit], UNITS[unit].scaleb(-places) / 2, f"{number}{unit}", unit)


def percent(number: str, verb: str) -> Decimal:
    """A percentage as stated, negative where the verb says that something fell."""
    return Decimal(number.replace(",", "")) * (-1 if verb in DOWN else 1)


def coarser(*halves: Decimal) -> Precision:
    """A precision as coarse as the coarsest of some, each given as half its last place in yuan."""
    half = max(halves)
    places = next((places for places in (2, 1, 0) if Precision("万元", places).half >= half), 0)
    return Precision("万元", places) if half > Precision("元", 0).half else Precision("元", 0)
