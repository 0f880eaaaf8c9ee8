"""A set as a workbook: a sheet for each table, figures as numbers, codes as text, no formulas. It can be imported again.

The same bytes on any machine: a fixed day of creation, parts in order and not compressed (compressors differ).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from gongkai.accounts.spec import TableSpec
from gongkai.accounts.statement import Row, Statement
from gongkai.accounts.tables import table_of
from gongkai.export.xlsx_frame import HEAD, MONEY, PERCENT, Sheet, number, text, workbook
from gongkai.kinds.budget.model import PHASES, Budget

_STYLES = {"money": MONEY, "percent": PERCENT}
_DIGITS = 15
"""A binary number holds so many digits, whichever they are (IEEE 754, double precision)."""


def budget_xlsx(record: Budget, organization: str) -> bytes:
    """The workbook of a set. `organization` is the name of its publisher."""
    tables = (_sheet(record, statement) for statement in record.tables)
    return workbook((_about(record, organization), *tables), record.published)


def sheet_name(spec: TableSpec) -> str:
    """The name of a table's sheet: its number, or its label; what Excel forbids is left out."""
    return re.sub(r"[\[\]:*?/\\']", "", spec.number or spec.label.zh)[:31]


def _about(record: Budget, organization: str) -> Sheet:
    facts = [
        ("名称", record.title), ("机构", organization), ("预算年度", str(record.fiscal_year)), ("阶段", PHASES[record.phase]),
        ("批准日期", record.approved.isoformat()), ("批准机关", record.approved_by), ("发布日期", record.published.isoformat()),
        ("金额单位", "元"), ("原始数据的单位", f"{record.unit}，{record.places} 位小数"),
        ("编号", record.id), ("说明", "空白不等于 0。" + ("样例数据，金额均为编造。" if record.sample else "")),
    ]  # fmt: skip
    return Sheet("说明", (16, 80), tuple((text(label), text(value)) for label, value in facts))


def _sheet(record: Budget, statement: Statement) -> Sheet:
    """A table as in print: title, unit, header, rows."""
    spec = table_of(record.level, record.folder, statement.id)
    assert spec is not None, "only known tables are read"
    columns = {column.id: column for column in spec.columns}
    leading = ["科目编码", "项目"] if spec.codes else ["项目"]
    header = [*leading, *(columns[name].label.zh for name in statement.columns)]
    top = (
        (text(f"{record.title} {spec.number} {spec.label.zh}".strip()),),
        (text("单位：元"),),
        tuple(text(label, HEAD) for label in header),
    )
    styles = [_STYLES[columns[name].measure] for name in statement.columns]
    rows = (tuple(_cells(row, len(leading), styles)) for row in statement.rows)
    widths = (*([12] if spec.codes else []), 40, *(18 for _ in statement.columns))
    return Sheet(sheet_name(spec), widths, tuple(chain(top, rows)), (len(top), len(leading)))


def _cells(row: Row, leading: int, styles: list[int]) -> Iterator[str]:
    yield from map(text, (row.code, row.name)[-leading:])
    for figure, style in zip(row.cells, styles, strict=True):
        if figure is None:
            yield ""
        else:
            written = format(figure, "f")
            yield number(written, style) if exact(figure, written) else text(written)


def exact(figure: Decimal, written: str = "") -> bool:
    """Whether a number in a workbook, written with sixteen digits and read as a binary one, is exactly this figure."""
    if 0 < len(written) <= _DIGITS:
        return True
    return Decimal(f"{figure:.16G}") == figure == Decimal(repr(float(figure)))
