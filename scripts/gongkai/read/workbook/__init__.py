"""Spreadsheet workbooks: bytes → sheets of cells, with everything wrong in the workbook itself.

`container` opens the ZIP within limits and hands on a clean copy of the parts that are needed; `scan` looks through each
sheet for what must be known before values are asked for (extent, hidden rows, errors, merged cells); `book` reads the values
with calamine, and asks openpyxl for the formula of a cell that has no result. Nothing here knows a budget.
"""
