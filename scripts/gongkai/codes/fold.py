"""Folding: text as a reader sees it, with a map back to the text as it was written.

NFKC makes full-width and decorated digits plain; invisible characters and combining marks go; digits of other scripts
become ASCII. Blanks stay: `scan` steps over those between digits, because without them two numbers would grow into one.

Nearly all text consists of ASCII, Han characters and the usual marks between them: `UNUSUAL` finds in one look whether
there is anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Zero-width and direction characters, soft hyphen, variation selectors, tags, fillers, combining marks.
INVISIBLE = (
    "\u00ad\u034f\u0300-\u036f\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u3164"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\U000e0000-\U000e01ef"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
# Han characters and marks between them. Each folds to itself or to other marks, never to a letter, a digit, a blank or
# a hyphen, and none joins with its neighbours.
_USUAL = (
    "\u3400-\u4dbf\u4e00-\u9fff\u00b0\u00b1\u00b7\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u25cb\u25cf"
    "\u3001-\u3003\u3007-\u3011\u3014\u3015\uff01\uff05\uff08\uff09\uff0b\uff0c\uff0e\uff0f\uff1a-\uff1f\uff3b\uff3d"
)
# The first character that is neither ASCII nor one of these: without any, no digit, letter or blank is in disguise.
UNUSUAL = re.compile(f"[^\x00-\x7f{_USUAL}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `origins[k]` is the offset in the original of the character that `text[k]` comes from."""

    text: str
    origins: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that `text[start:end]` (not empty) comes from."""
        return self.origins[start], self.origins[end - 1] + 1


def plain(text: str) -> str:
    """The folded text alone; fast where there is nothing to fold."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if _FOREIGN_DIGIT.search(text):
        text = _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    return text


def fold(text: str) -> Folded:
    """The folded text with its map. Characters are folded one by one, so that each knows where it comes from."""
    if text.isascii():
        return Folded(text, range(len(text)))
    pieces = [*map(_piece, text)]
    if len(text) == sum(map(len, pieces)) and "" not in pieces:
        return Folded("".join(pieces), range(len(text)))
    origins = [offset for offset, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), tuple(origins))


@lru_cache(maxsize=1 << 14)
def _piece(char: str) -> str:
    """One character, folded."""
    return plain(char)
