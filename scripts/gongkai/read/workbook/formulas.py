"""What formula stands in a cell: asked of openpyxl, and only where a cell has no result (calamine gives values alone)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence


def formulas(data: bytes, wanted: Mapping[str, Sequence[tuple[int, int]]]) -> dict[tuple[str, int, int], str]:
    """(sheet, row, column) → formula, where one could be found."""
    import openpyxl

    found: dict[tuple[str, int, int], str] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
        except Exception:  # openpyxl raises whatever it stumbles over; the fault is then told without its formula
            return found
    for name, places in wanted.items():
        for row, column in places if name in book.sheetnames else ():
            value = book[name].cell(row, column).value
            text = getattr(value, "text", value)
            if isinstance(text, str) and text.startswith("="):
                found[name, row, column] = text
    return found
