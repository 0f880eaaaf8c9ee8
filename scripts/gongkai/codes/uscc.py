"""Unified social credit codes (统一社会信用代码, GB 32100-2015): 18 characters, two check digits.

1 registering authority, 2 category, 3–8 division, 9–17 organization code (GB 11714), 18 check digit. Source: the
algorithm of GB 32100, verified by running it against six published codes. Letters in the first eight places are
allowed: village collectives have codes such as N2…, which some libraries refuse.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import mul

from gongkai.codes import org_code
from gongkai.codes.org_code import SYMBOLS, Fault, form_fault

__all__ = ["Fault", "check", "check_digit", "division"]

_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_FORM = re.compile(rf"[{SYMBOLS}]{{18}}")
_VALUES = {char: index for index, char in enumerate(SYMBOLS)}


def check_digit(first17: str) -> str:
    """The last character that belongs to seventeen characters of `SYMBOLS`."""
    return SYMBOLS[-sum(map(mul, map(_VALUES.__getitem__, first17), _WEIGHTS)) % 31]


@lru_cache(maxsize=1 << 16)
def check(text: str) -> Fault | None:
    """What is wrong with `text`, or None. The inner digit is judged first: the outer one is computed over it."""
    if not _FORM.fullmatch(text):
        return form_fault(text, 18)
    inner = org_code.check_digit(text[8:16])
    if text[16] != inner:
        return Fault("inner", 17, inner, text[16])
    outer = check_digit(text[:17])
    return None if text[17] == outer else Fault("outer", 18, outer, text[17])


def division(text: str) -> str:
    """The six places of the division code of a credit code. They need not be digits."""
    return text[2:8]
