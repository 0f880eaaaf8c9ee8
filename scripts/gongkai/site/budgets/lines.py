"""Which rows of which tables a reader looks for first, and which tables the comparisons go through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.accounts.spec import Level


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A figure by table and row, with what it is called where it stands alone."""

    label: str
    table: str
    row: str


_OWN = (
    KeyLine("本年收入", "income-expense", "year-income"),
    KeyLine("本年支出", "income-expense", "year-expense"),
    KeyLine("其中财政拨款支出", "appropriation", "year-expense"),
    KeyLine("“三公”经费", "three-public", "total"),
)
_GOVERNMENT = (
    KeyLine("一般公共预算收入", "general-income", "own-income"),
    KeyLine("一般公共预算支出", "general-expense", "expense"),
    KeyLine("政府性基金支出", "fund-expense", "expense"),
    KeyLine("国有资本经营支出", "capital-expense", "expense"),
)
KEY_LINES: Mapping[Level, tuple[KeyLine, ...]] = {"government": _GOVERNMENT, "department": _OWN, "unit": _OWN}
EXPENSE: Mapping[Level, KeyLine] = {"government": _GOVERNMENT[1], "department": _OWN[1], "unit": _OWN[1]}
"""The total of expenditure by which years and bodies are compared."""
INCOME: Mapping[Level, KeyLine] = {"government": _GOVERNMENT[0], "department": _OWN[0], "unit": _OWN[0]}
THREE = KeyLine("“三公”经费", "three-public", "total")
TREE: Mapping[Level, str] = {"government": "general-own-expense", "department": "expense", "unit": "expense"}
"""The table of expenditure that goes down to the item (项)."""
COMPARED: Mapping[Level, tuple[str, ...]] = {
    "government": (
        "general-income",
        "general-expense",
        "fund-income",
        "fund-expense",
        "capital-income",
        "capital-expense",
        "social-income",
        "social-expense",
        "three-public",
    ),
    "department": ("income-expense", "three-public"),
    "unit": ("income-expense", "three-public"),
}


@dataclass(frozen=True, slots=True)
class Fund:
    """One of the four budgets of a government: the tables of its two sides, and the rows of their totals and balance."""

    label: str
    income: str
    expense: str
    income_total: str
    expense_total: str
    own_income: str
    own_expense: str
    closing: str


FOUR = (
    Fund("一般公共预算", "general-income", "general-expense", "income-total", "expense-total", "own-income", "expense", "closing"),
    Fund("政府性基金预算", "fund-income", "fund-expense", "income-total", "expense-total", "own-income", "expense", "closing"),
    Fund("国有资本经营预算", "capital-income", "capital-expense", "income-total", "expense-total", "own-income", "expense", "closing"),
    Fund("社会保险基金预算", "social-income", "social-expense", "", "", "total", "total", "closing"),
)  # fmt: skip
"""The four budgets (预算法 Art. 5). That of social insurance has no total with what is carried: it is reckoned."""
FLOW: Mapping[Level, tuple[str, str, frozenset[str], frozenset[str]]] = {
    "government": (
        "general-income",
        "general-expense",
        frozenset({"own-income", "income-total"}),
        frozenset({"own", "down", "expense", "expense-total"}),
    ),
    "department": ("income-expense", "income-expense", frozenset(), frozenset()),
}
"""Tables of sources and uses of the flow, and the rows in them that are sums of others."""
