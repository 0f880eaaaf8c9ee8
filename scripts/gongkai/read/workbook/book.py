"""Bytes → the sheets of a workbook with their cells, and everything wrong with it.

A cell is a text, a number (the shortest decimal that is the stored binary number), or something else (a date, a truth
value) in words. "" is a blank. Limits hold before values are read, so that memory is bounded whatever the file says.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.diagnostic import Diagnostic
from gongkai.read import workbook_rules as rules
from gongkai.read.workbook import parts as reader
from gongkai.read.workbook.container import open_container, packed
from gongkai.read.workbook.formulas import formulas
from gongkai.read.workbook.scan import Facts, cell_name, column_name, scan
from gongkai.read.workbook.xml import BrokenXml
from gongkai.source import Span

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 20_000, 256, 1_000_000
MAX_TEXT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Other:
    """What a cell holds that is neither a text nor a number: a date, a truth value."""

    text: str


Value: TypeAlias = str | Decimal | Other


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its rows of cells from A1 on, and its facts. `path` stands for it in spans."""

    name: str
    path: str
    rows: tuple[tuple[Value, ...], ...]
    facts: Facts

    def span(self, row: int = 1, column: int = 1) -> Span:
        """The place of a cell, both counted from 1."""
        return Span(self.path, row, column)


def read_workbook(data: bytes, path: str) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """The sheets of a workbook in their order; none where anything is wrong."""
    parts, found = open_container(data, path)
    if parts is None:
        return (), found
    try:
        facts, found = _scanned(parts, path)
        if found:
            return (), found
        return tuple(_values(parts, path, facts)), []
    except (BrokenXml, CalamineError, ValueError, KeyError) as error:
        return (), [_damaged(path, str(error))]


def _scanned(parts: Mapping[str, bytes], path: str) -> tuple[dict[str, Facts], list[Diagnostic]]:
    """Facts of each sheet by name, and what is wrong. Raises BrokenXml."""
    percents, lengths = reader.percent_styles(parts), reader.text_lengths(parts)
    found: list[Diagnostic] = []
    facts: dict[str, Facts] = {}
    for sheet in reader.sheets(parts):
        span = Span(f"{path}#{sheet.name}")
        if sheet.hidden:
            found.append(rules.HIDDEN_SHEET.at(span, sheet=sheet.name))
        facts[sheet.name] = scan(parts[sheet.part], percents, lengths)
        found += _faults(sheet.name, facts[sheet.name], span)
    total = Facts(cells=sum(item.cells for item in facts.values()), text=sum(item.text for item in facts.values()))
    area = sum(item.rows * item.columns for item in facts.values())
    if not found and (max(total.cells, area) > MAX_CELLS or total.text > MAX_TEXT):
        found.append(
            rules.BOMB.at(Span(path), reason_zh=f"的单元格超过 {MAX_CELLS:,} 个", reason_en="has too many cells")
        )
    if not found and any(item.errors for item in facts.values()):
        found = list(_without_result(parts, path, facts))
    return facts, found


def _faults(name: str, facts: Facts, span: Span) -> Iterator[Diagnostic]:
    if facts.rows > MAX_ROWS or facts.columns > MAX_COLUMNS:
        last = cell_name(facts.rows, facts.columns)
        zh = f"一直到 {last}，超过 {MAX_ROWS} 行、{MAX_COLUMNS} 列"
        yield rules.HUGE.at(span, sheet=name, reason_zh=zh, reason_en=f"reaches to {last}")
    rows = [row for row in facts.hidden_rows if row <= facts.rows]
    if rows:
        yield rules.HIDDEN.at(
            span, sheet=name, count=len(rows), what_zh="行", what_en="rows", first_zh=f"第 {rows[0]} 行", first_en=rows[0]
        )  # fmt: skip
    columns = [column for column in sorted(facts.filled) if any(a <= column <= b for a, b in facts.hidden_columns)]
    if columns:
        first = column_name(columns[0])
        yield rules.HIDDEN.at(
            span, sheet=name, count=len(columns), what_zh="列", what_en="columns", first_zh=f" {first} 列", first_en=first
        )  # fmt: skip


def _without_result(parts: Mapping[str, bytes], path: str, facts: Mapping[str, Facts]) -> Iterator[Diagnostic]:
    """Cells that show an error, or whose formula was never computed, with the formula. To calamine they are blank."""
    wanted = {name: list(item.errors)[:100] for name, item in facts.items() if item.errors}
    written = formulas(packed(parts), wanted)
    for name, places in wanted.items():
        for place in places:
            shown, formula = facts[name].errors[place], written.get((name, *place), "")
            zh, en = (
                (f"显示 {shown}", f"shows {shown}") if shown else ("公式还没有算过", "its formula was never computed")
            )
            yield rules.FORMULA.at(
                Span(f"{path}#{name}", *place), sheet=name, cell=cell_name(*place), shown_zh=zh, shown_en=en,
                formula_zh=f"，公式是 {formula}" if formula else "", formula_en=f" ({formula})" if formula else "",
            )  # fmt: skip


def _values(parts: Mapping[str, bytes], path: str, facts: Mapping[str, Facts]) -> Iterator[Sheet]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(packed(parts)))
    for name, item in facts.items():
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False) if item.rows else []
        yield Sheet(name, f"{path}#{name}", tuple(tuple(map(_value, row)) for row in rows), item)


def _value(value: object) -> Value:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return Other("TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return Decimal(repr(value)).normalize() if value else Decimal(0)
    return Other(str(value))


def _damaged(path: str, reason: str) -> Diagnostic:
    return rules.DAMAGED.at(Span(path), reason_zh=f"内容不合规范（{reason}）", reason_en=reason or "its content")
