"""Budgets as data: what foreign readers find agrees with the tables to the cent."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Package, system
from python_calamine import CalamineWorkbook

from gongkai.accounts.statement import row, statement
from gongkai.accounts.tables import table_of
from gongkai.build.artifact import File
from gongkai.catalog import Catalog, load
from gongkai.diagnostic import Report
from gongkai.edit.import_budget import Wanted, import_budget
from gongkai.export.budget_lines import lines_csv
from gongkai.export.budget_xlsx import budget_xlsx, exact, sheet_name
from gongkai.kinds.budget.model import Budget
from gongkai.publish.budget_data import _files
from tests.kinds.budget.sets import city_files, write

OWNERS = ("lz-city", "lz-a", "lz-a-1")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("city"), city_files(range(2026, 2027)))


@pytest.fixture(scope="module")
def city(root: Path) -> Catalog:
    return load(root, Report())


def sets(city: Catalog, owner: str) -> tuple[tuple[Budget, str], ...]:
    every = ((entry.record, entry.path) for entry in city.of_kind("budget"))
    return tuple((record, page) for record, page in every if isinstance(record, Budget) and record.publisher == owner)


def files(city: Catalog, owner: str) -> dict[str, bytes]:
    made = _files(f"data/budget/2026/{owner}", sets(city, owner), city.name_of(owner))
    return {file.path.rsplit("/", 1)[1]: file.data for file in made if isinstance(file, File)}


def figures(record: Budget) -> dict[tuple[str, str, str, str], Decimal | None]:
    """Folder, table, row and column → the figure, of all columns."""
    return {
        (record.folder, table.id, line.key, column): cell
        for table in record.tables
        for line in table.rows
        for column, cell in zip(table.columns, line.cells, strict=True)
    }


def all_figures(city: Catalog, owner: str) -> dict[tuple[str, str, str, str], Decimal | None]:
    return {key: cell for record, _ in sets(city, owner) for key, cell in figures(record).items()}


def decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize("owner", OWNERS)
def test_csv_agrees(city: Catalog, owner: str) -> None:
    text = files(city, owner)["lines.csv"].decode("utf-8-sig")
    found = {(*item["line"].split("/"), item["measure"]): decimal(item["amount"]) for item in csv.DictReader(io.StringIO(text))}  # fmt: skip
    wanted = {key: cell for key, cell in all_figures(city, owner).items() if key[3] not in ("rate", "growth")}
    assert found == wanted


@pytest.mark.parametrize("owner", OWNERS)
def test_json_agrees(city: Catalog, owner: str) -> None:
    data = json.loads(files(city, owner)["tables.json"])
    found = {
        (made["folder"], table["id"], line["key"], column["id"]): decimal(figure or "")
        for made in data["sets"]
        for table in made["tables"]
        for line in table["rows"]
        for column, figure in zip(table["columns"], line["figures"], strict=True)
    }
    assert found == all_figures(city, owner)


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("reader", ["calamine", "openpyxl"])
def test_workbooks_agree(city: Catalog, owner: str, reader: str) -> None:
    for record, _ in sets(city, owner):
        data = files(city, owner)[f"{record.folder}.xlsx"]
        for table in record.tables:
            spec = table_of(record.level, record.folder, table.id)
            assert spec is not None
            leading = 2 if spec.codes else 1
            read = sheet_rows(data, sheet_name(spec), reader)[3:]
            assert len(read) == len(table.rows)
            for line, cells in zip(table.rows, read, strict=True):
                assert cells[:leading] == [line.code, line.name][-leading:]
                assert [Decimal(repr(value)) if isinstance(value, float) else None for value in cells[leading:]] == list(line.cells)  # fmt: skip


def sheet_rows(data: bytes, name: str, reader: str) -> list[list[Any]]:
    if reader == "calamine":
        return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    assert all(cell.data_type != "f" for cells in sheet for cell in cells)
    return [[float(v) if isinstance(v, int) else "" if v is None else v for v in cells] for cells in sheet.values]


@pytest.mark.parametrize("owner", OWNERS)
def test_the_package_is_valid(city: Catalog, owner: str, tmp_path: Path) -> None:
    """`frictionless validate`, with no network to ask."""
    for name, data in files(city, owner).items():
        (tmp_path / name).write_bytes(data)
    with system.use_context(trusted=False):
        report = Package.from_descriptor(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])
    fields = json.loads((tmp_path / "datapackage.json").read_bytes())["resources"][0]["schema"]["fields"]
    kinds = {field["name"]: field.get("columnType") for field in fields}
    assert kinds["amount"] == "value"
    assert kinds["fiscal_year"] == "date:fiscal-year"
    assert kinds["function"] == "functional-classification:generic:code"


def test_a_changed_figure_is_no_longer_valid(city: Catalog, tmp_path: Path) -> None:
    """The package names the bytes that it describes."""
    for name, data in files(city, "lz-a").items():
        (tmp_path / name).write_bytes(data.replace(b".00\r\n", b".01\r\n", 1) if name == "lines.csv" else data)
    assert not Package.from_descriptor(str(tmp_path / "datapackage.json")).validate().valid


def test_workbooks_are_the_same_bytes(city: Catalog) -> None:
    """Twice the same; parts in order, all of one day, not compressed."""
    record = sets(city, "lz-a")[0][0]
    data = budget_xlsx(record, "甲")
    assert data == budget_xlsx(record, "甲")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        assert [info.filename for info in infos][1:] == sorted(info.filename for info in infos[1:])
        assert {(info.date_time, info.compress_type) for info in infos} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert record.published.isoformat().encode() in archive.read("docProps/core.xml")


@pytest.mark.parametrize("owner", OWNERS)
def test_a_workbook_comes_back_as_it_was(city: Catalog, root: Path, owner: str) -> None:
    """What is published can be imported: the same tables, figure for figure."""
    for record, _ in sets(city, owner):
        data = budget_xlsx(record, city.name_of(owner))
        plan = import_budget(root, data, "a.xlsx", Wanted(owner, 2026, record.folder, force=True), date(2026, 1, 1))
        assert not plan.diagnostics, [item.message("zh") for item in plan.diagnostics]
        for change in plan.changes:
            assert change.old == change.new, change.path


def test_texts_are_never_formulas(city: Catalog) -> None:
    """A name that a spreadsheet would run is a text in a workbook, and guarded in CSV."""
    record = next(record for record, _ in sets(city, "lz-a") if record.folder == "budget")
    evil = '=HYPERLINK("http://x","点我")'
    table = statement("performance", ("total",), [row(evil, "", evil, [Decimal("-1.00")])])
    record = record.completed([table])
    sheet = openpyxl.load_workbook(io.BytesIO(budget_xlsx(record, evil)))["表十"]
    assert sheet["A4"].value == evil
    assert sheet["A4"].data_type == "s"
    assert sheet["B4"].value == -1
    text = lines_csv([record], evil).decode("utf-8-sig")
    line = next(csv.DictReader(io.StringIO(text)))
    assert line["item"] == f"'{evil}"
    assert line["organization_name"] == f"'{evil}"
    assert line["amount"] == "-1.00"


@pytest.mark.parametrize(
    ("text", "fits"), [("326.72", True), ("-0.01", True), ("9999999999999.99", True), ("99999999999999.99", False)]
)
def test_what_a_number_in_a_workbook_holds(text: str, fits: bool) -> None:
    assert exact(Decimal(text)) is fits
