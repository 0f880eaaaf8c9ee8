"""Resident identity numbers (公民身份号码, GB 11643): 18 characters with a check digit, or 15 digits of the old form.

Only for finding numbers that must never be published; nothing is derived from them and none is kept. Source: the
weights, verified (standards 9.3); the list of province prefixes, from GB/T 2260 and unverified for 81–83.
"""

from __future__ import annotations

from datetime import date
from operator import mul

PROVINCES = frozenset(
    ["11", "12", "13", "14", "15", "21", "22", "23"]
    + [str(number) for first, last in ((31, 37), (41, 46), (50, 54), (61, 65)) for number in range(first, last + 1)]
    + ["71", "81", "82", "83"]
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def check_digit(first17: str) -> str:
    """The last character that belongs to seventeen digits."""
    return _CHECK[sum(map(mul, map(int, first17), _WEIGHTS)) % 11]


def is_resident_id(text: str) -> bool:
    """Whether `text` (ASCII) is an 18-character number: province, a date of 1900 to 2099, check digit."""
    if len(text) != 18 or not text[:17].isdigit() or text[:2] not in PROVINCES:
        return False
    return _is_date(text[6:14]) and "1900" <= text[6:10] <= "2099" and check_digit(text[:17]) == text[17].upper()


def is_old_resident_id(text: str) -> bool:
    """Whether `text` can be a 15-digit number: province and date. It has no check digit, so others may look alike."""
    if len(text) != 15 or not text.isdigit() or text[:2] not in PROVINCES:
        return False
    return _is_date("19" + text[6:12])


def _is_date(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True
