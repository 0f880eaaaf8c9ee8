"""Tables of departments and units (standards 6.3): 表一 to 表十一 of a budget, F1 to F9 of final accounts.

The same table has the same identifier in both. Source: Guangxi's budgets of 2024 and 2025, Liuzhou's final accounts.
"""

from __future__ import annotations

from gongkai.accounts.spec import Column, PrintedLine, TableSpec
from gongkai.diagnostic import Text


def _column(name: str, zh: str, en: str, *aliases: str) -> Column:
    return Column(name, Text(zh, en), aliases=aliases)


def _line(name: str, zh: str, en: str, *aliases: str, total: bool = False) -> PrintedLine:
    return PrintedLine(name, Text(zh, en), total, aliases)


_TOTAL = _line("total", "合计", "total", "总计", total=True)
_BASIC = _column("basic", "基本支出", "basic expenditure")
_PROJECT = _column("project", "项目支出", "project expenditure")
_SUM = _column("total", "合计", "total", "支出合计", "本年支出合计")
_SPENDING = (_SUM, _BASIC, _PROJECT)
_AMOUNT = _column("amount", "金额", "amount", "预算数", "决算数")
_GENERAL = _line(
    "general",
    "一般公共预算财政拨款收入",
    "general public budget appropriation",
    "一般公共预算财政拨款",
    "一般公共预算拨款",
)
_FUND = _line(
    "fund",
    "政府性基金预算财政拨款收入",
    "government fund appropriation",
    "政府性基金预算财政拨款",
    "政府性基金预算拨款",
)
_CAPITAL = _line(
    "capital",
    "国有资本经营预算财政拨款收入",
    "state capital appropriation",
    "国有资本经营预算财政拨款",
    "国有资本经营预算拨款",
)
_YEAR_INCOME = _line("year-income", "本年收入合计", "income of the year", "本年收入", total=True)
_YEAR_EXPENSE = _line("year-expense", "本年支出合计", "expenditure of the year", "本年支出", total=True)
_INCOME_TOTAL = _line("income-total", "收入总计", "total income", total=True)
_EXPENSE_TOTAL = _line("expense-total", "支出总计", "total expenditure", total=True)

_OVERVIEW_LINES = (
    _GENERAL,
    _FUND,
    _CAPITAL,
    _line("superior", "上级补助收入", "subsidies from above"),
    _line("operations", "事业收入", "income of institutions"),
    _line("business", "经营收入", "business income"),
    _line("affiliates", "附属单位上缴收入", "paid in by affiliates"),
    _line("other", "其他收入", "other income"),
    _YEAR_INCOME,
    _line("reserves-used", "使用非财政拨款结余（含专用结余）", "use of other reserves", "使用非财政拨款结余"),
    _line("opening", "年初结转和结余", "carried in", "上年结转结余"),
    _INCOME_TOTAL,
    _YEAR_EXPENSE,
    _line("distribution", "结余分配", "distribution of the surplus"),
    _line("closing", "年末结转和结余", "carried out", "结转下年"),
    _EXPENSE_TOTAL,
)
_INCOME_COLUMNS = (
    _column("total", "本年收入合计", "income of the year", "合计"),
    _column("appropriation", "财政拨款收入", "appropriations"),
    _column("superior", "上级补助收入", "subsidies from above"),
    _column("operations", "事业收入", "income of institutions"),
    _column("business", "经营收入", "business income"),
    _column("affiliates", "附属单位上缴收入", "paid in by affiliates"),
    _column("other", "其他收入", "other income"),
)
_EXPENSE_COLUMNS = (
    *_SPENDING,
    _column("remitted", "上缴上级支出", "remitted above"),
    _column("business", "经营支出", "business expenditure"),
    _column("subsidies", "对附属单位补助支出", "subsidies to affiliates"),
)
_APPROPRIATION_COLUMNS = (
    _column("total", "合计", "total"),
    _column("general", "一般公共预算财政拨款", "general public budget"),
    _column("fund", "政府性基金预算财政拨款", "government funds"),
    _column("capital", "国有资本经营预算财政拨款", "state capital"),
)
_APPROPRIATION_LINES = (
    _GENERAL,
    _FUND,
    _CAPITAL,
    _YEAR_INCOME,
    _line("opening", "年初财政拨款结转和结余", "appropriations carried in", "上年结转"),
    _INCOME_TOTAL,
    _YEAR_EXPENSE,
    _line("closing", "年末财政拨款结转和结余", "appropriations carried out", "结转下年"),
    _EXPENSE_TOTAL,
)
_CARRIED_COLUMNS = (
    _column("opening", "年初结转和结余", "carried in"),
    _column("income", "本年收入", "income of the year"),
    _column("total", "本年支出合计", "expenditure of the year", "本年支出", "合计"),
    _BASIC,
    _PROJECT,
    _column("closing", "年末结转和结余", "carried out"),
)
_BASIC_LINES = (
    _line("personnel", "人员经费合计", "personnel", "人员经费", total=True),
    _line("public", "公用经费合计", "public use", "公用经费", total=True),
    _TOTAL,
)
_THREE_LINES = (
    _TOTAL,
    _line("abroad", "因公出国（境）费", "travel abroad", "因公出国（境）费用"),
    _line("vehicles", "公务用车购置及运行维护费", "official vehicles", "公务用车购置及运行费", total=True),
    _line("vehicle-purchase", "公务用车购置费", "purchase of vehicles"),
    _line("vehicle-running", "公务用车运行维护费", "running of vehicles", "公务用车运行费"),
    _line("reception", "公务接待费", "reception"),
)
_MEETING_LINES = (_line("meetings", "会议费", "meetings"), _line("training", "培训费", "training"))
_BUDGET_FIGURE = _column("budget", "预算数", "budget")
_FINAL_FIGURE = _column("final", "决算数", "final")
_PROCUREMENT = TableSpec(
    "procurement",
    "",
    Text("政府采购情况表", "government procurement"),
    (_AMOUNT,),
    optional=True,
    lines=(
        _line("total", "政府采购支出总额", "procurement", "合计", total=True),
        _line("goods", "货物", "goods", "政府采购货物支出"),
        _line("works", "工程", "works", "政府采购工程支出"),
        _line("services", "服务", "services", "政府采购服务支出"),
        _line("small", "其中：面向中小企业", "of which small and medium enterprises", "授予中小企业合同金额"),
    ),
)


def _common(numbers: tuple[str, ...], word: Text) -> tuple[TableSpec, ...]:
    """The first six tables, which budgets and final accounts have in common."""
    zh, en = word.zh, word.en
    return (
        TableSpec(
            "income-expense",
            numbers[0],
            Text(f"收入支出{zh}总表", f"income and expenditure, {en}"),
            (_AMOUNT,),
            _OVERVIEW_LINES,
            "functional",
            1,
        ),
        TableSpec(
            "income", numbers[1], Text(f"收入{zh}表", f"income, {en}"), _INCOME_COLUMNS, (_TOTAL,), "functional", 3
        ),
        TableSpec(
            "expense",
            numbers[2],
            Text(f"支出{zh}表", f"expenditure, {en}"),
            _EXPENSE_COLUMNS,
            (_TOTAL,),
            "functional",
            3,
        ),
        TableSpec(
            "appropriation",
            numbers[3],
            Text(f"财政拨款收入支出{zh}总表", f"appropriations, {en}"),
            _APPROPRIATION_COLUMNS,
            _APPROPRIATION_LINES,
            "functional",
            1,
        ),
        TableSpec(
            "general",
            numbers[4],
            Text(f"一般公共预算财政拨款支出{zh}表", f"general public budget expenditure, {en}"),
            _SPENDING,
            (_TOTAL,),
            "functional",
            3,
        ),
        TableSpec(
            "basic",
            numbers[5],
            Text(f"一般公共预算财政拨款基本支出{zh}表", f"basic expenditure by economic class, {en}"),
            (_AMOUNT,),
            _BASIC_LINES,
            "department-economic",
            2,
        ),
    )


BUDGET: tuple[TableSpec, ...] = (
    *_common(("表一", "表二", "表三", "表四", "表五", "表六"), Text("预算", "budget")),
    TableSpec(
        "three-public",
        "表七",
        Text("财政拨款“三公”经费、会议费和培训费预算表", "three public funds, meetings, training"),
        (_BUDGET_FIGURE,),
        (*_THREE_LINES, *_MEETING_LINES),
    ),
    TableSpec(
        "fund",
        "表八",
        Text("政府性基金预算支出表", "government fund budget expenditure"),
        _SPENDING,
        (_TOTAL,),
        "functional",
        3,
        may_be_empty=True,
    ),
    TableSpec(
        "capital",
        "表九",
        Text("国有资本经营预算支出表", "state capital budget expenditure"),
        _SPENDING,
        (_TOTAL,),
        "functional",
        3,
        may_be_empty=True,
    ),
    TableSpec(
        "performance",
        "表十",
        Text("项目绩效目标公开表", "performance targets of projects"),
        (
            _column("total", "资金总额", "funds"),
            _column("appropriation", "财政拨款", "appropriation"),
            _column("other", "其他资金", "other funds"),
        ),
        named=True,
        optional=True,
    ),
    TableSpec(
        "performance-transfers",
        "表十一",
        Text("对下转移支付绩效目标公开表", "performance targets of transfers"),
        (
            _column("total", "资金总额", "funds"),
            _column("appropriation", "财政拨款", "appropriation"),
            _column("other", "其他资金", "other funds"),
        ),
        named=True,
        optional=True,
    ),
    _PROCUREMENT,
)
FINAL: tuple[TableSpec, ...] = (
    *_common(("F1", "F2", "F3", "F4", "F5", "F6"), Text("决算", "final accounts")),
    TableSpec(
        "fund",
        "F7",
        Text("政府性基金预算财政拨款收入支出决算表", "government funds, final accounts"),
        _CARRIED_COLUMNS,
        (_TOTAL,),
        "functional",
        3,
        may_be_empty=True,
    ),
    TableSpec(
        "capital",
        "F8",
        Text("国有资本经营预算财政拨款收入支出决算表", "state capital, final accounts"),
        _CARRIED_COLUMNS,
        (_TOTAL,),
        "functional",
        3,
        may_be_empty=True,
    ),
    TableSpec(
        "three-public",
        "F9",
        Text("财政拨款“三公”经费支出决算表", "three public funds, final accounts"),
        (_BUDGET_FIGURE, _FINAL_FIGURE),
        _THREE_LINES,
    ),
    _PROCUREMENT,
)
