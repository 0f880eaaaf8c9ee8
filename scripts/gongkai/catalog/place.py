"""Finding the span of a field, in a YAML or Markdown head, in a row of a table and the head beside it, or in a set."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingT
from dataclasses import dataclass
from typing import ClassVar, Protocol

from gongkai.read.csv import Row, Table
from gongkai.read.nodes import Loc, Mapping, locate
from gongkai.source import Span


class Place(Protocol):
    """Where the fields of one record stand. `line` is where its row begins in a table, 0 in a file of its own."""

    @property
    def line(self) -> int: ...

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """The span of the value at `loc`, or of its key; the nearest ancestor where it is absent."""
        ...


@dataclass(frozen=True, slots=True)
class NodePlace:
    """The fields of a YAML file or of the head of a Markdown file."""

    path: str
    node: Mapping
    line: ClassVar[int] = 0

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """See `Place`."""
        return Span(self.path, *locate(self.node, loc, want_key=want_key))


@dataclass(frozen=True, slots=True)
class SetPlace:
    """The fields of a set's head, and the cells of its tables: `("tables", table, row, column)`.

    `paths` are those of the tables by name; `column` finds a column by identifier in the header of a table.
    """

    head: NodePlace
    paths: MappingT[str, str]
    tables: MappingT[str, Table]
    column: Callable[[str, tuple[str, ...], str], int | None]
    line: ClassVar[int] = 0

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """See `Place`. A row that is not there is the last one; a table that is not there is the head."""
        if len(loc) < 2 or loc[0] != "tables":
            return self.head.span(loc, want_key)
        name = str(loc[1])
        path, table = self.paths.get(name), self.tables.get(name)
        if path is None or table is None:
            return Span(path) if path else Span(self.head.path)
        number, column = (loc[2] if len(loc) > 2 else -2), (str(loc[3]) if len(loc) > 3 else "")
        index = self.column(name, table.header, column) or 0
        if not isinstance(number, int) or number >= len(table.rows) or number < -1 or not table.rows:
            return Span(path, table.header_line)
        return Span(path, *table.place(table.rows[number].line, index))


# Fields that no column can hold.
HEAD_ONLY = ("review", "withdrawal", "attachments")


@dataclass(frozen=True, slots=True)
class RowPlace:
    """The fields of a table's row, and those that the head beside the table gives to all rows."""

    path: str
    table: Table
    row: Row
    columns: MappingT[str, int]
    head: NodePlace

    @property
    def line(self) -> int:
        """See `Place`."""
        return self.row.line

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """See `Place`."""
        name = str(loc[0]) if loc else ""
        if name in self.columns:
            return Span(self.path, *self.table.place(self.row.line, self.columns[name]))
        if name == "withdrawal" and "id" in self.columns and (own := self._own_withdrawal(loc)) is not None:
            return own
        if self.head.node.get(name) is not None or name in HEAD_ONLY:
            return self.head.span(loc, want_key)
        return Span(self.path, self.row.line, 1)

    def _own_withdrawal(self, loc: Loc) -> Span | None:
        """The place in the head's `withdrawals`, which keeps those of single rows by identifier."""
        withdrawals = self.head.node.get("withdrawals")
        identifier = self.row.cells[self.columns["id"]].strip()
        if isinstance(withdrawals, Mapping) and withdrawals.get(identifier) is not None:
            return self.head.span(("withdrawals", identifier, *loc[1:]))
        return None
