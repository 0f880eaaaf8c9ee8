"""Bank card numbers: 16 to 19 digits with a Luhn check digit (ISO/IEC 7812).

Only for finding numbers that must never be published. Source: Luhn's formula, verified; the first digits of cards in
use, from memory and unverified: they keep out serial numbers that begin with a year or with a division code.
"""

from __future__ import annotations

import re

# Cards of 16 digits of the international schemes, and UnionPay's and older domestic ranges of 16 to 19 digits.
_RANGES = re.compile(
    r"(?:4\d{3}|5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720|35[2-8]\d)\d{12}|(?:6\d|9\d)\d{14,17}"
)
# Sixteen digits that begin with a division code of Guangxi are far more often a permit or file number than a card.
_GUANGXI = re.compile(r"45(?:0[0-9]|1[0-4])\d\d")


def is_bank_card(digits: str) -> bool:
    """Whether `digits` (ASCII) can be a card's number."""
    if not _RANGES.fullmatch(digits) or _GUANGXI.match(digits):
        return False
    return luhn(digits)


def luhn(digits: str) -> bool:
    """Luhn's check over all digits, the last being the check digit."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
