"""A ledger → the tables of a department or a unit, as rows of text cells: the same figures seen from every side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.accounts import classification
from gongkai.accounts.spec import Codes, Folder
from gongkai.accounts.tables import table_of
from gongkai.demo.budget_ledger import AFFAIRS, PROJECT, Ledger

Rows = list[list[str]]
Cents = Mapping[str, tuple[int, ...]]


def tables(ledger: Ledger, folder: Folder, budgeted: Ledger, year: int) -> dict[str, Rows]:
    """Every table of the set by identifier. `budgeted` is the ledger of the year's budget, which the table of the
    three public funds repeats in final accounts."""
    made = {
        "income-expense": _overview(ledger, year),
        "income": coded(_income(ledger), "functional", year),
        "expense": coded(_expense(ledger), "functional", year),
        "appropriation": _appropriation(ledger, year),
        "general": coded(_spending(ledger), "functional", year),
        "basic": _basic(ledger, year),
        "three-public": _three(ledger, folder, budgeted),
        "fund": _carried(ledger.fund, folder, year),
        "capital": _carried(ledger.capital, folder, year),
    }
    if folder != "final":
        whole = ledger.general[PROJECT]
        made["performance"] = [["", "样例信息化项目", text(whole), text(whole), "0.00"]]
    return made


def text(cents: int) -> str:
    """An amount in yuan with two places."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def coded(items: Cents, name: Codes, year: int, *, total: str = "total") -> Rows:
    """Rows of items with their sums above them, by code, and the total last."""
    steps = classification.STEPS[name]
    sums: dict[str, list[int]] = {}
    for code, cells in items.items():
        for above in (*classification.parents(code, steps), code):
            sums[above] = [one + two for one, two in zip(sums.get(above, [0] * len(cells)), cells, strict=True)]
    known = classification.codes_of(name, year)
    rows = [[code, known[code].name if code in known else _unlisted(code), *map(text, sums[code])] for code in sorted(sums)]  # fmt: skip
    if not items:
        return []
    whole = [sum(column) for column in zip(*items.values(), strict=True)]
    return [*rows, ["", "合计", *map(text, whole)]] if total else rows


def _unlisted(code: str) -> str:
    return "样例项" if len(code) == 7 else "样例款"


def _spending(ledger: Ledger) -> dict[str, tuple[int, ...]]:
    items = sorted({*ledger.basic, *ledger.general})
    basic, project = ledger.basic, ledger.general
    return {item: _summed(basic.get(item, 0), project.get(item, 0)) for item in items}


def _summed(*parts: int) -> tuple[int, ...]:
    return (sum(parts), *parts)


def _expense(ledger: Ledger) -> dict[str, tuple[int, ...]]:
    """Total, basic, project, remitted, business, subsidies. Own income is spent on affairs."""
    found = {}
    for item in sorted({*ledger.basic, *ledger.general, *ledger.fund, *ledger.capital}):
        own, given = (ledger.own, ledger.subsidies) if item == AFFAIRS else (0, 0)
        project = ledger.general.get(item, 0) + ledger.fund.get(item, 0) + ledger.capital.get(item, 0) + own
        found[item] = _summed(ledger.basic.get(item, 0), project, 0, 0, given)
    return found


def _income(ledger: Ledger) -> dict[str, tuple[int, ...]]:
    """Total, appropriation, superior, operations, business, affiliates, other. What is carried is carried in affairs."""
    found = {}
    for item in sorted({*ledger.basic, *ledger.general, *ledger.fund, *ledger.capital}):
        spent = sum(part.get(item, 0) for part in (ledger.basic, ledger.general, ledger.fund, ledger.capital))
        kept = ledger.closing[0] - ledger.opening[0] if item == AFFAIRS else 0
        superior, operations = (ledger.superior, ledger.operations) if item == AFFAIRS else (0, 0)
        found[item] = _summed(spent + kept, superior, operations, 0, 0, 0)
    return found


def _classes(ledger: Ledger) -> dict[str, tuple[int, int, int, int]]:
    """By class: all appropriations, general, fund, capital."""
    general = {item: cells[0] for item, cells in _spending(ledger).items()}
    found: dict[str, list[int]] = {}
    for place, part in enumerate((general, ledger.fund, ledger.capital), 1):
        for item, cents in part.items():
            cells = found.setdefault(item[:3], [0] * 4)
            cells[place] += cents
            cells[0] += cents
    return {code: (cells[0], cells[1], cells[2], cells[3]) for code, cells in sorted(found.items())}


def _overview(ledger: Ledger, year: int) -> Rows:
    received, spent = ledger.received, ledger.spent
    classes = {code: (cells[0],) for code, cells in _classes(ledger).items()}
    classes[AFFAIRS[:3]] = (classes[AFFAIRS[:3]][0] + ledger.own + ledger.subsidies,)
    opening, closing = sum(ledger.opening), sum(ledger.closing)
    lines = {
        "general": received[0], "fund": received[1], "capital": received[2], "superior": ledger.superior,
        "operations": ledger.operations, "business": 0, "affiliates": 0, "other": 0, "year-income": sum(received),
        "reserves-used": 0, "opening": opening, "income-total": sum(received) + opening,
    }  # fmt: skip
    ending = {
        "year-expense": sum(spent), "distribution": 0, "closing": closing, "expense-total": sum(spent) + closing,
    }  # fmt: skip
    name = _namer("income-expense")
    return [
        *(["", name(line), text(cents)] for line, cents in lines.items()),
        *coded(classes, "functional", year, total=""),
        *(["", name(line), text(cents)] for line, cents in ending.items()),
    ]


def _appropriation(ledger: Ledger, year: int) -> Rows:
    received, spent, before, after = (
        values[:3] for values in (ledger.received, ledger.spent, ledger.opening, ledger.closing)
    )
    name = _namer("appropriation")

    def line(key: str, *values: int) -> list[str]:
        return ["", name(key), *map(text, _summed(*values))]

    single = {"general": 0, "fund": 1, "capital": 2}
    return [
        *(line(key, *(received[at] if at == place else 0 for at in range(3))) for key, place in single.items()),
        line("year-income", *received),
        line("opening", *before),
        line("income-total", *(one + two for one, two in zip(received, before, strict=True))),
        *coded(_classes(ledger), "functional", year, total=""),
        line("year-expense", *spent),
        line("closing", *after),
        line("expense-total", *(one + two for one, two in zip(spent, after, strict=True))),
    ]


def _basic(ledger: Ledger, year: int) -> Rows:
    rows = coded({code: (cents,) for code, cents in ledger.economic.items()}, "department-economic", year, total="")
    personnel = sum(cents for code, cents in ledger.economic.items() if code[:3] in ("301", "303"))
    whole, name = sum(ledger.economic.values()), _namer("basic")
    totals = {"personnel": personnel, "public": whole - personnel, "total": whole}
    return [*rows, *(["", name(line), text(cents)] for line, cents in totals.items())]


def three_public(ledger: Ledger) -> dict[str, int]:
    """The three public funds by printed line, all paid as basic expenditure."""
    abroad, reception, running, purchase = (ledger.economic.get(c, 0) for c in ("30212", "30217", "30231", "31013"))
    vehicles = running + purchase
    return {
        "total": abroad + vehicles + reception, "abroad": abroad, "vehicles": vehicles, "vehicle-purchase": purchase,
        "vehicle-running": running, "reception": reception,
    }  # fmt: skip


def _three(ledger: Ledger, folder: Folder, budgeted: Ledger) -> Rows:
    name, now, planned = _namer("three-public"), three_public(ledger), three_public(budgeted)
    if folder == "final":
        return [["", name(line), text(planned[line]), text(cents)] for line, cents in now.items()]
    meetings = {"meetings": ledger.economic.get("30215", 0), "training": ledger.economic.get("30216", 0)}
    return [["", name(line), text(cents)] for line, cents in {**now, **meetings}.items()]


def _carried(items: Mapping[str, int], folder: Folder, year: int) -> Rows:
    if folder == "final":
        return coded({item: (0, c, c, 0, c, 0) for item, c in items.items()}, "functional", year)
    return coded({item: (c, 0, c) for item, c in items.items()}, "functional", year)


def _namer(table: str) -> Callable[[str], str]:
    spec = table_of("department", "budget", table)
    assert spec is not None
    names = {line.id: line.label.zh for line in spec.lines}
    return names.__getitem__
