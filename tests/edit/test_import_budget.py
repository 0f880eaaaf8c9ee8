"""`gongkai import budget`: workbooks as finance clerks make them, good and bad."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.accounts.tables import tables_of
from gongkai.cli import main
from gongkai.edit import Plan, apply
from gongkai.edit.import_budget import Wanted, import_budget
from tests.kinds.budget.sets import city_files, sets_of, write
from tests.read.workbooks import OLE, Rows, with_part, workbook

TODAY = date(2026, 2, 20)
SET = "budgets/2026/lz-a-1/budget"
SPECS = {spec.id: spec for spec in tables_of("unit", "budget")}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A city whose units have no budgets."""
    files = {path: data for path, data in city_files(range(2026, 2027)).items() if path.startswith("catalog/")}
    return write(tmp_path, files)


def cell(text: str) -> Any:
    """What a spreadsheet makes of a figure: a number; a blank stays one."""
    return float(text) if text else None


def sheet(name: str, title: str = "", unit: str = "单位：元") -> list[list[Any]]:
    """A table of the sample unit as a sheet in print: title, unit, header, rows."""
    spec = SPECS[name]
    rows = sets_of(range(2026, 2027))[SET].tables[name]
    header = [*(["科目编码"] if spec.codes else []), "项目", *(column.label.zh for column in spec.columns)]
    body = [[*([code or None] if spec.codes else []), label, *map(cell, cells)] for code, label, *cells in rows]
    return [[title or f"样例甲局机关2026年{spec.label.zh}"], [unit], header, *body]


def sheets() -> dict[str, Rows]:
    """The whole budget, each sheet under its number."""
    made = sets_of(range(2026, 2027))[SET].tables
    return {spec.number or spec.label.zh: sheet(name) for name, spec in SPECS.items() if name in made}


def imported(repo: Path, data: bytes, **wanted: Any) -> Plan:
    return import_budget(repo, data, "预算.xlsx", Wanted(**wanted), TODAY)


def codes(plan: Plan) -> list[str]:
    assert not plan.changes
    assert plan.exit_code == 1
    return [item.code for item in plan.diagnostics]


def read(plan: Plan, name: str) -> list[list[str]]:
    data = next(change.new for change in plan.changes if change.path.endswith(f"/{name}.csv"))
    return list(csv.reader(io.StringIO(data.decode("utf-8"))))


def general(change: Callable[[list[list[Any]]], object]) -> bytes:
    """A workbook of table five alone, changed."""
    rows = sheet("general")
    change(rows)
    return workbook({"表五": rows})


def test_every_cell_arrives(repo: Path) -> None:
    """The figures of the CSVs are those of the tables, code for code and cent for cent."""
    plan = imported(repo, workbook(sheets()))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    made = sets_of(range(2026, 2027))[SET].tables
    for name, rows in made.items():
        assert read(plan, name)[1:] == rows, name
    assert not apply(repo, plan.changes)
    head = (repo / SET / "budget.yaml").read_text("utf-8")
    assert "id: lz-a-1-2026-budget\n" in head
    assert "level: unit\n" in head
    assert "unit: 元\n" in head


def test_the_command_writes_and_says_what(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = repo / "预算.xlsx"
    file.write_bytes(workbook({"表五": sheet("general"), "封面": [["样例甲局机关"]]}))
    monkeypatch.chdir(repo)
    command = ["import", "budget", str(file), "--on", "2026-02-20", "--lang", "zh"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert f"已写 {SET}/general.csv" in done.output
    assert "跳过工作表「封面」" in done.output
    assert "工作簿里没有表六" in done.output
    before = (repo / SET / "budget.yaml").read_bytes()
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 1
    assert "已经存在，不覆盖" in again.output
    forced = CliRunner().invoke(main, [*command, "--force"])
    assert forced.exit_code == 0, forced.output
    assert (repo / SET / "budget.yaml").read_bytes() == before


def test_a_bad_workbook_exits_with_one(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo / "预算.xlsx").write_bytes(OLE)
    monkeypatch.chdir(repo)
    done = CliRunner().invoke(main, ["import", "budget", "预算.xlsx", "--lang", "zh"])
    assert done.exit_code == 1
    assert "XLS-01" in done.output
    assert not (repo / "budgets").exists()


def test_titles_headers_and_totals_in_print(repo: Path) -> None:
    """Two header rows with merged cells, a row of column numbers, a total merged over code and name, a note below."""

    def merge(book: Any) -> None:
        for area in ("A1:E1", "A3:B3", "C3:E3", "A6:B6"):
            book["公开05表"].merge_cells(area)

    rows = [
        ["样例甲局机关2026年一般公共预算支出表"], [None, None, None, None, "金额单位：万元"],
        ["项目", None, "本年支出"], ["功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["栏次", None, 1, 2, 3],
        ["合计", None, 10.5, 10.5, 0], ["201", "一般公共服务支出", 10.5, 10.5, 0],
        ["20106", "财政事务", 10.5, 10.5, 0], ["2010601", "行政运行", 10.5, 10.5, None],
        ["注：本表反映一般公共预算支出。"],
    ]  # fmt: skip
    plan = imported(repo, workbook({"公开05表": rows}, merge))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert read(plan, "general") == [
        ["科目编码", "项目", "合计", "基本支出", "项目支出"], ["", "合计", "10.50", "10.50", "0.00"],
        ["201", "一般公共服务支出", "10.50", "10.50", "0.00"], ["20106", "财政事务", "10.50", "10.50", "0.00"],
        ["2010601", "行政运行", "10.50", "10.50", ""],
    ]  # fmt: skip
    assert any("注：本表反映" in text.zh for text in plan.said)


def test_a_table_printed_side_by_side(repo: Path) -> None:
    """Income left, expenditure right, with ordinals and the same word for both totals."""
    rows = [
        ["样例甲局机关2026年部门收支总体情况表"], ["单位：元"], ["收入", None, None, "支出"],
        ["项目", "金额", "科目编码", "项目", "金额"],
        ["一、一般公共预算财政拨款收入", 8, "201", "一般公共服务支出", 8],
        ["本年收入合计", 8, None, "本年支出合计", 8], ["总计", 8, None, "总计", 8],
    ]  # fmt: skip
    plan = imported(repo, workbook({"Sheet1": rows}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert read(plan, "income-expense")[1:] == [
        ["", "一般公共预算财政拨款收入", "8.00"], ["", "本年收入合计", "8.00"], ["", "收入总计", "8.00"],
        ["201", "一般公共服务支出", "8.00"], ["", "本年支出合计", "8.00"], ["", "支出总计", "8.00"],
    ]  # fmt: skip


_THREE = (
    (["科目编码", None, None, "科目名称", "合计", "基本支出", "项目支出"], ["类", "款", "项"], ["201", "06", "01"]),
    (
        ["支出功能分类科目编码", None, None, "科目名称", "合计", "基本支出", "项目支出"],
        ["类", "款", "项"],
        [None, None, "01"],
    ),
    (None, ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"], [None, None, "2010601"]),
)


@pytest.mark.parametrize(("above", "head", "last"), _THREE)
def test_codes_in_three_columns(repo: Path, above: Any, head: Any, last: Any) -> None:
    """The whole way in each row, the last step alone, or the whole code in the column of its step."""
    first = last[0]
    rows = [
        ["样例甲局机关2026年一般公共预算支出预算表"], ["单位：", "元"], *([above] if above else []), head,
        ["201", None, None, "一般公共服务支出", 8, 8, 0],
        [first, "20106" if last[2] == "2010601" else "06", None, "　财政事务", 8, 8, 0],
        [*last, "　　行政运行", 8, 8, 0], ["合  计", None, None, None, 8, 8, 0],
        ["填报人：样例岗位", None, None, "审核人：样例岗位"],
    ]  # fmt: skip
    plan = imported(repo, workbook({"表五": rows}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert [row[:3] for row in read(plan, "general")[1:]] == [
        ["201", "一般公共服务支出", "8.00"], ["20106", "财政事务", "8.00"], ["2010601", "行政运行", "8.00"], ["", "合计", "8.00"],
    ]  # fmt: skip
    assert any("填报人：样例岗位　审核人：样例岗位" in text.zh for text in plan.said)


def test_codes_in_three_columns_that_lost_their_zeros(repo: Path) -> None:
    rows = [
        ["样例甲局机关2026年预算"], ["单位：元"], ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"],
        [201, 6, 1, "行政运行", 8, 8, 0], [None, None, None, "合计", 8, 8, 0],
    ]  # fmt: skip
    plan = imported(repo, workbook({"表五": rows}))
    assert codes(plan) == ["XLS-18"]
    assert "C4" in plan.diagnostics[0].message("zh")


@pytest.mark.parametrize(
    "name", ["表五", "表5", "公开05表", "general", "一般公共预算财政拨款支出预算表", "表五 支出", "2026年表五", "5"]
)
def test_names_of_sheets(repo: Path, name: str) -> None:
    assert not imported(repo, workbook({name: sheet("general", "样例甲局机关2026年预算")})).diagnostics


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (lambda rows: rows[4].__setitem__(0, 2010601), "XLS-18", "A5 的编码 2010601 是数字"),
        (lambda rows: rows[4].__setitem__(0, 201061), "XLS-18", "是不是“2010601”"),
        (lambda rows: rows[4].__setitem__(2, 326.719), "XLS-20", "C5 实际存的是 326.719"),
        (lambda rows: rows[4].__setitem__(2, date(2026, 1, 2)), "XLS-19", "C5 的“2026-01-02"),
        (lambda rows: rows[4].__setitem__(2, True), "XLS-19", "C5 的“TRUE”"),
        (lambda rows: rows[4].__setitem__(2, "３２６"), "TAB-12", "「表五」C5：「合计」的“３２６”是全角数字"),
        (lambda rows: rows[4].__setitem__(2, 1e17), "TAB-12", "超过十五位"),
        (lambda rows: rows[4].__setitem__(0, "20106 01"), "TAB-07", "「表五」A5："),
        (lambda rows: rows[4].__setitem__(0, "2981010"), "TAB-08", "「表五」A5："),
        (lambda rows: rows[4].__setitem__(1, None) or rows[4].__setitem__(0, None), "TAB-09", "「表五」B5："),
        (lambda rows: rows.insert(5, rows[4]), "TAB-11", "「表五」A6："),
        (lambda rows: rows.pop(), "TAB-16", "合计"),
        (lambda rows: rows[2].__setitem__(2, "基本"), "TAB-04", "「表五」C3："),
        (lambda rows: rows[2].__setitem__(2, "2025年合计"), "TAB-06", "「表五」C3："),
        (lambda rows: rows[0].__setitem__(0, "样例甲局机关2025年、2026年预算"), "XLS-16", "2026 年的，这一套是 2025 年的"),
        (lambda rows: rows.pop(1), "XLS-14", "没有写金额单位"),
        (lambda rows: rows[1].__setitem__(0, "单位：亿元"), "XLS-15", "单位是亿元"),
        (lambda rows: rows.pop(2), "XLS-13", "找不到"),
        (lambda rows: rows.append(rows[2]), "XLS-21", "又是一个表头"),
    ],
)  # fmt: skip
def test_faults_are_named_by_sheet_and_cell(repo: Path, change: Any, code: str, words: str) -> None:
    plan = imported(repo, general(change))
    assert code in codes(plan)
    messages = [item.message("zh") for item in plan.diagnostics if item.code == code]
    assert any(words in message for message in messages), messages
    assert all("表五" in message for message in messages)


def test_merged_cells_in_the_table(repo: Path) -> None:
    data = workbook({"表五": sheet("general")}, lambda book: book["表五"].merge_cells("A5:A6"))
    plan = imported(repo, data)
    assert "XLS-17" in codes(plan)
    assert any("A5:A6 是合并单元格" in item.message("zh") for item in plan.diagnostics)


def test_sheets_that_cannot_be_told(repo: Path) -> None:
    assert codes(imported(repo, workbook({"杂项": [["样例甲局机关2026年预算"], ["单位：元"]]}))) == ["XLS-11"]
    twice = workbook({"表五": sheet("general"), "表五 (2)": sheet("general")})
    assert codes(imported(repo, twice)) == ["XLS-12"]


def with_units(*units: str, name: str = "general") -> list[list[Any]]:
    """A table without a line for the unit, which stands in the heads of its figures instead."""
    title, _, header, *body = sheet(name)
    figures = zip(header[-len(units) :], units, strict=True)
    return [title, [*header[: -len(units)], *(f"{label}{unit}" for label, unit in figures)], *body]


@pytest.mark.parametrize(
    ("units", "unit"),
    [
        (("（元）", "（元）", "（元）"), "元"), (("(万元)", "(万元)", "(万元)"), "万元"),
        (("（单位：万元）", " ( 万元 )", ""), "万元"), (("（人民币元）", "", "（元）"), "元"),
    ],
)  # fmt: skip
def test_a_unit_in_the_heads(repo: Path, units: tuple[str, ...], unit: str) -> None:
    """It is the unit of the sheet and of the new head, and no part of the name."""
    plan = imported(repo, workbook({"表五": with_units(*units)}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert read(plan, "general")[0] == ["科目编码", "项目", "合计", "基本支出", "项目支出"]
    assert read(plan, "general")[1:] == sets_of(range(2026, 2027))[SET].tables["general"]
    assert f"unit: {unit}\n" in next(c.new for c in plan.changes if c.path.endswith("budget.yaml")).decode()


def test_a_unit_and_a_year_in_the_heads(repo: Path) -> None:
    rows = with_units("（元）", "（元）", "（元）")
    rows[1][2] = "2026年合计（元）"
    plan = imported(repo, workbook({"表五": rows}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]


def test_a_unit_in_the_upper_of_two_heads(repo: Path) -> None:
    title, _, header, *body = sheet("general")
    rows = [title, [None, None, "本年支出（万元）"], header, *body]
    plan = imported(repo, workbook({"表五": rows}, lambda book: book["表五"].merge_cells("C2:E2")))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert "unit: 万元\n" in next(c.new for c in plan.changes if c.path.endswith("budget.yaml")).decode()


@pytest.mark.parametrize(
    ("line", "units", "code", "words"),
    [
        (None, ("（元）", "（万元）", ""), "XLS-22", "D2 写的单位是万元，C2 写的是元"),
        (["单位：元"], ("（万元）", "（万元）", ""), "XLS-22", "C3 写的单位是万元，表头上面的单位写的是元"),
        (None, ("（千元）", "（千元）", ""), "XLS-15", "单位是千元，应为元"),
    ],
)
def test_units_in_heads_that_do_not_agree(repo: Path, line: Any, units: Any, code: str, words: str) -> None:
    title, *rest = with_units(*units)
    plan = imported(repo, workbook({"表五": [title, *([line] if line else []), *rest]}))
    assert codes(plan) == [code]
    assert words in plan.diagnostics[0].message("zh")


def test_a_unit_in_the_heads_that_was_not_asked_for(repo: Path) -> None:
    data = workbook({"表五": with_units("（元）", "（元）", "（元）")})
    assert codes(imported(repo, data, unit="万元")) == ["XLS-15"]


def extra(rows: list[list[Any]], head: int, remarks: dict[int, str]) -> list[list[Any]]:
    """The rows with a column of numbers in front and one of remarks behind, from the header on."""
    body = [[at, *row, remarks.get(at)] for at, row in enumerate(rows[head + 1 :], 1)]
    return [*rows[:head], ["序号", *rows[head], "备 注"], *body]


def test_numbers_of_rows_and_remarks_are_left_out(repo: Path) -> None:
    """Without a word where there are no remarks; else the cells that hold some are told."""
    tables = sets_of(range(2026, 2027))[SET].tables
    plan = imported(repo, workbook({"表五": extra(sheet("general"), 2, {})}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert read(plan, "general")[1:] == tables["general"]
    assert not any("备注" in text.zh for text in plan.said)
    told = imported(repo, workbook({"表五": extra(sheet("general"), 2, {1: "样例", 3: "样例"})}))
    assert read(told, "general")[1:] == tables["general"]
    assert any("「表五」的“备注”一列没有导入，有内容的 2 格：G4、G6" in text.zh for text in told.said)


def test_numbers_of_lines_between_name_and_amount(repo: Path) -> None:
    """行次 on both sides, with the row 栏次 below the heads, as the forms of final accounts have it."""
    rows = [
        ["样例甲局机关2026年部门收支总体情况表"],
        ["项目", "行次", "金额（元）", "科目编码", "项目", "行次", "金额（元）"],
        ["栏次", None, 1, None, "栏次", None, 2],
        ["一、一般公共预算财政拨款收入", 1, 8, "201", "一般公共服务支出", 31, 8],
        ["本年收入合计", 2, 8, None, "本年支出合计", 32, 8],
        ["总计", 3, 8, None, "总计", 33, 8],
    ]
    plan = imported(repo, workbook({"Sheet1": rows}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert read(plan, "income-expense")[1:] == [
        ["", "一般公共预算财政拨款收入", "8.00"], ["", "本年收入合计", "8.00"], ["", "收入总计", "8.00"],
        ["201", "一般公共服务支出", "8.00"], ["", "本年支出合计", "8.00"], ["", "支出总计", "8.00"],
    ]  # fmt: skip


def test_many_remarks_are_counted(repo: Path) -> None:
    rows = extra(sheet("income-expense"), 2, dict.fromkeys(range(1, 8), "样例"))
    plan = imported(repo, workbook({"表一": rows}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert any("有内容的 7 格：" in text.zh and text.zh.endswith("……") for text in plan.said)


@pytest.mark.parametrize("total", ["合计", "合　计"])
def test_units_in_heads_with_extra_columns_and_a_total_over_all(repo: Path, total: str) -> None:
    """The total's cell is merged over number, code and name, as departments print it."""
    rows = extra(with_units("（元）", "（元）", "（元）"), 1, {2: "样例"})
    at = next(number for number, row in enumerate(rows) if "合计" in row)
    rows[at][:3] = [total, None, None]
    area = f"A{at + 1}:C{at + 1}"
    plan = imported(repo, workbook({"表五": rows}, lambda book: book["表五"].merge_cells(area)))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert read(plan, "general")[1:] == sets_of(range(2026, 2027))[SET].tables["general"]


def test_extra_columns_on_both_sides(repo: Path) -> None:
    """A total over number and name on the left gives no row on the right, and the other way round."""
    rows = [
        ["样例甲局机关2026年部门收支总体情况表"],
        ["序号", "项目", "金额（元）", "备注", "序号", "科目编码", "项目", "金额（元）", "备注"],
        [1, "一、一般公共预算财政拨款收入", 8, None, 1, "201", "一般公共服务支出", 8, "样例"],
        ["本年收入合计", None, 8, None, None, None, None, None, None],
        [None, None, None, None, "本年支出合计", None, None, 8, None],
        ["总计", None, 8, "样例", "总计", None, None, 8, None],
    ]
    plan = imported(repo, workbook({"Sheet1": rows}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert read(plan, "income-expense")[1:] == [
        ["", "一般公共预算财政拨款收入", "8.00"], ["", "本年收入合计", "8.00"], ["", "收入总计", "8.00"],
        ["201", "一般公共服务支出", "8.00"], ["", "本年支出合计", "8.00"], ["", "支出总计", "8.00"],
    ]  # fmt: skip
    assert any("有内容的 2 格：I3、D6" in text.zh for text in plan.said)


def test_numbers_of_rows_beside_codes_in_three_columns(repo: Path) -> None:
    rows = [
        ["样例甲局机关2026年预算"], ["序号", "类", "款", "项", "科目名称", "合计（元）", "基本支出（元）", "项目支出（元）"],
        [1, "201", None, None, "一般公共服务支出", 8, 8, 0], [2, "201", "06", None, "财政事务", 8, 8, 0],
        [3, "201", "06", "01", "行政运行", 8, 8, 0], ["合计", None, None, None, None, 8, 8, 0],
    ]  # fmt: skip
    plan = imported(repo, workbook({"表五": rows}))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert [row[:2] for row in read(plan, "general")[1:]] == [
        ["201", "一般公共服务支出"], ["20106", "财政事务"], ["2010601", "行政运行"], ["", "合计"],
    ]  # fmt: skip


def test_two_units(repo: Path) -> None:
    data = workbook({"表五": sheet("general"), "表七": sheet("three-public", unit="单位：万元")})
    assert codes(imported(repo, data)) == ["XLS-15"]


def test_declared_places(repo: Path) -> None:
    """The figures of a source in whole yuan have no cents; a head that is there says what is declared."""
    assert set(codes(imported(repo, workbook({"表五": sheet("general")}), places=0))) == {"XLS-20"}
    head = repo / SET / "budget.yaml"
    head.parent.mkdir(parents=True)
    head.write_text("unit: 元\nplaces: 0\n", "utf-8")
    assert set(codes(imported(repo, workbook({"表五": sheet("general")})))) == {"XLS-20"}


def test_percentages_are_what_is_shown(repo: Path) -> None:
    """A fraction that is shown as per cent is a percentage; a plain number is one too."""

    def percent(book: Any) -> None:
        book["G06"]["E4"].number_format = "0.00%"

    rows = [
        ["样例市人民政府2025年决算"], ["单位：元"],
        ["项目", "预算数", "调整预算数", "决算数", "占调整预算％", "上年决算数", "比上年增减％"],
        ["债务限额", 8, 8, 8, 1, 4, 100], ["年末债务余额", 8, 8, 8, 100, None, None],
    ]  # fmt: skip
    plan = imported(repo, workbook({"G06": rows}, percent))
    assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
    assert [row[5] for row in read(plan, "general-debt")] == ["占调整预算％", "100.00", "100.00"]


@pytest.mark.parametrize(
    ("title", "option"),
    [("2026年预算", "--organization"), ("样例甲局机关预算", "--year"), ("样例甲局机关2026年表", "--folder")],
)
def test_what_the_titles_do_not_say_is_asked_for(repo: Path, title: str, option: str) -> None:
    rows = [[title], ["单位：元"], ["项目", "合计"]]
    plan = imported(repo, workbook({"表五": rows}))
    assert plan.exit_code == 2
    assert option in plan.refused[0].zh


def test_nothing_is_written_when_anything_is_wrong(repo: Path) -> None:
    data = with_part(workbook(sheets()), "xl/vbaProject.bin", b"a")
    assert codes(imported(repo, data)) == ["XLS-03"]
