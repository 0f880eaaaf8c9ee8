"""Statements as pandas frames, for sums by code and comparisons. Money stays Decimal in columns of dtype object.

Not imported by anything that every command loads: pandas takes half a second to begin.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from gongkai.accounts.statement import Statement


def frame(statement: Statement) -> pd.DataFrame:
    """One row for each row of the statement, indexed by its key: code, name, then the columns of figures."""
    data: dict[str, object] = {
        "code": pd.Series([row.code for row in statement.rows], dtype=object),
        "name": pd.Series([row.name for row in statement.rows], dtype=object),
    }
    for number, column in enumerate(statement.columns):
        data[column] = pd.Series([row.cells[number] for row in statement.rows], dtype=object)
    made = pd.DataFrame(data)
    made.index = pd.Index([row.key for row in statement.rows], dtype=object, name="key")
    return made


def sums(table: pd.DataFrame, column: str, length: int) -> dict[str, Decimal]:
    """The figures of the deepest codes below each code of `length` digits, summed exactly. Blanks add nothing."""
    codes = {str(code) for code in table["code"] if code}
    above = {code[:cut] for code in codes for cut in range(1, len(code))}
    found: dict[str, Decimal] = {}
    for code, figure in zip(table["code"], table[column], strict=True):
        if code and code not in above and len(code) >= length and figure is not None:
            found[code[:length]] = found.get(code[:length], Decimal(0)) + figure
    return found
