"""Document numbers (发文字号) such as 柳政办〔2011〕63号: organ, year in 〔〕, number, 号.

Source: GB/T 9704-2012 as known from practice, unverified (the standard was not read): brackets are 〔〕 (U+3014,
U+3015), the number has neither 第 nor a leading zero, digits are ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_FORM = re.compile(rf"([{HAN}A-Za-z]+)〔((?:19|20)[0-9]{{2}})〕([1-9][0-9]*)号")
_BRACKETS = "〔〕[]()【】〈〉<>{}「」『』〖〗《》"
_LOOSE = re.compile(
    rf"([{HAN}A-Za-z]+?)(?:[{re.escape(_BRACKETS)}]|字)*((?:19|20)[0-9]{{2}})年?[{re.escape(_BRACKETS)}]*[-－第]*0*([1-9][0-9]*)(?:号|號)?"
)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class DocNo:
    """The parts of a document number: 机关代字, year, 顺序号."""

    organ: str
    year: int
    number: int


def parse(text: str) -> DocNo | None:
    """The parts of a document number in its exact form, or None."""
    found = _FORM.fullmatch(text)
    return DocNo(found[1], int(found[2]), int(found[3])) if found else None


def is_valid(text: str) -> bool:
    """Whether `text` is a document number in its exact form."""
    return _FORM.fullmatch(text) is not None


def suggest(text: str) -> str | None:
    """The document number that a text in another form most likely means, or None."""
    folded = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    found = _LOOSE.fullmatch(folded)
    if found is None:
        return None
    likely = f"{found[1]}〔{found[2]}〕{found[3]}号"
    return likely if is_valid(likely) else None
