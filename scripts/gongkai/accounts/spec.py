"""What a table of a budget or of final accounts looks like: columns, printed lines, codes. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gongkai.diagnostic import Text

Level: TypeAlias = Literal["government", "department", "unit"]
Folder: TypeAlias = Literal["budget", "adjusted", "final"]
Codes: TypeAlias = Literal["functional", "department-economic", "government-economic", "income"]
Measure: TypeAlias = Literal["money", "percent"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: money (yuan inside, the source's unit in the file) or a percentage."""

    id: str
    label: Text
    measure: Measure = "money"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that stands in a table under a fixed name and has no code; `total` sets it off."""

    id: str
    label: Text
    total: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table of one level and folder.

    `number` is the one printed in the order of Guangxi and Liuzhou (表五, F5, G03), for display only. `codes` names the
    classification of its coded rows, `depth` to how many steps they go (类 1, 款 2, 项 3; 0 for open). `named` rows bear
    a free name and no code (regions, projects, funds). `optional` tables may be left out, `may_be_empty` ones may hold
    no rows if the head says why.
    """

    id: str
    number: str
    label: Text
    columns: tuple[Column, ...]
    lines: tuple[PrintedLine, ...] = ()
    codes: Codes | None = None
    depth: int = 0
    named: bool = False
    optional: bool = False
    may_be_empty: bool = False

    def line(self, name: str) -> PrintedLine | None:
        """The printed line with this identifier."""
        return next((line for line in self.lines if line.id == name), None)
