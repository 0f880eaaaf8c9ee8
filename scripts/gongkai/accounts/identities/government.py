"""BG-01 to BG-07: in the set of a government, for each column of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Claim, Where, money
from gongkai.accounts.identities.cross_table import same
from gongkai.accounts.identities.in_table import lines
from gongkai.accounts.rules import NO_LIMIT
from gongkai.accounts.statement import Sheet
from gongkai.accounts.tolerance import rounded, total
from gongkai.diagnostic import Diagnostic, Text

BUDGETS = ("general", "fund", "capital")
_DEBTS = ("general-debt", "fund-debt")
_LOW, _HIGH = Decimal("0.01"), Decimal("0.03")
_RESERVE = "227"


def claims(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """What a government's tables claim."""
    for name in BUDGETS:
        yield from _balance(sheets.get(f"{name}-income"), sheets.get(f"{name}-expense"))
        yield from _transfers(name, sheets)
    yield from _moved(sheets)
    for name in _DEBTS:
        yield from _debt(sheets.get(name))
    yield from _social(sheets.get("social-income"), sheets.get("social-expense"))


def _balance(income: Sheet | None, expense: Sheet | None) -> Iterator[Claim]:
    """BG-01: each side is the sum of its lines, and the two are equal."""
    for sheet, first, last in ((income, "own-income", "income-total"), (expense, "expense", "expense-total")):
        if sheet is None or not sheet.statement.rows:
            continue
        keys = [line.id for line in sheet.spec.lines if line.id not in ("own", "down", last)]
        for column in sheet.columns:
            yield lines(rules.BG01, sheet, column, last, keys[keys.index(first) :])
    if income and expense and income.statement.rows and expense.statement.rows:
        for column in expense.columns:
            yield same(rules.BG01, (expense, "expense-total", column), (income, "income-total", column))


def _transfers(name: str, sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    """BG-06, BG-07: own expenditure and transfers, each as in its own table."""
    expense, own, down = (sheets.get(f"{name}-{part}") for part in ("expense", "own-expense", "transfers"))
    if expense and expense.statement.rows:
        for column in expense.columns:
            yield lines(rules.BG06, expense, column, "expense", ("own", "down"))
            for sheet, key in ((own, "own"), (down, "down")):
                if sheet:
                    yield same(rules.BG06, (expense, key, column), (sheet, "total", column))
    for column in down.columns if down and down.statement.rows else ():
        assert down is not None
        parts = down.named()
        words = Text(f"{len(parts)} 个地区（项目）之和", f"sum of {len(parts)} rows")
        yield Claim(rules.BG07, down, "total", column, total(down.figure(key, column) for key in parts), len(parts), words, own=True)  # fmt: skip


def _moved(sheets: Mapping[str, Sheet]) -> Iterator[Claim]:
    general, fund, capital = sheets.get("general-income"), sheets.get("fund-expense"), sheets.get("capital-expense")
    if general is None or fund is None or capital is None:
        return
    for column in general.columns:
        out = total(sheet.figure("transferred-out", column) for sheet in (fund, capital))
        words = Text("政府性基金、国有资本经营调出资金之和", "transferred out of funds and capital")
        yield Claim(rules.BG02, general, "transferred-in", column, out, 2, words)


def _debt(sheet: Sheet | None) -> Iterator[Claim]:
    for column in sheet.columns if sheet else ():
        assert sheet is not None
        words = Text("债务限额", "the limit")
        yield Claim(rules.BG03, sheet, "closing", column, sheet.figure("limit", column), 1, words, "at most")
        yield lines(rules.BG09, sheet, column, "closing", ("opening", "issued"), ("repaid",))


def check_limit(sheets: Mapping[str, Sheet], where: Where) -> Iterator[Diagnostic]:
    """TAB-25: where there is a debt, its limit is told too (预算法 Art. 35)."""
    for sheet in (sheets[name] for name in _DEBTS if name in sheets):
        for column in sheet.columns if sheet.has("limit") else ():
            debt = sheet.figure("closing", column)
            if debt is not None and sheet.figure("limit", column) is None:
                label = next(item.label.zh for item in sheet.spec.columns if item.id == column)
                span = where(*sheet.place("limit", column))
                yield NO_LIMIT.at(span, name=sheet.name("limit"), column=label, stated=money(debt))


def _social(income: Sheet | None, expense: Sheet | None) -> Iterator[Claim]:
    if income is None or expense is None:
        return
    for column in expense.columns:
        plus = total((income.figure("opening", column), income.figure("total", column)))
        spent = expense.figure("total", column)
        computed = None if plus is None or spent is None else plus - spent
        words = Text("上年结余＋收入合计－支出合计", "carried in + income − expenditure")
        yield Claim(rules.BG04, expense, "closing", column, computed, 3, words, own=True)


def check_reserve(sheets: Mapping[str, Sheet], column: str, where: Where) -> Iterator[Diagnostic]:
    """BG-05: the reserve of a budget is 1 to 3 per cent of own expenditure."""
    own = sheets.get("general-own-expense")
    whole = own.figure("total", column) if own else None
    if own is None or not whole:
        return
    reserve = own.figure(_RESERVE, column) or Decimal(0)
    share = reserve / whole
    if not _LOW <= share <= _HIGH:
        span = where(*own.place(_RESERVE if own.has(_RESERVE) else "total", column))
        percent = rounded(share * 100)
        yield rules.BG05.at(
            span, table=own.spec.label.zh, stated=money(reserve), computed=money(whole), percent=percent
        )
