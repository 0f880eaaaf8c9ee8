"""The form of budget codes: functional (功能分类: 类 3, 款 5, 项 7 digits) and economic (经济分类: 类 3, 款 5 digits).

Source: standards 6.5 and 6.6 (templates of final accounts, verified): functional classes of expenditure begin with 2,
economic ones with 3 (departments) or 5 (governments). Codes are text and are never repaired silently. Not here: which
codes a year has, and their names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_FUNCTIONAL = re.compile(r"2[0-9]{2}(?:[0-9]{2}(?:[0-9]{2})?)?")
_ECONOMIC = re.compile(r"[35][0-9]{2}(?:[0-9]{2})?")


def is_functional(text: str) -> bool:
    """Whether `text` has the form of a functional code of expenditure, such as 2010602."""
    return _FUNCTIONAL.fullmatch(text) is not None


def is_economic(text: str) -> bool:
    """Whether `text` has the form of an economic code of expenditure, such as 30226."""
    return _ECONOMIC.fullmatch(text) is not None


def likely(text: str, is_code: Callable[[str], bool]) -> str:
    """The code that a text most likely means: without blanks, in ASCII digits, without the .0 of a spreadsheet; or ""."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removesuffix(".0")
    return plain if is_code(plain) else ""
