"""One cell of a sheet → the text that the CSV holds, or why not. Nothing is rounded, no code is repaired."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts import code_text
from gongkai.accounts import workbook_rules as rules
from gongkai.accounts.spec import Column
from gongkai.accounts.tolerance import rounded
from gongkai.diagnostic import Diagnostic, Rule, did_you_mean
from gongkai.read.workbook.book import Other, Sheet, Value
from gongkai.read.workbook.scan import cell_name

PERCENT_PLACES = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place in a sheet, row and column counted from 0."""

    sheet: Sheet
    row: int
    column: int

    @property
    def value(self) -> Value:
        """What it holds; "" beyond the end of its row."""
        row = self.sheet.rows[self.row]
        return row[self.column] if self.column < len(row) else ""

    @property
    def name(self) -> str:
        """Its name: B7."""
        return cell_name(self.row + 1, self.column + 1)

    @property
    def percent(self) -> bool:
        """Whether its format shows a fraction as per cent."""
        return (self.row + 1, self.column + 1) in self.sheet.facts.percents

    def told(self, rule: Rule, **values: str) -> Diagnostic:
        """A rule broken here."""
        span = self.sheet.span(self.row + 1, self.column + 1)
        return rule.at(span, sheet=self.sheet.name, cell=self.name, **values)


def figure_text(cell: Cell, column: Column, places: int) -> str | Diagnostic:
    """The text of a figure. What was written as text stays as it is, for the reading of tables to judge."""
    value = cell.value
    if isinstance(value, Decimal):
        if column.measure == "percent":
            return _number(cell, value.scaleb(2) if cell.percent else value, PERCENT_PLACES)
        return _number(cell, value, places)
    if isinstance(value, Other):
        return cell.told(rules.NO_FIGURE, value=value.text, what_zh="日期或逻辑值", what_en="a date or a truth value")
    return value.strip()


def code_cell(cell: Cell, steps: Sequence[int], known: Collection[str]) -> str | Diagnostic:
    """The text of a code; of a number the likely code is named."""
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Other):
        return cell.told(rules.NO_FIGURE, value=value.text, what_zh="日期或逻辑值", what_en="a date or a truth value")
    shown = format(value, "f")
    fault = code_text.fault(shown, steps, known)
    return cell.told(rules.NUMERIC_CODE, code=shown, **did_you_mean(fault.likely if fault else shown))


def name_text(value: Value) -> str:
    """The text of a name."""
    if isinstance(value, Other):
        return value.text
    return format(value, "f") if isinstance(value, Decimal) else " ".join(value.split())


def _number(cell: Cell, value: Decimal, places: int) -> str | Diagnostic:
    """A number with so many decimals, if that is exactly what it is."""
    exponent = value.as_tuple().exponent
    if value.adjusted() > 15:
        return format(value, "f")  # too large for any budget: refused when the table is read
    if isinstance(exponent, int) and -exponent > places:
        near = did_you_mean(format(rounded(value, places), "f"))
        return cell.told(rules.INEXACT, value=format(value, "f"), places=str(places), **near)
    return format(value.quantize(Decimal(1).scaleb(-places)), "f")
