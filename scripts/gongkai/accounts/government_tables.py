"""Tables of a government (standards 6.2, the seventeen tables G01 to G17 of published final accounts).

Of the coded rows of an expenditure table `own` and `down` (本级, 对下转移支付) are printed lines below the classes. The
columns follow what is printed (V~): budget, adjusted budget, final figure, last year's, and two percentages.
"""

from __future__ import annotations

from gongkai.accounts.department_tables import FINAL as _DEPARTMENT_FINAL
from gongkai.accounts.spec import Codes, Column, Folder, PrintedLine, TableSpec
from gongkai.diagnostic import Text

_BUDGET = Column("budget", Text("预算数", "budget"), aliases=("年初预算数",))
_ADJUSTED = Column("adjusted", Text("调整预算数", "adjusted budget"))
_FINAL = Column("final", Text("决算数", "final"), aliases=("执行数",))
_RATE = Column("rate", Text("占调整预算％", "per cent of the adjusted budget"), "percent")
_PREVIOUS = Column("previous", Text("上年决算数", "last year's final"), aliases=("上年执行数",))
_GROWTH = Column("growth", Text("比上年增减％", "growth over last year, per cent"), "percent")
_COLUMNS: dict[Folder, tuple[Column, ...]] = {
    "budget": (_BUDGET,),
    "adjusted": (_BUDGET, _ADJUSTED),
    "final": (_BUDGET, _ADJUSTED, _FINAL, _RATE, _PREVIOUS, _GROWTH),
}
FIGURE: dict[Folder, str] = {"budget": "budget", "adjusted": "adjusted", "final": "final"}
"""The column that holds the figure a set is about."""


def _line(name: str, zh: str, en: str, *aliases: str, total: bool = False) -> PrintedLine:
    return PrintedLine(name, Text(zh, en), total, aliases)


_SUM = _line("total", "合计", "total", total=True)
_OWN_INCOME = _line("own-income", "本级收入合计", "own income", "收入合计", total=True)
_FROM_ABOVE = _line("from-above", "上级补助收入", "subsidies from above")
_FROM_BELOW = _line("from-below", "下级上解收入", "paid in from below", "上解收入")
_BORROWED = _line("borrowed", "债务（转贷）收入", "debt income", "债务转贷收入", "债务收入")
_OPENING = _line("opening", "上年结余收入", "carried in", "上年结余", "上年结转收入")
_IN = _line("transferred-in", "调入资金", "transferred in")
_STABILIZED = _line("stabilization-used", "动用预算稳定调节基金", "use of the stabilization fund")
_INCOME_TOTAL = _line("income-total", "收入总计", "total income", total=True)
_OWN = _line("own", "其中：本级支出", "of which own expenditure", "本级支出")
_DOWN = _line("down", "其中：补助下级支出", "of which subsidies below", "补助下级支出")
_EXPENSE = _line("expense", "支出合计", "expenditure", "本年支出合计", total=True)
_TO_ABOVE = _line("to-above", "上解上级支出", "remitted above", "上解支出")
_REPAID = _line("repaid", "债务还本支出", "repayment of debt")
_SAVED = _line("stabilization-saved", "安排预算稳定调节基金", "set aside for stabilization")
_OUT = _line("transferred-out", "调出资金", "transferred out")
_CLOSING = _line("closing", "结转下年支出", "carried out", "结转下年")
_EXPENSE_TOTAL = _line("expense-total", "支出总计", "total expenditure", total=True)
_DEBT = (
    _line("limit", "债务限额", "debt limit"),
    _line("opening", "上年末债务余额", "debt at the end of last year"),
    _line("issued", "本年发行", "issued", "本年举借"),
    _line("repaid", "本年还本", "repaid"),
    _line("closing", "年末债务余额", "debt at the end of the year", total=True),
)
_SOCIAL_INCOME = (_SUM, _line("opening", "上年结余", "carried in"))
_SOCIAL_EXPENSE = (_SUM, _line("closing", "年末滚存结余", "carried out"))
_THREE = next(table for table in _DEPARTMENT_FINAL if table.id == "three-public").lines
_INCOME_LINES = (_OWN_INCOME, _FROM_ABOVE, _FROM_BELOW, _BORROWED, _OPENING, _IN, _STABILIZED, _INCOME_TOTAL)
_EXPENSE_LINES = (_OWN, _DOWN, _EXPENSE, _TO_ABOVE, _REPAID, _SAVED, _OUT, _CLOSING, _EXPENSE_TOTAL)
_FUND_INCOME = (_OWN_INCOME, _FROM_ABOVE, _BORROWED, _OPENING, _INCOME_TOTAL)
_FUND_EXPENSE = (_OWN, _DOWN, _EXPENSE, _REPAID, _OUT, _CLOSING, _EXPENSE_TOTAL)
_CAPITAL_INCOME = (_OWN_INCOME, _FROM_ABOVE, _OPENING, _INCOME_TOTAL)
_CAPITAL_EXPENSE = (_OWN, _DOWN, _EXPENSE, _OUT, _CLOSING, _EXPENSE_TOTAL)


def tables(folder: Folder) -> tuple[TableSpec, ...]:
    """The seventeen tables of a set in this folder."""
    columns = _COLUMNS[folder]
    word = "决算" if folder == "final" else "预算"

    def table(
        name: str,
        number: str,
        zh: str,
        en: str,
        lines: tuple[PrintedLine, ...] = (_SUM,),
        codes: Codes | None = None,
        depth: int = 0,
        *,
        named: bool = False,
        empty: bool = False,
    ) -> TableSpec:
        label = Text(f"{zh}{word}表", en)
        return TableSpec(name, number, label, columns, lines, codes, depth, named=named, may_be_empty=empty)

    return (
        table("general-income", "G01", "一般公共预算收入", "general budget income", _INCOME_LINES, "income"),
        table(
            "general-expense", "G02", "一般公共预算支出", "general budget expenditure", _EXPENSE_LINES, "functional", 1
        ),
        table(
            "general-own-expense",
            "G03",
            "一般公共预算本级支出",
            "general budget, own expenditure",
            codes="functional",
            depth=3,
        ),
        table(
            "general-own-basic",
            "G04",
            "一般公共预算本级基本支出",
            "own basic expenditure by economic class",
            codes="government-economic",
            depth=2,
        ),
        table(
            "general-transfers", "G05", "一般公共预算税收返还和转移支付", "general transfers", named=True, empty=True
        ),
        table("general-debt", "G06", "政府一般债务限额和余额", "general debt", _DEBT),
        table("fund-income", "G07", "政府性基金收入", "government fund income", _FUND_INCOME, "income", empty=True),
        table(
            "fund-expense",
            "G08",
            "政府性基金支出",
            "government fund expenditure",
            _FUND_EXPENSE,
            "functional",
            1,
            empty=True,
        ),
        table("fund-transfers", "G09", "政府性基金转移支付", "fund transfers", named=True, empty=True),
        table("fund-debt", "G10", "政府专项债务限额和余额", "special debt", _DEBT),
        table(
            "capital-income", "G11", "国有资本经营收入", "state capital income", _CAPITAL_INCOME, "income", empty=True
        ),
        table(
            "capital-expense",
            "G12",
            "国有资本经营支出",
            "state capital expenditure",
            _CAPITAL_EXPENSE,
            "functional",
            1,
            empty=True,
        ),
        table(
            "capital-own-expense",
            "G13",
            "国有资本经营本级支出",
            "state capital, own expenditure",
            codes="functional",
            depth=3,
            empty=True,
        ),
        table("capital-transfers", "G14", "国有资本经营转移支付", "state capital transfers", named=True, empty=True),
        table(
            "social-income",
            "G15",
            "社会保险基金收入",
            "social insurance income",
            _SOCIAL_INCOME,
            named=True,
            empty=True,
        ),
        table(
            "social-expense",
            "G16",
            "社会保险基金支出",
            "social insurance expenditure",
            _SOCIAL_EXPENSE,
            named=True,
            empty=True,
        ),
        table("three-public", "G17", "“三公”经费", "three public funds", _THREE),
    )
