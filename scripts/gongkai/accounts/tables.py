"""Which tables a set has: by its level and its folder. Tables are known by identifier, never by number."""

from __future__ import annotations

from gongkai.accounts import department_tables, government_tables
from gongkai.accounts.spec import Folder, Level, TableSpec

FOLDERS: tuple[Folder, ...] = ("budget", "adjusted", "final")
LEVELS: tuple[Level, ...] = ("government", "department", "unit")


def _specs(level: Level, folder: Folder) -> tuple[TableSpec, ...]:
    if level == "government":
        return government_tables.tables(folder)
    return department_tables.FINAL if folder == "final" else department_tables.BUDGET


_TABLES = {(level, folder): _specs(level, folder) for level in LEVELS for folder in FOLDERS}
_BY_ID = {(*key, table.id): table for key, tables in _TABLES.items() for table in tables}
NAMES: tuple[str, ...] = tuple(dict.fromkeys(table.id for tables in _TABLES.values() for table in tables))
"""Every identifier of a table, in the order of the sets."""


def tables_of(level: Level, folder: Folder) -> tuple[TableSpec, ...]:
    """The tables of a set, in the order in which they are printed."""
    return _TABLES[level, folder]


def table_of(level: Level, folder: Folder, name: str) -> TableSpec | None:
    """The table with this identifier, or None where such a set has none."""
    return _BY_ID.get((level, folder, name))
