"""Telephone numbers: personal mobile numbers, which are published nowhere but in an office's contact fields.

Source: the numbering in use (eleven digits from 13 to 19), verified in standards 9.3; the forms with 86, 0086 or a
leading 0, from usage.
"""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?:0|86|0086)?1[3-9]\d{9}", re.ASCII)
# Amounts and quantities of eleven digits: what follows the number tells.
_UNIT = re.compile(r"\s{0,2}(?:[万亿][元吨亩股千]|元|美元|吨|千瓦|千米|千克|公里|公斤|公顷|平方|立方|株|%|\.\d)")


def is_mobile(digits: str) -> bool:
    """Whether `digits` is a mobile number, with or without country code or leading zero."""
    return _MOBILE.fullmatch(digits) is not None


def is_quantity(following: str) -> bool:
    """Whether the text after a number makes it an amount or a quantity."""
    return _UNIT.match(following) is not None
