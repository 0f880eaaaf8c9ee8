"""What must never be published: identity, mobile and bank card numbers, secrecy marks and internal marks.

Text in, places out, in the offsets of the text as it was written. Source: standards 9.3 (patterns and check digits
verified; prefixes of bank cards and forms of internal marks from usage, unverified). Texts are folded first, so that
full-width digits, blanks and invisible characters hide nothing. What was found is masked, never repeated whole.

Not here: attachments, names and addresses of persons, and what to do about a find (`checks/`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from gongkai.codes import digits, marks
from gongkai.codes.digits import CONTACT, CREDIT_CODE, NumberKind
from gongkai.codes.fold import UNUSUAL, fold, plain
from gongkai.codes.marks import MarkKind

__all__ = ["CONTACT", "CREDIT_CODE", "Hit", "HitKind", "maybe", "scan", "suspects"]

HitKind = NumberKind | MarkKind
NOTHING: frozenset[str] = frozenset()
_BORDER = "|"  # belongs to no find, and joins with nothing


@dataclass(frozen=True, slots=True)
class Hit:
    """A find: its kind, the half-open range of the text as written, and a mask that may be shown."""

    kind: HitKind
    start: int
    end: int
    shown_masked: str


def maybe(text: str) -> bool:
    """Whether `text` can hold a find at all: one quick look."""
    folded = plain(text) if UNUSUAL.search(text) else text
    return digits.maybe(folded) or marks.maybe(folded)


def suspects(texts: Sequence[str]) -> list[int]:
    """Which of many short texts can hold a find (`maybe`), by number: one quick look over all of them together."""
    joined = _BORDER.join(texts)
    found = chain(UNUSUAL.finditer(joined), digits.LONG.finditer(joined))
    places = [*(item.start() for item in found), *marks.words(joined)]
    if not places:
        return []
    ends = [*accumulate(len(text) + 1 for text in texts)]
    numbers = {bisect_right(ends, place) for place in places}
    return [number for number in sorted(numbers) if maybe(texts[number])]


def scan(text: str, allow: frozenset[str] = NOTHING) -> list[Hit]:
    """Finds in `text`, in order. `allow` names what the field may hold: `contact` a telephone number, `credit_code`
    a unified social credit code, which then is not taken for anything else."""
    if not maybe(text):
        return []
    folded = fold(text)
    found: list[tuple[HitKind, int, int, str]] = [*digits.numbers(folded.text, allow)]
    if marks.maybe(folded.text):
        found.extend(marks.marks(folded.text))
    return [Hit(kind, *folded.original(start, end), mask) for kind, start, end, mask in sorted(found, key=_place)]


def _place(found: tuple[HitKind, int, int, str]) -> tuple[int, int]:
    return found[1], found[2]
