"""Organization codes (组织机构代码, GB 11714-1997): eight characters and a check digit, written without "-".

Source: the algorithm of GB 11714, verified by running it against the inner codes of six published credit codes.
The set of letters is that of GB 32100 (no I, O, S, V, Z), in which every code in use is now embedded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import mul
from typing import Literal

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FORM = re.compile(rf"[{SYMBOLS}]{{8}}[0-9X]")
_VALUES = {char: int(char, 36) for char in SYMBOLS}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a code: its form, the check digit of the organization code inside (GB 11714), or the check
    digit of the whole (GB 32100). `position` counts from 1 (0: the length is wrong); `expected` is "" for form."""

    part: Literal["form", "inner", "outer"]
    position: int
    expected: str
    actual: str


def check_digit(first8: str) -> str:
    """The ninth character that belongs to eight characters of `SYMBOLS`."""
    remainder = sum(map(mul, map(_VALUES.__getitem__, first8), _WEIGHTS)) % 11
    return "0" if remainder == 0 else "X" if remainder == 1 else str(11 - remainder)


def check(text: str) -> Fault | None:
    """What is wrong with `text` as a nine-character organization code, or None."""
    if not _FORM.fullmatch(text):
        return form_fault(text, 9)
    expected = check_digit(text[:8])
    return None if text[8] == expected else Fault("inner", 9, expected, text[8])


def form_fault(text: str, length: int) -> Fault:
    """The fault of a text that is not made of `length` characters of `SYMBOLS`: names the first wrong character."""
    wrong = next((index for index, char in enumerate(text) if char not in _VALUES), None)
    if len(text) != length or wrong is None:
        return Fault("form", 0 if len(text) != length else length, "", text[-1:])
    return Fault("form", wrong + 1, "", text[wrong])
