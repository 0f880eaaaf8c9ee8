"""A statement: one table of a budget or of final accounts, as values. Money is yuan with two places; a blank is None.

`Sheet` looks into a statement by row and column. Its cells are found again in the file by `place`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

from gongkai.accounts.spec import TableSpec
from gongkai.fields import field as model_field
from gongkai.record import Part

Figure: TypeAlias = Decimal | None
Loc: TypeAlias = tuple[int | str, ...]


class Row(Part):
    """A row. `key` is the code, the identifier of a printed line, or the free name; unique in its statement."""

    key: str = model_field("行", "row")
    code: str = model_field("科目编码", "code", "")
    name: str = model_field("项目", "item")
    cells: tuple[Figure, ...] = model_field("数额", "figures")

    def __reduce__(self) -> tuple[Any, ...]:
        # All fields are always given; a city's budgets have rows by the ten thousand.
        return row, (self.key, self.code, self.name, self.cells)


class Statement(Part):
    """A table's rows in the order of the file; `columns` are identifiers in the order of the cells."""

    id: str = model_field("报表", "table")
    columns: tuple[str, ...] = model_field("各列", "columns")
    rows: tuple[Row, ...] = model_field("各行", "rows")


def row(key: str, code: str, name: str, cells: Iterable[Figure]) -> Row:
    """A row of values that are known to be right."""
    return Row.rebuilt({"key": key, "code": code, "name": name, "cells": tuple(cells)}, _GIVEN)


_GIVEN = {"key", "code", "name", "cells"}
"""One set for all rows: a frozen model never changes its own."""


def statement(name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> Statement:
    """A statement of values that are known to be right."""
    values = {"id": name, "columns": columns, "rows": tuple(rows)}
    return Statement.rebuilt(values, set(values))


@dataclass(frozen=True)
class Sheet:
    """A statement with its specification."""

    spec: TableSpec
    statement: Statement

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {item.key: number for number, item in enumerate(self.statement.rows)}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.statement.columns)}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Identifiers of the columns of money that the file has, in the order of the specification."""
        return tuple(c.id for c in self.spec.columns if c.measure == "money" and c.id in self._columns)

    def has(self, key: str) -> bool:
        """Whether there is such a row."""
        return key in self._rows

    def at(self, key: str) -> int:
        """The place of a row among the rows; -1 where there is no such row."""
        return self._rows.get(key, -1)

    def figure(self, key: str, column: str) -> Figure:
        """The figure in a cell; None where it is blank, or where there is no such row or column."""
        row_number, number = self._rows.get(key), self._columns.get(column)
        if row_number is None or number is None:
            return None
        return self.statement.rows[row_number].cells[number]

    def name(self, key: str) -> str:
        """What the row is called, as it stands in the file, with its code."""
        number = self._rows.get(key)
        if number is None:
            line = self.spec.line(key)
            return line.label.zh if line else key
        found = self.statement.rows[number]
        return f"{found.code} {found.name}".strip()

    def place(self, key: str, column: str) -> Loc:
        """The location of a cell, for `Where`; of its row where there is no such column."""
        return ("tables", self.spec.id, self.at(key), column)

    def codes(self) -> Iterator[str]:
        """The codes of the coded rows, in the order of the file."""
        return (item.code for item in self.statement.rows if item.code)

    def classes(self) -> tuple[str, ...]:
        """The codes of the classes (类)."""
        return tuple(code for code in self.codes() if len(code) == 3)

    def named(self) -> tuple[str, ...]:
        """The keys of rows with a free name: no code, and no printed line."""
        lines = {line.id for line in self.spec.lines}
        return tuple(item.key for item in self.statement.rows if not item.code and item.key not in lines)
