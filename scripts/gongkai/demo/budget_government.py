"""The tables of a sample government, as rows of text cells. Figures are invented and balance in every column.

In each column the item that takes what is left over makes the two sides equal; what is carried out and owed at the end
of a year depends on seed and year alone, so that the next year begins with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from gongkai.accounts.spec import Folder, TableSpec
from gongkai.accounts.tables import tables_of
from gongkai.accounts.tolerance import rounded
from gongkai.demo.budget_department import Rows, coded, text
from gongkai.demo.pick import below, generator

Figures = dict[str, dict[str, int]]
"""Table → key of a row (code, printed line, free name) → cents."""
About = Callable[[int], int]
"""About so many millions of yuan, in cents."""
_REST, _RESERVE = "2010602", "227"
_REGIONS = ("样例甲县", "样例乙县", "样例丙区")
_INSURANCE = ("样例养老保险基金", "样例医疗保险基金")
_ITEMS = {
    "2010601": 90, "2010607": 12, "2059999": 300, "2069999": 60, "2079999": 40, "2080505": 150, "2080506": 70,
    "2101101": 120, "2120101": 80, "2120201": 200, "2139999": 180, "2149999": 90, "2210201": 60,
}  # fmt: skip
_DOWN = {"205": 40, "208": 60, "210": 35, "213": 65}
_MILLION = 100_000_000  # cents


def tables(seed: int, folder: Folder, year: int, three: Mapping[str, Mapping[str, int]]) -> dict[str, Rows]:
    """Every table of the set by identifier. `three`: column → the three public funds by printed line."""
    columns = {name: _figures(seed, year, name) for name in ("budget", "adjusted", "final")}
    columns["previous"] = _figures(seed, year - 1, "final")
    for name, values in three.items():
        columns[name]["three-public"] = dict(values)
    return {
        spec.id: _rows(spec, {name: made[spec.id] for name, made in columns.items()}, year)
        for spec in tables_of("government", folder)
    }


def _figures(seed: int, year: int, column: str) -> Figures:
    rand = generator(seed, "government", year, column)

    def about(millions: int) -> int:
        growth = 100 + 4 * (year - 2018)
        return millions * _MILLION * growth // 100 + below(rand, millions * _MILLION // 10 + 1)

    fund, capital = _fund(seed, year, about), _capital(seed, year, about)
    out = fund["fund-expense"]["transferred-out"] + capital["capital-expense"]["transferred-out"]
    return {
        **_general(seed, year, column, about, out),
        **fund,
        **capital,
        **_social(seed, year, about),
        "general-own-basic": _summed({"50101": about(60), "50102": about(20), "50103": about(10), "50201": about(30), "50202": about(1)}),
        "general-debt": _debt(seed, year, "general", about),
        "fund-debt": _debt(seed, year, "fund", about),
        "three-public": dict.fromkeys(("total", "abroad", "vehicles", "vehicle-purchase", "vehicle-running", "reception"), 0),
    }  # fmt: skip


def _general(seed: int, year: int, column: str, about: About, moved: int) -> Figures:
    income = {"101": about(1_300), "103": about(400)}
    lines = {
        "own-income": sum(income.values()), "from-above": about(500), "from-below": about(30), "borrowed": about(90),
        "opening": _left(seed, "general", year - 1), "transferred-in": moved, "stabilization-used": about(20),
    }  # fmt: skip
    whole = sum(lines.values())
    down = {name: about(70) for name in _REGIONS}
    uses = {
        "to-above": about(25),
        "repaid": about(60),
        "stabilization-saved": about(15),
        "transferred-out": 0,
        "closing": _left(seed, "general", year),
    }
    own = whole - sum(down.values()) - sum(uses.values())
    items = {code: about(millions) for code, millions in _ITEMS.items()}
    if column != "final":
        items[_RESERVE] = own * 2 // 100
    items[_REST] = own - sum(items.values())
    shares = _shares(sum(down.values()))
    classes = {code: _below(items, code) + shares.get(code, 0) for code in sorted({c[:3] for c in items})}
    expense = {"own": own, "down": sum(down.values()), "expense": own + sum(down.values())}
    return {
        "general-income": {**income, **lines, "income-total": whole},
        "general-expense": {**classes, **expense, **uses, "expense-total": whole},
        "general-own-expense": _summed(items),
        "general-transfers": _summed(down),
    }


def _fund(seed: int, year: int, about: About) -> Figures:
    income = {"own-income": about(500), "from-above": about(20), "borrowed": about(150), "opening": _left(seed, "fund", year - 1)}  # fmt: skip
    whole, down = sum(income.values()), {name: about(15) for name in _REGIONS}
    uses = {"repaid": about(40), "transferred-out": about(30), "closing": _left(seed, "fund", year)}
    own = whole - sum(down.values()) - sum(uses.values())
    classes = {"212": own - own // 5 + sum(down.values()), "229": own // 5}
    expense = {"own": own, "down": sum(down.values()), "expense": own + sum(down.values())}
    return {
        "fund-income": {"103": income["own-income"], **income, "income-total": whole},
        "fund-expense": {**classes, **expense, **uses, "expense-total": whole},
        "fund-transfers": _summed(down),
    }


def _capital(seed: int, year: int, about: About) -> Figures:
    income = {"own-income": about(30), "from-above": about(1), "opening": _left(seed, "capital", year - 1)}
    whole, down = sum(income.values()), {name: about(1) for name in _REGIONS}
    uses = {"transferred-out": about(9), "closing": _left(seed, "capital", year)}
    own = whole - sum(down.values()) - sum(uses.values())
    expense = {"own": own, "down": sum(down.values()), "expense": own + sum(down.values())}
    return {
        "capital-income": {"103": income["own-income"], **income, "income-total": whole},
        "capital-expense": {"223": expense["expense"], **expense, **uses, "expense-total": whole},
        "capital-own-expense": _summed({"2239999": own}),
        "capital-transfers": _summed(down),
    }


def _social(seed: int, year: int, about: About) -> Figures:
    income = {name: about(300) for name in _INSURANCE}
    before, after = _left(seed, "social", year - 1), _left(seed, "social", year)
    first = about(200)
    spent = {_INSURANCE[0]: first, _INSURANCE[1]: before + sum(income.values()) - after - first}
    return {
        "social-income": {**_summed(income), "opening": before},
        "social-expense": {**_summed(spent), "closing": after},
    }


def _debt(seed: int, year: int, name: str, about: About) -> dict[str, int]:
    before, after, repaid = _owed(seed, name, year - 1), _owed(seed, name, year), about(30)
    issued = after - before + repaid
    return {"limit": after + 50 * _MILLION, "opening": before, "issued": issued, "repaid": repaid, "closing": after}


def _owed(seed: int, name: str, year: int) -> int:
    return (1_000 + 60 * (year - 2010)) * _MILLION + below(generator(seed, "owed", name, year), 20 * _MILLION)


def _left(seed: int, name: str, year: int) -> int:
    return _MILLION + below(generator(seed, "left", name, year), 4 * _MILLION)


def _summed(items: dict[str, int]) -> dict[str, int]:
    return {**items, "total": sum(items.values())}


def _below(items: Mapping[str, int], above: str) -> int:
    return sum(cents for code, cents in items.items() if code.startswith(above))


def _shares(whole: int) -> dict[str, int]:
    """Transfers by class."""
    shares = {code: whole * part // 200 for code, part in _DOWN.items()}
    shares["205"] += whole - sum(shares.values())
    return shares


def _rows(spec: TableSpec, figures: Mapping[str, Mapping[str, int]], year: int) -> Rows:
    """The rows of a table: codes with their sums, free names, printed lines in their order."""
    lines = {line.id for line in spec.lines}
    keys = list(dict.fromkeys(key for column in figures.values() for key in column))
    names = [column.id for column in spec.columns if column.measure == "money"]
    values = {key: tuple(figures[name].get(key, 0) for name in names) for key in keys}
    if spec.codes:
        items = {key: values[key] for key in keys if key not in lines}
        summed = coded(items, spec.codes, year, total="")
        rows = [[code, name, *_cells(spec, names, tuple(map(_cents, cells)))] for code, name, *cells in summed]
    else:
        rows = [["", key, *_cells(spec, names, values[key])] for key in keys if key not in lines]
    printed = [["", line.label.zh, *_cells(spec, names, values[line.id])] for line in spec.lines if line.id in values]
    return [*rows, *printed]


def _cents(cell: str) -> int:
    return int(cell.replace(".", ""))


def _cells(spec: TableSpec, names: list[str], values: tuple[int, ...]) -> list[str]:
    """The cells of a row: figures, and the percentages that follow from them; none of a base of nothing."""
    by_name = dict(zip(names, values, strict=True))
    percent = {
        "rate": _percent(by_name.get("final", 0), by_name.get("adjusted", 0)),
        "growth": _percent(by_name.get("final", 0) - by_name.get("previous", 0), by_name.get("previous", 0)),
    }
    return [text(by_name[c.id]) if c.measure == "money" else percent[c.id] for c in spec.columns]


def _percent(part: int, whole: int) -> str:
    return f"{rounded(Decimal(part) * 100 / whole)}" if whole else ""
