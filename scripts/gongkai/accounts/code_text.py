"""The text of a code cell → whether it is a code, or what was probably meant. A code is text and is never repaired.

Spreadsheets turn codes into numbers (2010601.0, 2.01E+06) and drop zeros; people write blanks and full-width digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

_POWER = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class BadCode:
    """Why a text is no code (in Chinese and English), and the likely code or ""."""

    zh: str
    en: str
    likely: str = ""


def fault(text: str, steps: Sequence[int], known: Collection[str]) -> BadCode | None:
    """What is wrong with the text of a code, by its form alone; None for a code of an allowed length.

    `known` are codes of the year and of the same table, by which a lost zero is found.
    """
    if re.fullmatch("[0-9]+", text) and len(text) in steps:
        return None
    folded = unicodedata.normalize("NFKC", text)
    joined = re.sub(r"\s", "", folded)
    if joined != text and re.fullmatch("[0-9]+", joined) and len(joined) in steps:
        if re.search(r"\s", folded):
            return BadCode("编码里有空格", "has a blank inside", joined)
        return BadCode("编码是全角数字", "has full-width digits", joined)
    if _POWER.fullmatch(joined):
        return BadCode(
            "编码被电子表格变成了科学记数法",
            "was turned into a power of ten by a spreadsheet",
            _expanded(joined, steps),
        )
    if found := re.fullmatch(r"([0-9]+)\.0*", joined):
        likely = found[1] if len(found[1]) in steps else ""
        return BadCode("编码被电子表格变成了小数", "was turned into a decimal number by a spreadsheet", likely)
    if re.fullmatch("[0-9]+", joined):
        return BadCode(f"编码有 {len(joined)} 位", f"has {len(joined)} digits", _lengthened(joined, steps, known))
    return BadCode("不是编码", "is no code")


def _expanded(text: str, steps: Sequence[int]) -> str:
    """The number of a power of ten: its first digits only, with what is lost as ?."""
    mantissa, _, power = text.lower().partition("e")
    digits = mantissa.replace(".", "")
    length = int(power.lstrip("+")) + 1
    if length not in steps or length < len(digits):
        return ""
    exact = str(int(Decimal(text)))
    return exact if len(digits) == length else digits + "?" * (length - len(digits))


def _lengthened(text: str, steps: Sequence[int], known: Collection[str]) -> str:
    """A code that lost a zero where a step begins (201601 or 201061 for 2010601): the one candidate that is known, or
    of which the code above is known."""
    candidates = {f"{text[:at]}0{text[at:]}" for at in steps if at < len(text) and len(text) + 1 in steps}
    likely = [code for code in candidates if code in known] or [code for code in candidates if code[:-2] in known]
    return likely[0] if len(likely) == 1 else ""
