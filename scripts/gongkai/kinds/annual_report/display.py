"""The tables of an annual report as plain values, in the order and the words of the official format."""

from __future__ import annotations

from gongkai.kind import DataTable
from gongkai.kinds.annual_report.model import AnnualReport
from gongkai.kinds.annual_report.tables import COLUMNS, REVIEW_COLUMNS, Active, Applications, Disputes


def data_tables(report: AnnualReport) -> tuple[DataTable, ...]:
    """The tables that the report holds; a blank cell stays blank, "/" stays "/"."""
    tables: list[DataTable] = []
    if report.active is not None:
        tables.append(_active(report.active))
    if report.applications is not None:
        tables.append(_applications(report.applications))
    if report.disputes is not None:
        tables.append(_disputes(report.disputes))
    for number, table in enumerate(report.tables, 1):
        tables.append(DataTable(f"table-{number}", table.title, table.header, table.rows, table.unit or ""))
    return tuple(tables)


def _active(active: Active) -> DataTable:
    rows = []
    for name, info in Active.model_fields.items():
        value = getattr(active, name)
        rows.append((info.title or name, "" if value is None else str(value)))
    return DataTable("active", "主动公开政府信息情况", ("项目", "数量"), tuple(rows))


def _applications(table: Applications) -> DataTable:
    names = list(Applications.model_fields)
    rows = [_row(Applications.model_fields[name].title or name, getattr(table, name)) for name in names]
    columns = ("申请情况", *(column.zh for column in COLUMNS))
    totals = frozenset({names.index("outcome_total"), names.index("carried_out")})
    return DataTable("applications", "收到和处理政府信息公开申请情况", columns, tuple(rows), "件", totals)


def _disputes(table: Disputes) -> DataTable:
    rows = [_row(info.title or name, getattr(table, name)) for name, info in Disputes.model_fields.items()]
    columns = ("类别", *(column.zh for column in REVIEW_COLUMNS))
    return DataTable("disputes", "政府信息公开行政复议、行政诉讼情况", columns, tuple(rows), "件")


def _row(label: str, cells: tuple[int | str, ...]) -> tuple[str, ...]:
    return (label, *(str(cell) for cell in cells))
