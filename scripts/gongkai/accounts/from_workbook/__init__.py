"""The sheets of a workbook → the tables of a set: `naming` knows a sheet by its name or its titles, `layout` finds unit,
year, header and rows, `heads` the units in heads, `extra_columns` passes over 序号, 行次 and 备注, `cells` judges each
cell, `convert` puts it together.

In: sheets (see `read.workbook`), the level and folder of the set, year, unit and decimals. Out: tables of text cells as
in a CSV, statements, and what is wrong, named by sheet and cell.
"""
