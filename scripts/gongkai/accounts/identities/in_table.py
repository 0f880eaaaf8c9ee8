"""BD-01 to BD-14: within one table of a department or a unit, and of a government where it has the same shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.accounts import classification
from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Claim
from gongkai.accounts.statement import Sheet
from gongkai.accounts.tolerance import total
from gongkai.diagnostic import Rule, Text

INCOME_LINES = ("general", "fund", "capital", "superior", "operations", "business", "affiliates", "other")
BUDGETS = ("general", "fund", "capital")
PUBLIC_CLASSES = ("302", "307", "309", "310", "311", "312", "399")


def claims(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """What the tables of a set claim of themselves."""
    for name, sheet in sheets.items():
        if name == "income-expense":
            yield from _overview(sheet)
        elif name == "appropriation":
            yield from _appropriation(sheet)
        elif name == "basic":
            yield from _basic(sheet)
        elif name == "three-public":
            yield from _three(sheet)
        elif sheet.spec.codes or name.startswith("social-"):
            yield from hierarchy(rules.BD09, sheet)
            yield from _rows(name, sheet)


def lines(rule: Rule, sheet: Sheet, column: str, key: str, parts: Sequence[str], less: Sequence[str] = ()) -> Claim:
    """A line is the sum of other lines of its table, less some."""
    plus, minus = (
        total(sheet.figure(part, column) for part in parts),
        total(sheet.figure(part, column) for part in less),
    )
    computed = None if plus is None and minus is None else (plus or Decimal(0)) - (minus or Decimal(0))
    words = "＋".join(sheet.name(part) for part in parts) + "".join(f"－{sheet.name(part)}" for part in less)
    return Claim(rule, sheet, key, column, computed, len(parts) + len(less), Text(words, words), own=True)


def hierarchy(rule: Rule, sheet: Sheet, *, top: str = "") -> Iterator[Claim]:
    """Every code is the sum of the codes one step below it; the line that sums up the classes is their sum."""
    steps = classification.STEPS[sheet.spec.codes] if sheet.spec.codes else ()
    below: dict[str, list[str]] = {}
    for code in sheet.codes():
        above = classification.parents(code, steps)
        below.setdefault(above[-1] if above else "", []).append(code)
    parts = below.pop("", []) or list(sheet.named())
    sums = [(code, own, f"{code} 下面 {len(own)} 行之和") for code, own in below.items()]
    if key := top or _sum_line(sheet):
        sums.append((key, parts, f"{len(parts)} 个大项之和"))
    for name, own, zh in sums:
        source = Text(zh, f"sum of {len(own)} rows")
        yield from (_sum(rule, sheet, column, name, own, source) for column in sheet.columns)


def _sum(rule: Rule, sheet: Sheet, column: str, key: str, parts: Sequence[str], source: Text) -> Claim:
    return Claim(
        rule, sheet, key, column, total(sheet.figure(part, column) for part in parts), len(parts), source, own=True
    )


def _sum_line(sheet: Sheet) -> str:
    """The line that sums up a table's classes."""
    return next((name for name in ("expense", "own-income", "total") if sheet.spec.line(name)), "")


def _overview(sheet: Sheet) -> Iterator[Claim]:
    column = "amount"
    yield lines(rules.BD01, sheet, column, "year-income", INCOME_LINES)
    yield _sum(rules.BD02, sheet, column, "year-expense", sheet.classes(), Text("各类支出之和", "sum of the classes"))
    yield lines(rules.BD03, sheet, column, "income-total", ("year-income", "reserves-used", "opening"))
    yield lines(rules.BD04, sheet, column, "expense-total", ("year-expense", "distribution", "closing"))
    yield lines(rules.BD05, sheet, column, "expense-total", ("income-total",))


def _rows(name: str, sheet: Sheet) -> Iterator[Claim]:
    """Totals across the columns of each row."""
    rule = {"income": rules.BD06, "expense": rules.BD07, "general": rules.BD08}.get(name)
    carried = "closing" in sheet.columns
    if name in ("fund", "capital"):
        rule = rules.BD14 if carried else rules.BD08
    if rule is None:
        return
    parts = [column for column in sheet.columns if column not in ("total", "opening", "income", "closing")]
    keys = [row.key for row in sheet.statement.rows]
    yield from across(rule, sheet, keys, "total", parts)
    if carried:
        yield from across(rules.BD14, sheet, keys, "closing", ("opening", "income"), ("total",))


def across(
    rule: Rule, sheet: Sheet, keys: Iterable[str], column: str, parts: Sequence[str], less: Sequence[str] = ()
) -> Iterator[Claim]:
    """In each of some rows a cell is the sum of other cells, less some."""
    labels = {item.id: item.label for item in sheet.spec.columns}
    zh = "＋".join(labels[part].zh for part in parts) + "".join(f"－{labels[part].zh}" for part in less)
    en = " + ".join(labels[part].en for part in parts) + "".join(f" − {labels[part].en}" for part in less)
    source = Text(zh, en)
    for key in keys:
        plus, minus = total(sheet.figure(key, part) for part in parts), total(sheet.figure(key, part) for part in less)
        computed = None if plus is None and minus is None else (plus or Decimal(0)) - (minus or Decimal(0))
        yield Claim(rule, sheet, key, column, computed, len(parts) + len(less), source, own=True)


def _appropriation(sheet: Sheet) -> Iterator[Claim]:
    yield from across(rules.BD10, sheet, (row.key for row in sheet.statement.rows), "total", BUDGETS)
    for column in sheet.columns:
        yield lines(rules.BD11, sheet, column, "year-income", BUDGETS)
        yield lines(rules.BD11, sheet, column, "income-total", ("year-income", "opening"))
        yield _sum(
            rules.BD11, sheet, column, "year-expense", sheet.classes(), Text("各类支出之和", "sum of the classes")
        )
        yield lines(rules.BD11, sheet, column, "expense-total", ("year-expense", "closing"))
        yield lines(rules.BD11, sheet, column, "expense-total", ("income-total",))


def _basic(sheet: Sheet) -> Iterator[Claim]:
    yield from hierarchy(rules.BD12, sheet)
    for column in sheet.columns:
        yield _sum(rules.BD12, sheet, column, "personnel", ("301", "303"), Text("301 与 303 之和", "301 + 303"))
        there = [code for code in PUBLIC_CLASSES if sheet.has(code)]
        yield _sum(rules.BD12, sheet, column, "public", there, Text(f"{'、'.join(there)} 之和", " + ".join(there)))
        yield lines(rules.BD12, sheet, column, "total", ("personnel", "public"))


def _three(sheet: Sheet) -> Iterator[Claim]:
    for column in sheet.columns:
        yield lines(rules.BD13, sheet, column, "total", ("abroad", "vehicles", "reception"))
        yield lines(rules.BD13, sheet, column, "vehicles", ("vehicle-purchase", "vehicle-running"))
