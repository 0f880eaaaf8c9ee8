"""Tables of text cells → statements in yuan, with everything wrong in their codes, names and figures.

A table with a fault gives no statement: sums over half of it would only raise false alarms. All its faults are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts import cells, classification, code_text, rules
from gongkai.accounts.columns import CODE, NAME, columns_of, folded
from gongkai.accounts.spec import Column, TableSpec
from gongkai.accounts.statement import Row, Statement, row, statement
from gongkai.accounts.structure import structure_faults
from gongkai.accounts.tolerance import Precision
from gongkai.diagnostic import Diagnostic, did_you_mean
from gongkai.read import csv
from gongkai.read.csv import Table
from gongkai.source import Span
from gongkai.validate import nearest


def read_statement(
    table: Table, path: str, spec: TableSpec, year: int, precision: Precision
) -> tuple[Statement | None, list[Diagnostic]]:
    """The statement that a table holds, or None, and what is wrong."""
    columns, found = columns_of(spec, table, path, year)
    if found:
        return None, found
    figures = tuple(column for column in spec.columns if column.id in columns)
    reader = _Reader(table, path, spec, year, precision, columns, figures)
    lines = [_read_row(reader, line) for line in table.rows]
    found = [problem for _, problems in lines for problem in problems]
    rows = tuple(item for item, _ in lines if item is not None)
    if not found:
        found = [
            *_twice(reader, rows),
            *structure_faults(spec, rows, lambda number: reader.span(table.rows[number], NAME)),
        ]
    order = tuple(column.id for column in figures)
    return (None if found else statement(spec.id, order, rows)), found


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the reading of a row needs to know of its table."""

    table: Table
    path: str
    spec: TableSpec
    year: int
    precision: Precision
    columns: Mapping[str, int]
    figures: tuple[Column, ...]

    def text(self, line: csv.Row, name: str) -> str:
        number = self.columns.get(name)
        return "" if number is None else line.cells[number]

    def span(self, line: csv.Row, name: str) -> Span:
        return Span(self.path, *self.table.place(line.line, self.columns.get(name, 0)))

    @property
    def known(self) -> set[str]:
        """Codes of the year, and those of this table that are well formed."""
        if not self.spec.codes:
            return set()
        steps = classification.STEPS[self.spec.codes]
        own = {self.text(line, CODE).strip() for line in self.table.rows}
        return {
            *classification.codes_of(self.spec.codes, self.year),
            *(c for c in own if c.isdigit() and len(c) in steps),
        }


def _read_row(reader: _Reader, line: csv.Row) -> tuple[Row | None, list[Diagnostic]]:
    code, name = reader.text(line, CODE).strip(" \t"), reader.text(line, NAME).strip(" \t\u3000\u00a0")
    key, found = _key(reader, line, code, name)
    figures: list[Decimal | None] = []
    for column in reader.figures:
        value, problem = _figure(reader, line, column)
        figures.append(value)
        found += problem
    return (None if found else row(key, code, name, figures)), found


def _key(reader: _Reader, line: csv.Row, code: str, name: str) -> tuple[str, list[Diagnostic]]:
    """What the row is known by, and what is wrong with its code and its name."""
    if not code and not name:
        return "", [rules.NAMELESS.at(reader.span(line, NAME))]
    if code:
        return code, list(_code_faults(reader, line, code, name))
    for printed in reader.spec.lines:
        if folded(name) in {folded(word) for word in (printed.id, printed.label.zh, *printed.aliases)}:
            return printed.id, []
    if reader.spec.named:
        return name, []
    labels = [printed.label.zh for printed in reader.spec.lines]
    near = did_you_mean(nearest(name, labels))
    return "", [
        rules.UNKNOWN_LINE.at(
            reader.span(line, NAME), table=reader.spec.label.zh, name=name, choices="、".join(labels), **near
        )
    ]


def _code_faults(reader: _Reader, line: csv.Row, code: str, name: str) -> Iterator[Diagnostic]:
    span = reader.span(line, CODE)
    if not reader.spec.codes:
        yield rules.BAD_CODE.at(
            span, code=code, reason_zh="这张表没有编码", reason_en="stands in a table without codes"
        )
        return
    steps = classification.STEPS[reader.spec.codes]
    well_formed = len(code) in steps and code.isascii() and code.isdigit()
    fault = None if well_formed else code_text.fault(code, steps, reader.known)  # `known` looks at the whole table
    if fault is not None and name.isdigit() and len(name) in steps:
        yield rules.SWAPPED.at(span, code=code, name=name)
    elif fault is not None:
        likely = did_you_mean(fault.likely)
        yield rules.BAD_CODE.at(span, code=code, reason_zh=fault.zh, reason_en=fault.en, **likely)
    elif code[:3] not in (known := classification.codes_of(reader.spec.codes, reader.year)):
        by_name = [item.code for item in known.values() if name and item.name == name]
        near = by_name[0] if len(by_name) == 1 else ""
        yield rules.UNKNOWN_CLASS.at(span, year=reader.year, code=code[:3], **did_you_mean(near))


def _figure(reader: _Reader, line: csv.Row, column: Column) -> tuple[Decimal | None, list[Diagnostic]]:
    text = reader.text(line, column.id)
    value = cells.figure(text, column.measure)
    if value is None:
        return None, []
    if isinstance(value, cells.Refused):
        zh, en = cells.REASONS[value.reason]
        span, likely = reader.span(line, column.id), did_you_mean(value.likely)
        return None, [rules.BAD_FIGURE.at(span, column=column.label.zh, value=value.text.strip(), reason_zh=zh, reason_en=en, **likely)]  # fmt: skip
    if column.measure == "percent":
        return value, []
    if (written := cells.decimals(text)) > reader.precision.places:
        unit, places = reader.precision.unit, reader.precision.places
        span = reader.span(line, column.id)
        return None, [rules.PLACES.at(span, value=text.strip(), found=written, unit=unit, places=places)]
    return reader.precision.yuan(value), []


def _twice(reader: _Reader, rows: tuple[Row, ...]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for item, line in zip(rows, reader.table.rows, strict=True):
        if item.key in seen:
            yield rules.TWICE.at(reader.span(line, CODE if item.code else NAME), name=item.code or item.name, line=seen[item.key])  # fmt: skip
        seen.setdefault(item.key, line.line)
