"""Planted faults: for each code a change of one set of the small city, and where the fault must be told.

A change gets the files of the repository by path and changes one of them as a clerk's slip of the pen would.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Files: TypeAlias = dict[str, bytes]
Change: TypeAlias = Callable[[Files], None]
DEPARTMENT, UNIT = "budgets/2026/lz-a", "budgets/2026/lz-a-2"
CITY = "budgets/2026/lz-city"


@dataclass(frozen=True)
class Fault:
    """A change, and the file in which the code is told first."""

    code: str
    path: str
    change: Change


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode())))


def bytes_of(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def row_of(rows: list[list[str]], key: str) -> int:
    """The row with this code, or with this name and no code."""
    return next(n for n, row in enumerate(rows) if row[0] == key or (not row[0] and row[1] == key))


def cell(path: str, key: str, column: str, change: Callable[[str], str]) -> Change:
    """Change the text of one cell, by code or name and by the label of the column."""

    def apply(files: Files) -> None:
        rows = rows_of(files[path])
        number = rows[0].index(column)
        line = row_of(rows, key)
        rows[line][number] = change(rows[line][number])
        files[path] = bytes_of(rows)

    return apply


def more(by: str = "1.00") -> Callable[[str], str]:
    """A figure that is more by so much."""
    return lambda text: str(Decimal(text) + Decimal(by))


def text(value: str) -> Callable[[str], str]:
    """Another text."""
    return lambda _: value


def together(*changes: Change) -> Change:
    """Several changes."""

    def apply(files: Files) -> None:
        for change in changes:
            change(files)

    return apply


def lines(path: str, change: Callable[[list[list[str]]], list[list[str]]]) -> Change:
    """Change the rows of a table."""

    def apply(files: Files) -> None:
        files[path] = bytes_of(change(rows_of(files[path])))

    return apply


def head(path: str, old: str, new: str) -> Change:
    """Replace text in a head."""

    def apply(files: Files) -> None:
        data = files[path].decode()
        assert old in data, old
        files[path] = data.replace(old, new).encode()

    return apply


def put(path: str, data: str) -> Change:
    """Write a file."""

    def apply(files: Files) -> None:
        files[path] = data.encode()

    return apply


def gone(path: str) -> Change:
    """Delete a file."""

    def apply(files: Files) -> None:
        del files[path]

    return apply


def without(key: str) -> Callable[[list[list[str]]], list[list[str]]]:
    """The rows without one."""
    return lambda rows: [row for number, row in enumerate(rows) if number != row_of(rows, key)]


def whole_yuan(row: list[str]) -> list[str]:
    """A row without its cents: cut off, not rounded."""
    return [*row[:2], *(text.partition(".")[0] for text in row[2:])]


def raw(path: str, data: bytes) -> Change:
    """Write bytes."""

    def apply(files: Files) -> None:
        files[path] = data

    return apply


def _f(name: str, folder: str = f"{UNIT}/final") -> str:
    return f"{folder}/{name}.csv"


_BUDGET = f"{UNIT}/budget"
_NARRATIVE = f"{UNIT}/final/narrative.md"

IDENTITIES: tuple[Fault, ...] = (
    Fault("BD-01", _f("income-expense"), cell(_f("income-expense"), "其他收入", "金额", more())),
    Fault("BD-02", _f("income-expense"), cell(_f("income-expense"), "208", "金额", more())),
    Fault("BD-03", _f("income-expense"), cell(_f("income-expense"), "收入总计", "金额", more())),
    Fault("BD-04", _f("income-expense"), cell(_f("income-expense"), "结余分配", "金额", more())),
    Fault("BD-05", _f("income-expense"), cell(_f("income-expense"), "支出总计", "金额", more())),
    Fault("BD-06", _f("income"), cell(_f("income"), "2080505", "其他收入", more())),
    Fault("BD-07", _f("expense"), cell(_f("expense"), "2080505", "经营支出", more())),
    Fault("BD-08", _f("general"), cell(_f("general"), "2080505", "基本支出", more())),
    Fault("BD-09", _f("general"), cell(_f("general"), "2080505", "合计", more())),
    Fault("BD-10", _f("appropriation"), cell(_f("appropriation"), "208", "合计", more())),
    Fault(
        "BD-11",
        _f("appropriation"),
        cell(_f("appropriation"), "年末财政拨款结转和结余", "一般公共预算财政拨款", more()),
    ),
    Fault("BD-12", _f("basic"), cell(_f("basic"), "30201", "金额", more())),
    Fault("BD-13", _f("three-public"), cell(_f("three-public"), "公务接待费", "预算数", more())),
    Fault(
        "BD-14",
        "budgets/2026/lz-a-1/final/fund.csv",
        cell("budgets/2026/lz-a-1/final/fund.csv", "2129999", "本年收入", more()),
    ),
    Fault("BX-01", _f("income-expense"), cell(_f("income"), "合计", "本年收入合计", more())),
    Fault("BX-02", _f("income-expense"), cell(_f("income-expense"), "208", "金额", more())),
    Fault("BX-03", _f("income-expense"), cell(_f("income-expense"), "一般公共预算财政拨款收入", "金额", more())),
    Fault("BX-04", _f("appropriation"), cell(_f("appropriation"), "208", "一般公共预算财政拨款", more())),
    Fault("BX-05", _f("general"), cell(_f("basic"), "合计", "金额", more())),
    Fault(
        "BX-06",
        "budgets/2026/lz-a-1/final/appropriation.csv",
        cell("budgets/2026/lz-a-1/final/fund.csv", "合计", "年末结转和结余", more()),
    ),
    Fault("BX-07", _f("appropriation"), cell(_f("appropriation"), "本年支出合计", "国有资本经营预算财政拨款", more())),
    Fault("BX-08", _f("three-public"), cell(_f("three-public"), "公务接待费", "决算数", more())),
    Fault("BX-09", _f("appropriation", _BUDGET), cell(_f("general", _BUDGET), "合计", "合计", more())),
    Fault(
        "BX-10",
        _f("expense", _BUDGET),
        cell(_f("performance", _BUDGET), "样例信息化项目", "资金总额", more("99999999.00")),
    ),
    Fault("BX-11", _f("income-expense"), cell(_f("income-expense"), "年初结转和结余", "金额", more())),
    Fault("BX-12", _NARRATIVE, put(_NARRATIVE, "# 情况说明\n\n2026年度收入总计1.00万元。\n")),
    Fault("BX-13", f"{DEPARTMENT}/final/general.csv", cell(_f("general"), "合计", "合计", more())),
    Fault("BX-14", _f("capital"), head(f"{UNIT}/final/budget.yaml", "{table: capital,", "{table: expense,")),
    Fault(
        "BG-01",
        f"{CITY}/final/general-expense.csv",
        cell(f"{CITY}/final/general-income.csv", "收入总计", "决算数", more()),
    ),
    Fault(
        "BG-02",
        f"{CITY}/final/general-income.csv",
        cell(f"{CITY}/final/general-income.csv", "调入资金", "决算数", more()),
    ),
    Fault("BX-15", _f("general"), cell(_f("expense"), "2010601", "科目编码", text("2010603"))),
    Fault(
        "BG-03", f"{CITY}/final/fund-debt.csv", cell(f"{CITY}/final/fund-debt.csv", "债务限额", "决算数", text("1.00"))
    ),
    Fault(
        "BG-04",
        f"{CITY}/final/social-expense.csv",
        cell(f"{CITY}/final/social-income.csv", "上年结余", "决算数", more()),
    ),
    Fault(
        "BG-05",
        f"{CITY}/budget/general-own-expense.csv",
        cell(f"{CITY}/budget/general-own-expense.csv", "227", "预算数", text("1.00")),
    ),
    Fault(
        "BG-06",
        f"{CITY}/final/general-expense.csv",
        cell(f"{CITY}/final/general-transfers.csv", "合计", "决算数", more()),
    ),
    Fault(
        "BG-07",
        f"{CITY}/final/general-transfers.csv",
        cell(f"{CITY}/final/general-transfers.csv", "样例甲县", "决算数", more()),
    ),
    Fault(
        "BG-08",
        f"{CITY}/final/three-public.csv",
        cell(f"{DEPARTMENT}/final/three-public.csv", "公务接待费", "决算数", more()),
    ),
    Fault("BG-09", f"{CITY}/final/fund-debt.csv", cell(f"{CITY}/final/fund-debt.csv", "本年还本", "决算数", more())),
)
_IN_WHOLE_YUAN = head(f"{UNIT}/final/budget.yaml", "places: 2", "places: 0")
FILES: tuple[Fault, ...] = (
    Fault("TAB-01", _f("表五"), put(_f("表五"), "科目编码,项目\n")),
    Fault("TAB-01", f"{UNIT}/final/budget.yaml", head(f"{UNIT}/final/budget.yaml", "{table: capital,", "{table: 表九,")),
    Fault("TAB-02", f"{UNIT}/final/budget.yaml", gone(_f("general"))),
    Fault("TAB-03", f"{UNIT}/final/budget.yaml", head(f"{UNIT}/final/budget.yaml", 'fiscal_year: 2026', "fiscal_year: 2025")),
    Fault("TAB-04", _f("general"), lines(_f("general"), lambda rows: [[*rows[0][:-1], "项目费"], *rows[1:]])),
    Fault("TAB-05", _f("general"), lines(_f("general"), lambda rows: [row[:-1] for row in rows])),
    Fault("TAB-06", _f("general"), lines(_f("general"), lambda rows: [[*row, "2025年合计" if not n else "1.00"] for n, row in enumerate(rows)])),
    Fault("TAB-07", _f("general"), cell(_f("general"), "2010601", "科目编码", text("2.01E+06"))),
    Fault("TAB-08", _f("general"), cell(_f("general"), "208", "科目编码", text("298"))),
    Fault("TAB-09", _f("general"), lines(_f("general"), lambda rows: [*rows[:3], ["", "", *rows[3][2:]], *rows[4:]])),
    Fault("TAB-10", _f("income-expense"), cell(_f("income-expense"), "本年收入合计", "项目", text("本年收入总数"))),
    Fault("TAB-11", _f("general"), lines(_f("general"), lambda rows: [*rows[:4], rows[3], *rows[4:]])),
    Fault("TAB-12", _f("general"), cell(_f("general"), "2010601", "合计", text("１２３"))),
    Fault("TAB-13", _f("general"), cell(_f("general"), "2010601", "合计", text("1.234"))),
    Fault("TAB-14", _f("general"), lines(_f("general"), lambda rows: [rows[0], *([row[1], row[0], *row[2:]] for row in rows[1:])])),
    Fault("TAB-15", _f("general"), lines(_f("general"), lambda rows: [row for row in rows if not row[0].startswith("221") or row[0] == "221"])),
    Fault("TAB-16", _f("general"), lines(_f("general"), without("20805"))),
    Fault("TAB-17", _f("general"), cell(_f("general"), "208", "合计", text(""))),
    Fault("TAB-18", _f("general"), together(_IN_WHOLE_YUAN, lines(_f("general"), lambda rows: [rows[0], *map(whole_yuan, rows[1:])]))),
    Fault("TAB-19", _f("three-public"), cell(_f("three-public"), "公务接待费", "预算数", more())),
    Fault("TAB-20", f"{DEPARTMENT}/final/budget.yaml", head(f"{DEPARTMENT}/final/budget.yaml", "  - lz-a-2\n", "  - lz-a-2\n  - lz-nobody\n")),
    Fault("TAB-21", f"{UNIT}/final/budget.yaml", head(f"{UNIT}/final/budget.yaml", "published: 2027-09-01", "published: 2027-09-30")),
    Fault("TAB-22", _f("general"), cell(_f("general"), "2010601", "项目", text("信息化建设"))),
    Fault("TAB-23", f"{CITY}/final/capital-expense.csv", cell(f"{CITY}/final/capital-expense.csv", "223", "决算数", text(""))),
    Fault("TAB-24", f"{CITY}/final/general-debt.csv", cell(f"{CITY}/final/general-debt.csv", "债务限额", "占调整预算％", text(""))),
    Fault("TAB-25", f"{CITY}/final/general-debt.csv", cell(f"{CITY}/final/general-debt.csv", "债务限额", "决算数", text(""))),
    Fault("FILE-16", _f("general", "budgets/2026/lz-city/adjusted"), put(_f("general", "budgets/2026/lz-city/adjusted"), "科目编码,项目\n")),
    Fault("FILE-17", f"{UNIT}/final/预算.xlsx", put(f"{UNIT}/final/预算.xlsx", "x")),
    Fault("FILE-18", "catalog/budget", put("catalog/budget/lz-a/a.yaml", "id: a\n")),
    Fault("FILE-01", _f("general"), raw(_f("general"), b"\xff\xfe\x00\xff\xff")),
    Fault("CSV-07", _f("general"), lines(_f("general"), lambda rows: [["2026\u5e74\u90e8\u95e8\u51b3\u7b97\u8868", *[""] * (len(rows[0]) - 1)], *rows])),
    Fault("FIELD-07", f"{CITY}/final/budget.yaml", head(f"{CITY}/final/budget.yaml", "population: 4000000", "population: 四百万")),
)  # fmt: skip
PLANTED = (*IDENTITIES, *FILES)
