"""Sheets → the tables of a set as CSV cells, each read as the CSV would be, with faults named by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.accounts import classification
from gongkai.accounts import workbook_rules as rules
from gongkai.accounts.columns import CODE, NAME, folded, names_of
from gongkai.accounts.from_workbook.cells import Cell, code_cell, figure_text, name_text
from gongkai.accounts.from_workbook.extra_columns import merged_name, places_of, remarks
from gongkai.accounts.from_workbook.layout import Layout, lay_out, unit_in
from gongkai.accounts.from_workbook.three_columns import joined
from gongkai.accounts.reading import read_statement
from gongkai.accounts.spec import Codes, TableSpec
from gongkai.accounts.tolerance import Precision
from gongkai.diagnostic import Diagnostic, Text
from gongkai.read.csv import Row, Table
from gongkai.read.workbook.book import Sheet
from gongkai.read.workbook.scan import cell_name

_PANEL = 1 << 20
"""A row's line is its row in the sheet plus this for each panel to its left."""
_ORDINAL = re.compile(r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|[0-9]+[.、])\s*")
_SIDES = ({"总计": "收入总计"}, {"总计": "支出总计"})
"""What a table printed side by side calls the same on both sides."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A table out of a sheet: its rows of text with their header, the notes that stood below it, and the names of the
    cells in which it had remarks."""

    spec: TableSpec
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetTable(Table):
    """A table that finds its cells in a sheet: `columns` gives, for each panel, the column of each cell (from 0)."""

    panels: tuple[tuple[int, ...], ...] = ()

    def place(self, line: int, index: int) -> tuple[int, int]:
        """Row and column in the sheet, from 1."""
        panel, row = divmod(line, _PANEL)
        columns = self.panels[panel]
        return row, (columns[index] if index < len(columns) else 0) + 1


def convert(
    sheet: Sheet, spec: TableSpec, year: int, precision: Precision, unit_given: bool
) -> tuple[Converted | None, list[Diagnostic]]:
    """The table that a sheet holds, or None, and everything wrong with it."""
    sheet = joined(sheet) if spec.codes else sheet
    layout = lay_out(sheet, spec)
    if layout is None:
        choices = "、".join(column.label.zh for column in spec.columns)
        return None, [rules.NO_HEADER.at(sheet.span(), sheet=sheet.name, label=spec.label.zh, choices=choices)]
    found = list(_about(sheet, layout, year, precision, unit_given))
    table, problems = _table(sheet, spec, layout, year, precision)
    found += problems
    if not found:
        _, told = read_statement(table, sheet.path, spec, year, precision)
        found = [_located(item, sheet) for item in told]
    rows = (table.header, *(row.cells for row in table.rows))
    return (None if found else Converted(spec, sheet.name, rows, layout.notes, tuple(remarks(sheet, layout)))), found


def _about(sheet: Sheet, layout: Layout, year: int, precision: Precision, unit_given: bool) -> Iterator[Diagnostic]:
    """What the titles say of unit and year, a second table, and cells merged within the table."""
    top = sheet.span()
    if two := _two_units(sheet, layout):
        yield two
    elif layout.unit and layout.unit != precision.unit:
        yield rules.UNITS.at(top, sheet=sheet.name, found=layout.unit, expected=precision.unit)
    elif not layout.unit and not unit_given and layout.body:
        yield rules.NO_UNIT.at(top, sheet=sheet.name)
    for other in layout.years:
        if other != year:
            yield rules.YEARS.at(top, sheet=sheet.name, found=other, year=year)
    if layout.again is not None:
        yield rules.SEVERAL.at(sheet.span(layout.again + 1), sheet=sheet.name, row=layout.again + 1)
    body = {number + 1 for number in layout.body}
    for area in sheet.facts.merged:
        tall = area.bottom > area.top and any(area.top <= row <= area.bottom for row in body)
        if tall and area.top > layout.header_row:
            cell = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
            yield rules.MERGED.at(sheet.span(area.top, area.left), sheet=sheet.name, cell=cell)


def _two_units(sheet: Sheet, layout: Layout) -> Diagnostic | None:
    """The first head in a unit other than that of the line above the header, or of the heads before it."""
    odd = next((head for head in layout.head_units if head.unit != layout.unit), None)
    if odd is None:
        return None
    words = {"where_zh": "表头上面的单位", "where_en": "the line above the header"}
    if not unit_in(layout.titles):
        first = layout.head_units[0]
        name = cell_name(first.row + 1, first.column + 1)
        words = {"where_zh": f"{name} ", "where_en": name}
    return Cell(sheet, odd.row, odd.column).told(rules.TWO_UNITS, found=odd.unit, expected=layout.unit, **words)


def _table(
    sheet: Sheet, spec: TableSpec, layout: Layout, year: int, precision: Precision
) -> tuple[SheetTable, list[Diagnostic]]:
    """The table's cells as text. The header is that of the CSV: code, name, then all columns that some panel has; labels
    that are no column stay, so that they are told."""
    names = names_of(spec)
    by_panel = [places_of(panel, layout.header, names) for panel in layout.panels]
    wanted = [CODE, NAME, *(column.id for column in spec.columns)]
    strange = [label for panel in by_panel for label in panel if label not in wanted]
    there = [name for name in wanted if any(name in panel for panel in by_panel) or name in (CODE, NAME)]
    header = [*there, *dict.fromkeys(strange)]
    rows: list[Row] = []
    found: list[Diagnostic] = []
    for number, panel in enumerate(by_panel):
        for at in layout.body:
            here = {**panel, **merged_name(sheet, at, layout.header, panel)}
            cells = [_text(Cell(sheet, at, here[name]) if name in here else None, name, spec, year, precision) for name in header]  # fmt: skip
            found += [cell for cell in cells if isinstance(cell, Diagnostic)]
            texts = [cell if isinstance(cell, str) else "" for cell in cells]
            if any(texts):
                rows.append(Row(_named(texts, spec, number, len(by_panel)), number * _PANEL + at + 1))
    labels = {CODE: "科目编码", NAME: "项目", **{column.id: column.label.zh for column in spec.columns}}
    places = tuple(tuple(panel.get(name, panel.get(NAME, 0)) for name in header) for panel in by_panel)
    table = SheetTable(tuple(labels.get(name, name) for name in header), tuple(rows), (), layout.header_row + 1, places)
    return table, found


def _text(cell: Cell | None, name: str, spec: TableSpec, year: int, precision: Precision) -> str | Diagnostic:
    if cell is None:
        return ""
    if name == CODE:
        codes: Codes = spec.codes or "functional"
        return code_cell(cell, classification.STEPS[codes], classification.codes_of(codes, year))
    column = next((column for column in spec.columns if column.id == name), None)
    return figure_text(cell, column, precision.places) if column else name_text(cell.value)


def _named(texts: Sequence[str], spec: TableSpec, panel: int, panels: int) -> tuple[str, ...]:
    """A row under the name of the printed line that it is: without an ordinal (一、), from a cell merged over code and
    name, on its side of a table printed side by side."""
    code, name, *figures = texts
    if code and not name and not re.search("[0-9]", code):
        code, name = "", code
    if not code:
        bare = _ORDINAL.sub("", name, count=1) if _ORDINAL.match(name) else name
        if panels == 2:
            bare = _SIDES[panel].get("".join(bare.split()), bare)
        words = {folded(word): line.label.zh for line in spec.lines for word in (line.label.zh, *line.aliases)}
        name = words.get(folded(bare), name)
    return code, name, *figures


def _located(found: Diagnostic, sheet: Sheet) -> Diagnostic:
    """A fault of a table, its message headed by sheet and cell."""
    cell = cell_name(found.span.line, found.span.column)
    message = Text(
        "工作表「{xls_sheet}」{xls_cell}：" + found.rule.message.zh,
        "sheet 「{xls_sheet}」 {xls_cell}: " + found.rule.message.en,
    )
    values = (*found.value_items, ("xls_cell", cell), ("xls_sheet", sheet.name))
    return replace(found, rule=replace(found.rule, message=message), value_items=tuple(sorted(values)))
