"""A sheet's XML → what must be known of it before its values are read: extent, hidden parts, faults, merged cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.read.workbook.xml import BrokenXml, walk

_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Area(NamedTuple):
    """Cells from the upper left to the lower right, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is one of them."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(slots=True)
class Facts:
    """What a sheet holds. `cells` counts all cells, `rows` and `columns` reach to the last that holds something, `text` is
    the characters of its shared texts. `errors` are cells that show an error, with it, or "" where a formula has no value;
    `percents` are cells whose format shows per cent."""

    cells: int = 0
    rows: int = 0
    columns: int = 0
    text: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    filled: set[int] = field(default_factory=set)


def scan(data: bytes, percent_styles: frozenset[int], lengths: Sequence[int]) -> Facts:
    """The facts of a sheet. `lengths` are those of the shared texts. Raises BrokenXml."""
    scanner = _Scanner(percent_styles, lengths)
    walk(data, scanner.start, scanner.end, scanner.characters)
    return scanner.facts


def reference(text: str) -> tuple[int, int]:
    """Row and column of a cell's name: B7 → (7, 2). Raises BrokenXml."""
    match = _REF.fullmatch(text.replace("$", "").upper())
    if match is None:
        raise BrokenXml(f"cell {text[:20]!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def area(text: str) -> Area:
    """The cells of a range: B7:C9, or one cell."""
    first, _, last = text.partition(":")
    return Area(*reference(first), *reference(last or first))


def column_name(column: int) -> str:
    """The letters of a column: 2 → B."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell: (7, 2) → B7."""
    return f"{column_name(column)}{row}"


class _Scanner:
    """Follows the elements of a sheet."""

    def __init__(self, percent_styles: frozenset[int], lengths: Sequence[int]) -> None:
        self.facts = Facts()
        self._percents, self._lengths = percent_styles, lengths
        self._row = self._column = 0
        self._type, self._value, self._inside = "", "", False
        self._formula = self._style = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """See `walk`."""
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            if attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0":
                self.facts.hidden_rows.append(self._row)
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._inside = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.facts.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "mergeCell":
            self.facts.merged.append(area(attributes.get("ref", "")))

    def end(self, name: str) -> None:
        """See `walk`."""
        if name in ("v", "t"):
            self._inside = False
        elif name == "c":
            self._done()

    def characters(self, text: str) -> None:
        """See `walk`."""
        if self._inside:
            self._value += text

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._row, self._column = reference(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        self._type, self._value, self._formula = attributes.get("t", ""), "", False
        self._style = int(attributes.get("s", 0)) in self._percents
        self.facts.cells += 1

    def _done(self) -> None:
        facts, place = self.facts, (self._row, self._column)
        if self._type == "e" or (self._formula and not self._value):
            facts.errors[place] = self._value
        if self._value or self._formula:
            facts.rows, facts.columns = max(facts.rows, self._row), max(facts.columns, self._column)
            facts.filled.add(self._column)
            if self._style:
                facts.percents.add(place)
        if self._type == "s" and self._value.isdigit() and int(self._value) < len(self._lengths):
            facts.text += self._lengths[int(self._value)]
