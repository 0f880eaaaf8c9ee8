"""What the pages reckon, against the files of a sample city, reckoned here in another way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.catalog import Catalog
from gongkai.kinds.budget.model import Budget, EmptyNote
from gongkai.site import words
from gongkai.site.blocks import blocks
from gongkai.site.budgets import tables
from gongkai.site.budgets.books import Year, book
from gongkai.site.budgets.chapters import by_share
from gongkai.site.budgets.comparison import compared, comparison
from gongkai.site.budgets.departments_page import departments_view
from gongkai.site.budgets.history_page import history_view
from gongkai.site.budgets.overview_page import overview_view
from gongkai.site.budgets.set_page import budget_view
from gongkai.site.budgets.tree import tree
from gongkai.site.budgets.year_page import balance, four_budgets
from gongkai.site.views.budgets import MoneyTable
from tests.site.budgets.conftest import AS_OF, cells, of


def texts(table: MoneyTable, name: str) -> list[str]:
    """The cells of a row in yuan, or their words."""
    row = next(row for row in table.rows if row.name == name)
    return [cell.amount.yuan.replace(",", "") if cell.amount else cell.text for cell in row.cells]


def percent(part: str, whole: str) -> str:
    """A percentage reckoned with whole cents, halves away from zero."""
    numerator, denominator = (int(text.replace(".", "")) for text in (part, whole))
    value = (2 * abs(numerator) * 10_000 + denominator) // (2 * denominator)
    return f"{'-' if numerator < 0 else ''}{value // 100}.{value % 100:02d}％"


def test_a_government_is_compared_by_its_own_columns(city: Catalog, government: Year) -> None:
    table = comparison(government, "general-expense")
    assert table is not None
    budget, adjusted, final, rate, previous, growth = cells(city.root, "2025/lz-city/final", "general-expense")["205"]
    found = texts(table, "教育支出")
    assert found[:3] == [budget, adjusted, final]
    assert found[3] == percent(final, adjusted) == f"{rate}％"
    assert found[4] == previous == cells(city.root, "2024/lz-city/final", "general-expense")["205"][2]
    assert found[5].replace("−", "-") == str(Decimal(final) - Decimal(previous))
    assert found[6].lstrip("+").replace("−", "-") == f"{growth}％"


def test_a_department_is_compared_across_its_sets(city: Catalog, department: Year) -> None:
    table = comparison(department, "income-expense")
    assert table is not None
    assert [head.label for head in table.heads] == [
        "预算数",
        "决算数",
        "完成预算",
        "上年决算数",
        "比上年增减",
        "增减幅度",
    ]
    planned, real, before = (
        cells(city.root, f"{year}/lz-a/{folder}", "income-expense")["本年支出合计"][0]
        for year, folder in ((2025, "budget"), (2025, "final"), (2024, "final"))
    )
    found = texts(table, "本年支出合计")
    assert found[:4] == [planned, real, percent(real, planned), before]
    assert found[4].replace("−", "-") == str(Decimal(real) - Decimal(before))


def test_a_budget_alone_is_compared_with_last_years_final_figure(city: Catalog) -> None:
    year = of(city, "lz-a")
    alone = Year(year.organization, year.year, {"budget": year.books["budget"]}, year.before)
    found = compared(alone, "income-expense", "year-expense")
    assert found.final is None
    assert found.execution == "—"
    assert found.newest == found.budget
    table = comparison(alone, "income-expense")
    assert table is not None
    assert "完成预算" not in [head.label for head in table.heads]


def test_the_four_budgets_balance(government: Year) -> None:
    (table,) = four_budgets(government.latest).tables
    assert [row.name for row in table.rows] == [
        "一般公共预算",
        "政府性基金预算",
        "国有资本经营预算",
        "社会保险基金预算",
    ]
    for row in table.rows:
        amounts = [cell.amount.yuan for cell in row.cells[2:4] if cell.amount]
        assert amounts[0] == amounts[1]
        assert row.cells[-1].text == "平衡"


def test_what_does_not_balance_says_so() -> None:
    assert balance(Decimal("3.00"), Decimal("1.50")) == "收大于支 1.50 元"
    assert balance(Decimal("1.00"), Decimal("2500.00")) == "支大于收 2,499.00 元"
    assert balance(None, Decimal(1)) == "—"


def test_the_tree_adds_up_to_the_total(government: Year) -> None:
    branches = tree(government.latest)
    assert sum(branch.amount for branch in branches) == government.latest.figure("general-own-expense", "total")
    for branch in branches:
        for part in branch.parts:
            assert part.code.startswith(branch.code)
            assert not part.parts or sum(item.amount for item in part.parts) == part.amount
        assert not branch.parts or sum(part.amount for part in branch.parts) == branch.amount


def test_shares_and_amounts_per_head(government: Year) -> None:
    branches = tree(government.latest)
    table = by_share("", branches, lambda branch: "", 4_000_000)
    whole = f"{sum(branch.amount for branch in branches)}"
    for branch in branches:
        amount, share, head = texts(table, branch.name)
        assert share == percent(amount, whole)
        assert abs(Decimal(head) * 4_000_000 - branch.amount) <= 20_000
    assert texts(table, "合计")[1] == "100.00％"


def test_the_first_figures_and_sentences_of_a_set(city: Catalog, department: Year) -> None:
    view = budget_view(department.books["final"].entry, city, AS_OF)
    real = cells(city.root, "2025/lz-a/final", "income-expense")["本年支出合计"][0]
    expense = next(figure for figure in view.figures if figure.label == "本年支出")
    assert expense.amount.yuan.replace(",", "") == real
    assert any(sentence.startswith(f"2025年本年支出决算数为{expense.said}，比上年决算") for sentence in view.sentences)
    assert (
        view.deadline == "2026年8月20日由样例批准机关批准，2026年9月1日公开，在批准后第 12 日，符合二十日的法定期限。"
    )
    assert not view.late


def test_empty_tables_say_why(city: Catalog, department: Year) -> None:
    view = budget_view(department.books["final"].entry, city, AS_OF)
    empty = {line.link.label: line.empty for line in view.tables if line.empty}
    assert [*empty] == ["国有资本经营预算财政拨款收入支出决算表"]
    assert all(text.endswith("故本表无数据。") for text in empty.values())


def test_tables_are_explained_once_by_their_names(city: Catalog, department: Year) -> None:
    """In the list of tables and for the search; also a table with rows, one that is not there, and one with two reasons."""
    entry = department.books["final"].entry
    notes = [
        EmptyNote(table=name, text=text)
        for name, text in (("capital", "甲。"), ("general", "乙。"), ("performance", "丙。"), ("capital", "丁。"))
    ]
    record = Budget.rebuilt({**entry.record.__dict__, "empty_notes": tuple(notes)}, entry.record.model_fields_set)
    changed = replace(entry, record=record)
    told = {line.link.label: line.empty for line in tables.lines(book(changed)) if line.empty}
    assert told == {
        "国有资本经营预算财政拨款收入支出决算表": "甲。丁。",
        "一般公共预算财政拨款支出决算表": "乙。",
        "performance": "丙。",
    }
    assert set(tables.explained(changed)) == {f"{name}：{text}" for name, text in told.items()}
    assert not any(block.title == "空表说明" for block in blocks(changed, city))


def test_what_was_eliminated_is_an_amount(city: Catalog, department: Year) -> None:
    entry = department.books["final"].entry
    fields = {**entry.record.__dict__, "eliminated": Decimal("1234567.50")}
    changed = replace(entry, record=Budget.rebuilt(fields, entry.record.model_fields_set))
    item = words.meta(changed, "eliminated", city)
    assert item is not None
    assert (item.label, item.text) == ("内部往来抵销数", "1,234,567.50 元")


def test_years_of_an_organization(city: Catalog) -> None:
    years = [of(city, "lz-a", 2024), of(city, "lz-a", 2025)]
    totals, three = history_view(years, city).chapters
    table = totals.charts[0].table
    assert table is not None
    assert [row.name for row in table.rows] == ["2025年", "2024年"]
    old, new = (cells(city.root, f"{year}/lz-a/final", "income-expense")["本年支出合计"][0] for year in (2024, 2025))
    assert texts(table, "2025年")[4].replace("−", "-") == str(Decimal(new) - Decimal(old))
    assert texts(table, "2024年")[4:] == ["", "—"]
    assert three.charts[0].title == "“三公”经费（历年）"


def test_departments_beside_each_other(city: Catalog) -> None:
    (chapter,) = departments_view(2025, [of(city, "lz-a"), of(city, "lz-a-1")], city).chapters
    table = chapter.charts[0].table
    assert table is not None
    assert [row.name for row in table.rows] == ["样例甲局", "样例甲局机关"]
    assert texts(table, "样例甲局")[:2] == [
        cells(city.root, f"2025/lz-a/{folder}", "income-expense")["本年支出合计"][0] for folder in ("budget", "final")
    ]


def test_the_overview_has_every_year(city: Catalog) -> None:
    years = {name: [of(city, name, number) for number in (2024, 2025)] for name in ("lz-city", "lz-a", "lz-a-1")}
    view = overview_view(years, city)
    assert [table.caption for table in view.tables] == ["政府预算决算", "部门预算决算", "单位预算决算"]
    assert [cell.text for cell in view.tables[1].rows[0].cells] == ["样例甲局", "预算、决算", "预算、决算"]
    assert overview_view({}, city).lead == "还没有在网上公开的预算决算。"
