"""The text of a cell → a figure, a blank, or why it is refused and what was probably meant.

Read: blanks around a figure, thousands separators that stand where they belong, a minus in front, a per cent sign
behind a percentage. Refused, never repaired: full-width digits, other signs for minus, brackets for minus, powers (1E+06),
units (3万元), signs for "nothing" (— /), misplaced separators, 16 or more digits. A blank is a blank and not 0.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from gongkai.accounts.spec import Measure

_PLAIN = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]+)?")
_POWER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_UNIT = re.compile(r"(-?[0-9,]+(?:\.[0-9]+)?)\s*(万元|亿元|元)")
_NOTHING = frozenset({"-", "—", "——", "－", "–", "/", "／", "无", "\\"})
_MINUS = str.maketrans(dict.fromkeys("−－﹣–—", "-"))
_BRACKETS = re.compile(r"[(（](.+)[)）]")

Reason: TypeAlias = Literal["fullwidth", "power", "unit", "nothing", "minus", "separator", "large", "other"]
REASONS: dict[Reason, tuple[str, str]] = {
    "fullwidth": ("是全角数字", "has full-width digits"),
    "power": ("是科学记数法，末尾几位已经丢了", "is in powers of ten: its last digits are lost"),
    "unit": ("带了单位；单位写在 budget.yaml 的 unit 里", "has a unit; the unit belongs in budget.yaml"),
    "nothing": (
        "不是数；没有数的留空，发生额为零的写 0",
        "is no figure; leave blank what is not there, write 0 for none",
    ),
    "minus": ("的负号不规范；负数前面写 -", "has another sign for minus; write - in front"),
    "separator": ("的千位分隔符位置不对", "has separators out of place"),
    "large": ("超过十五位整数", "has more than fifteen digits"),
    "other": ("不是数", "is no figure"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that is no figure: why, and what it likely is ("" where that cannot be said)."""

    text: str
    reason: Reason
    likely: str = ""


def figure(text: str, measure: Measure = "money") -> Decimal | Refused | None:
    """The figure that a cell holds."""
    bare = text.strip(" \t\u3000\u00a0")
    if not bare:
        return None
    if measure == "percent":
        bare = bare.removesuffix("%").rstrip()
    if _PLAIN.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    return _refused(text, bare)


def decimals(text: str) -> int:
    """With how many decimals a figure is written."""
    return len(text.strip(" \t\u3000\u00a0%").partition(".")[2])


def _refused(text: str, bare: str) -> Refused:
    if bare in _NOTHING:
        return Refused(text, "nothing")
    folded = unicodedata.normalize("NFKC", bare).translate(_MINUS)
    if folded != bare and _PLAIN.fullmatch(folded):
        only_sign = bare.translate(_MINUS) == folded
        return Refused(text, "minus" if only_sign else "fullwidth", folded)
    if _POWER.fullmatch(folded):
        return Refused(text, "power")
    if found := _UNIT.fullmatch(folded):
        return Refused(text, "unit", found[1])
    if (inner := _BRACKETS.fullmatch(folded)) and _PLAIN.fullmatch(inner[1]):
        return Refused(text, "minus", f"-{inner[1].removeprefix('-')}")
    digits = folded.replace(",", "").replace("，", "").replace(" ", "")
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits):
        large = len(digits.removeprefix("-").partition(".")[0]) > 15
        return Refused(text, "large" if large else "separator", "" if large else digits)
    return Refused(text, "other")
