"""A set as a workbook: a sheet for each table, figures as numbers, codes as text, no formulas. It can be imported again.

The same bytes on any machine: a fixed day of creation, parts in order and not compressed (compressors differ).
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from gongkai.accounts.spec import TableSpec
from gongkai.accounts.statement import Row, Statement
from gongkai.accounts.tables import table_of
from gongkai.export.values import clean
from gongkai.kinds.budget.model import PHASES, Budget

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORMATS = {"money": "#,##0.00", "percent": "0.00"}
_MOST_TEXT = 32_767


def budget_xlsx(record: Budget, organization: str) -> bytes:
    """The workbook of a set. `organization` is the name of its publisher."""
    import xlsxwriter  # loaded when it is used: most builds make no workbook

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": datetime.combine(record.published, time())})
    formats = {name: book.add_format({"num_format": pattern}) for name, pattern in _FORMATS.items()}
    formats["head"] = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    _about(book.add_worksheet("说明"), record, organization)
    for statement in record.tables:
        spec = table_of(record.level, record.folder, statement.id)
        assert spec is not None, "only known tables are read"
        _sheet(book.add_worksheet(sheet_name(spec)), record, spec, statement, formats)
    book.close()
    return stored(out.getvalue())


def sheet_name(spec: TableSpec) -> str:
    """The name of a table's sheet: its number, or its label; what Excel forbids is left out."""
    return re.sub(r"[\[\]:*?/\\']", "", spec.number or spec.label.zh)[:31]


def stored(data: bytes) -> bytes:
    """An archive with the same parts, in order of their names but for the first, not compressed, all of one day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        first, *rest = old.namelist()
        for name in (first, *sorted(rest)):
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            new.writestr(info, old.read(name))
    return out.getvalue()


def _about(sheet: Any, record: Budget, organization: str) -> None:
    facts = [
        ("名称", record.title), ("机构", organization), ("预算年度", str(record.fiscal_year)), ("阶段", PHASES[record.phase]),
        ("批准日期", record.approved.isoformat()), ("批准机关", record.approved_by), ("发布日期", record.published.isoformat()),
        ("金额单位", "元"), ("原始数据的单位", f"{record.unit}，{record.places} 位小数"),
        ("编号", record.id), ("说明", "空白不等于 0。" + ("样例数据，金额均为编造。" if record.sample else "")),
    ]  # fmt: skip
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 80)
    for number, (label, value) in enumerate(facts):
        _text(sheet, number, 0, label)
        _text(sheet, number, 1, value)


def _sheet(sheet: Any, record: Budget, spec: TableSpec, statement: Statement, formats: dict[str, Any]) -> None:
    """A table as in print: title, unit, header, rows."""
    columns = {column.id: column for column in spec.columns}
    leading = ["科目编码", "项目"] if spec.codes else ["项目"]
    header = [*leading, *(columns[name].label.zh for name in statement.columns)]
    _text(sheet, 0, 0, f"{record.title} {spec.number} {spec.label.zh}".strip())
    _text(sheet, 1, 0, "单位：元")
    for at, label in enumerate(header):
        sheet.write_string(2, at, label, formats["head"])
    sheet.set_column(len(leading) - 1, len(leading) - 1, 40)
    sheet.set_column(len(leading), max(len(header) - 1, len(leading)), 18)
    sheet.freeze_panes(3, len(leading))
    measures = [formats[columns[name].measure] for name in statement.columns]
    for number, row in enumerate(statement.rows, 3):
        _row(sheet, number, row, len(leading), measures)


def _row(sheet: Any, number: int, row: Row, leading: int, measures: list[Any]) -> None:
    for at, text in enumerate((row.code, row.name)[-leading:]):
        _text(sheet, number, at, text)
    for at, (figure, measure) in enumerate(zip(row.cells, measures, strict=True), leading):
        if figure is None:
            continue
        if exact(figure):
            sheet.write_number(number, at, figure, measure)  # as Decimal: a float would be written as 98.43000000000001
        else:
            sheet.write_string(number, at, format(figure, "f"))


def exact(figure: Decimal) -> bool:
    """Whether a number in a workbook, written with sixteen digits and read as a binary one, is exactly this figure."""
    return Decimal(f"{figure:.16G}") == figure == Decimal(repr(float(figure)))


def _text(sheet: Any, row: int, column: int, text: str) -> None:
    """A text, never a formula; nothing for a blank."""
    if text:
        sheet.write_string(row, column, clean(text)[:_MOST_TEXT])
