"""Finding the span of a field, in a YAML or Markdown head, or in a row of a table and the head beside it."""

from __future__ import annotations

from collections.abc import Mapping as MappingT
from dataclasses import dataclass
from typing import Protocol

from gongkai.read.csv import Row, Table
from gongkai.read.nodes import Loc, Mapping, locate
from gongkai.source import Span


class Place(Protocol):
    """Where the fields of one record stand."""

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """The span of the value at `loc`, or of its key; the nearest ancestor where it is absent."""
        ...


@dataclass(frozen=True, slots=True)
class NodePlace:
    """The fields of a YAML file or of the head of a Markdown file."""

    path: str
    node: Mapping

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """See `Place`."""
        return Span(self.path, *locate(self.node, loc, want_key=want_key))


@dataclass(frozen=True, slots=True)
class RowPlace:
    """The fields of a table's row, and those that the head beside the table gives to all rows."""

    path: str
    table: Table
    row: Row
    columns: MappingT[str, int]
    head: NodePlace | None

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """See `Place`."""
        name = str(loc[0]) if loc else ""
        if name in self.columns:
            return Span(self.path, *self.table.place(self.row.line, self.columns[name]))
        if self.head is not None and self.head.node.get(name) is not None:
            return self.head.span(loc, want_key)
        return Span(self.path, self.row.line, 1)
