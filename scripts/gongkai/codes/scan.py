"""What must never be published: identity, mobile and bank card numbers, secrecy marks and internal marks.

Text in, places out, in the offsets of the text as it was written. Source: standards 9.3 (patterns and check digits
verified; prefixes of bank cards and forms of internal marks from usage, unverified). Texts are folded first, so that
full-width digits, blanks and invisible characters hide nothing. What was found is masked, never repeated whole.

Not here: attachments, names and addresses of persons, and what to do about a find (`checks/`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.codes.digits import CONTACT, CREDIT_CODE, DIGITS, NumberKind, numbers
from gongkai.codes.fold import fold, plain
from gongkai.codes.marks import MARK, MarkKind, marks

__all__ = ["CONTACT", "CREDIT_CODE", "Hit", "HitKind", "maybe", "scan"]

HitKind = NumberKind | MarkKind
NOTHING: frozenset[str] = frozenset()
_MAYBE = re.compile(rf"{DIGITS}|{MARK}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A find: its kind, the half-open range of the text as written, and a mask that may be shown."""

    kind: HitKind
    start: int
    end: int
    shown_masked: str


def maybe(text: str) -> bool:
    """Whether `text` can hold a find at all: one quick look, for many texts joined by a character of no meaning."""
    return _MAYBE.search(plain(text)) is not None


def scan(text: str, allow: frozenset[str] = NOTHING) -> list[Hit]:
    """Finds in `text`, in order. `allow` names what the field may hold: `contact` a telephone number, `credit_code`
    a unified social credit code, which then is not taken for anything else."""
    if not maybe(text):
        return []
    folded = fold(text)
    found: list[tuple[HitKind, int, int, str]] = list(numbers(folded.text, allow))
    found.extend(marks(folded.text))
    return [Hit(kind, *folded.original(start, end), mask) for kind, start, end, mask in sorted(found, key=_place)]


def _place(found: tuple[HitKind, int, int, str]) -> tuple[int, int]:
    return found[1], found[2]
