"""The tables of an organization's year as JSON: what stands on the pages, in the same order, figures as text in yuan.

`sets` holds each set with its tables; a table has `columns` (identifier, Chinese and English label, measure) and `rows` (key,
code, name, whether it is a total, figures in the order of the columns; null is a blank, which is not 0).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongkai.accounts.spec import TableSpec
from gongkai.accounts.statement import Statement
from gongkai.accounts.tables import table_of
from gongkai.export.values import compact as written
from gongkai.export.values import text_lines
from gongkai.kinds.budget.model import Budget


def tables_json(records: Iterable[tuple[Budget, str]], organization: str, name: str, year: int) -> bytes:
    """The sets with the addresses of their pages, one a line. `organization` is the identifier, `name` the name."""
    head = {"root": "../../../../", "organization": organization, "organization_name": name, "year": year, "unit": "元"}
    return text_lines(head, "sets", (written(_set(record, page)) for record, page in records))


def _set(record: Budget, page: str) -> dict[str, Any]:
    return {
        "id": record.id,
        "page": page,
        "folder": record.folder,
        "level": record.level,
        "phase": record.phase,
        "approved": record.approved,
        "source_unit": record.unit,
        "source_places": int(record.places),
        "sample": record.sample,
        "tables": [_table(record, statement) for statement in record.tables],
    }


def _table(record: Budget, statement: Statement) -> dict[str, Any]:
    spec = table_of(record.level, record.folder, statement.id)
    assert spec is not None, "only known tables are read"
    totals = {line.id for line in spec.lines if line.total}
    rows = [
        {
            "key": row.key,
            "code": row.code,
            "name": row.name,
            "total": row.key in totals,
            "figures": row.cells,
        }
        for row in statement.rows
    ]
    return {
        "id": spec.id,
        "number": spec.number,
        "label": spec.label.zh,
        "columns": _columns(spec, statement),
        "rows": rows,
    }


def _columns(spec: TableSpec, statement: Statement) -> list[dict[str, str]]:
    columns = {column.id: column for column in spec.columns}
    return [
        {"id": name, "zh": columns[name].label.zh, "en": columns[name].label.en, "measure": columns[name].measure}
        for name in statement.columns
    ]
