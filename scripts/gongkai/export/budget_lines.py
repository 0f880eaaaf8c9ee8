"""Budgets as one long table: every figure of every table of an organization's year is a row, with what it is beside it.

The shape of a facts table of the Fiscal Data Package (budget taxonomy 1.0rc1): year, organization, phase, codes with their
names, the kind of the figure, the amount. Figures of totals are rows too, marked by `total`; a blank stays blank. `direction`
is given where all figures of a column are income or expenditure. Percentages are no amounts and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.accounts import classification
from gongkai.accounts.spec import Column, TableSpec
from gongkai.accounts.statement import Row, Statement
from gongkai.accounts.tables import table_of
from gongkai.export import table_csv
from gongkai.kinds.budget.model import PHASES, Budget

REVENUE, EXPENDITURE = "revenue", "expenditure"
_BOTH_SIDES = ("income-expense", "appropriation")
_CARRIED = ("opening", "income", "closing", "limit", "issued")


@dataclass(frozen=True, slots=True)
class LineField:
    """A column of the long table: its name, labels, type (Table Schema) and column type (Fiscal Data Package)."""

    name: str
    zh: str
    en: str
    type: str
    column_type: str = ""


FIELDS: tuple[LineField, ...] = (
    LineField("line", "行的编号", "line", "string", "budget-line-id"),
    LineField("fiscal_year", "预算年度", "fiscal year", "integer", "date:fiscal-year"),
    LineField("organization", "机构编号", "organization", "string", "administrative-classification:generic:code"),
    LineField(
        "organization_name", "机构名称", "organization name", "string", "administrative-classification:generic:label"
    ),
    LineField("phase", "阶段", "phase", "string", "phase:id"),
    LineField("phase_name", "阶段名称", "phase name", "string", "phase:label"),
    LineField("table", "报表", "table", "string"),
    LineField("table_name", "报表名称", "table name", "string"),
    LineField("direction", "收入或支出", "revenue or expenditure", "string", "direction"),
    LineField("function", "功能分类科目编码", "functional code", "string", "functional-classification:generic:code"),
    LineField("function_name", "功能分类科目", "function", "string", "functional-classification:generic:label"),
    LineField("economic", "经济分类、收入分类科目编码", "economic code", "string", "economic-classification:generic:code"),
    LineField("economic_name", "经济分类、收入分类科目", "economic class", "string", "economic-classification:generic:label"),
    LineField("item", "项目", "item", "string"),
    LineField("total", "是否合计", "is a total", "boolean"),
    LineField("measure", "指标", "measure", "string", "value-kind:code"),
    LineField("measure_name", "指标名称", "measure name", "string", "value-kind:label"),
    LineField("currency", "币种", "currency", "string", "value-currency:code"),
    LineField("amount", "金额（元）", "amount (yuan)", "number", "value"),
)  # fmt: skip


def lines_csv(records: Iterable[Budget], organization: str) -> bytes:
    """The long table of an organization's sets of one year, as CSV. `organization` is its name."""
    rows = [line for record in records for line in lines(record, organization)]
    return table_csv.table_of_columns([field.name for field in FIELDS], rows)


def lines(record: Budget, organization: str) -> Iterator[tuple[str, ...]]:
    """The rows of a set, as text in the order of `FIELDS`."""
    head = (str(record.fiscal_year), record.publisher, organization, record.folder, PHASES[record.phase])
    for statement in record.tables:
        spec = table_of(record.level, record.folder, statement.id)
        assert spec is not None, "only known tables are read"
        columns = {column.id: column for column in spec.columns}
        money = [name if columns[name].measure == "money" else "" for name in statement.columns]
        totals = {line.id for line in spec.lines if line.total} | _above(spec, statement)
        for row in statement.rows:
            total = "true" if row.key in totals else "false"
            start = (f"{record.folder}/{spec.id}/{row.key}", *head, spec.id, spec.label.zh)
            middle = (*_codes(spec, row), row.name, total)
            for name, figure in zip(money, row.cells, strict=True):
                if name:
                    column = columns[name]
                    amount = "" if figure is None else format(figure, "f")
                    yield (*start, direction(spec, column, row), *middle, name, column.label.zh, "CNY", amount)


def _above(spec: TableSpec, statement: Statement) -> set[str]:
    """The codes of which the table holds parts."""
    steps = classification.STEPS[spec.codes] if spec.codes else ()
    return {code for row in statement.rows for code in classification.parents(row.code, steps)}


def direction(spec: TableSpec, column: Column, row: Row) -> str:
    """Whether a figure is income or expenditure; "" for what is carried, owed, or neither alone."""
    if spec.id.endswith("-debt") or column.id in _CARRIED or row.key in ("opening", "closing"):
        return ""
    if spec.id in _BOTH_SIDES:
        return EXPENDITURE if row.code else ""
    return REVENUE if spec.id == "income" or spec.id.endswith("-income") else EXPENDITURE


def _codes(spec: TableSpec, row: Row) -> tuple[str, str, str, str]:
    """Functional code and name, economic code and name; blank where the row has none."""
    name = row.name if row.code else ""
    return (row.code, name, "", "") if spec.codes == "functional" else ("", "", row.code, name)
