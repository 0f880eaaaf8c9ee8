"""The tables of a set as plain values for pages and files: yuan with two places, a blank stays blank."""

from __future__ import annotations

from gongkai.accounts.spec import TableSpec
from gongkai.accounts.statement import Figure, Statement
from gongkai.accounts.tables import table_of
from gongkai.kind import DataTable
from gongkai.kinds.budget.model import Budget


def data_tables(record: Budget) -> tuple[DataTable, ...]:
    """The tables in their printed order, each under its identifier."""
    return tuple(_table(record, statement) for statement in record.tables)


def _table(record: Budget, statement: Statement) -> DataTable:
    spec = table_of(record.level, record.folder, statement.id)
    assert spec is not None
    labels = {column.id: column.label.zh for column in spec.columns}
    coded = ("科目编码",) if spec.codes else ()
    columns = ("项目", *coded, *(labels[name] for name in statement.columns))
    rows = tuple(
        (row.name, *((row.code,) if spec.codes else ()), *(_text(cell) for cell in row.cells)) for row in statement.rows
    )
    caption = f"{spec.number} {spec.label.zh}".strip()
    return DataTable(spec.id, caption, columns, rows, "元", _totals(spec, statement), frozenset({1} if coded else ()))


def _totals(spec: TableSpec, statement: Statement) -> frozenset[int]:
    names = {line.id for line in spec.lines if line.total}
    return frozenset(number for number, row in enumerate(statement.rows) if row.key in names)


def _text(cell: Figure) -> str:
    return "" if cell is None else format(cell, "f")
