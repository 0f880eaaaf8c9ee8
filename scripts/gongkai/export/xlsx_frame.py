"""Workbooks of many sheets: XlsxWriter makes the frame (parts, styles), once for each list of sheets; the sheets are put in.

Cell by cell XlsxWriter takes 22 ms for the workbook of a department, this 4: the XML of a cell of money is one line of text.
Texts stand in their cells (`inlineStr`), so that no table of texts must be kept.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from html import escape

from gongkai.export.values import clean

PLAIN, HEAD, MONEY, PERCENT = range(4)
"""Styles of cells, by their number in the frame."""
_MOST_TEXT = 32_767
_CODED = re.compile("_x[0-9A-Fa-f]{4}_")
"""What a spreadsheet would read as the code of a character (ECMA-376, ST_Xstring)."""
_MADE = datetime.combine(date(2000, 1, 1), time())
_OPTIONS = {"in_memory": True}
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    "<cols>{columns}</cols><sheetData>{rows}</sheetData></worksheet>"
)
_PANE = '<pane{x} ySplit="{rows}" topLeftCell="{corner}" activePane="{active}" state="frozen"/>'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: widths of its columns in characters, rows of cells as XML without their places, and how many rows and columns
    stay in view."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    frozen: tuple[int, int] = (0, 0)


def text(value: str, style: int = PLAIN) -> str:
    """A cell of text, never a formula; "" for a blank one."""
    if not value:
        return ""
    written = _CODED.sub(r"_x005F\g<0>", escape(clean(value)[:_MOST_TEXT], quote=False))
    kept = "" if value == value.strip() and "\n" not in value else ' xml:space="preserve"'
    looks = f' s="{style}"' if style else ""
    return f'{looks} t="inlineStr"><is><t{kept}>{written}</t></is></c>'


def number(value: str, style: int) -> str:
    """A cell of a number, as it is written."""
    return f' s="{style}"><v>{value}</v></c>'


def workbook(sheets: Sequence[Sheet], created: date) -> bytes:
    """The file: parts in order of their names but for the first, not compressed (compressors differ), all of one day."""
    first, *rest = _frame(tuple(sheet.name for sheet in sheets))
    made = {f"xl/worksheets/sheet{place}.xml": _xml(sheet) for place, sheet in enumerate(sheets, 1)}
    stamp = created.isoformat().encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in (first, *sorted(rest)):
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            archive.writestr(info, made.get(name) or data.replace(_MADE.date().isoformat().encode(), stamp))
    return out.getvalue()


@cache
def _frame(names: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    """The parts of a workbook with empty sheets of these names, and cells of every style."""
    import xlsxwriter  # loaded when it is used: most builds make no workbook

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": _MADE})
    first, *_ = [book.add_worksheet(name) for name in names]
    styles = ({"bold": True, "text_wrap": True, "border": 1}, {"num_format": "#,##0.00"}, {"num_format": "0.00"})
    for at, style in enumerate(styles):
        first.write_blank(0, at, None, book.add_format(style))
    book.close()
    with zipfile.ZipFile(out) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _xml(sheet: Sheet) -> bytes:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(sheet.widths, 1)
    )
    letters = [_letters(at) for at in range(len(sheet.widths))]
    rows = "".join(_row(at, cells, letters) for at, cells in enumerate(sheet.rows, 1))
    return _SHEET.format(pane=_pane(sheet.frozen), columns=columns, rows=rows).encode()


def _row(at: int, cells: Iterable[str], letters: Sequence[str]) -> str:
    inside = "".join([f'<c r="{letter}{at}"{cell}' for letter, cell in zip(letters, cells, strict=False) if cell])
    return f'<row r="{at}">{inside}</row>'


def _pane(frozen: tuple[int, int]) -> str:
    rows, columns = frozen
    if not rows:
        return ""
    x = f' xSplit="{columns}"' if columns else ""
    active = "bottomRight" if columns else "bottomLeft"
    return _PANE.format(x=x, rows=rows, corner=f"{_letters(columns)}{rows + 1}", active=active)


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A … Z, AA …"""
    before, at = divmod(column, 26)
    return f"{_letters(before - 1) if before else ''}{chr(ord('A') + at)}"
