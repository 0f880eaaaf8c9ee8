"""The statements of a record as sheets, by table."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.accounts.statement import Sheet
from gongkai.accounts.tables import table_of
from gongkai.kinds.budget.model import Budget


def sheets_of(record: Budget) -> Mapping[str, Sheet]:
    """Table → sheet, for the tables that could be read."""
    found = {}
    for statement in record.tables:
        spec = table_of(record.level, record.folder, statement.id)
        assert spec is not None, "only known tables are read"
        found[statement.id] = Sheet(spec, statement)
    return found
