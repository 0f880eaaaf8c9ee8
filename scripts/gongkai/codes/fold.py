"""Folding: text as a reader sees it, with a map back to the text as it was written.

NFKC makes full-width and decorated digits plain; invisible characters and combining marks go; digits of other scripts
become ASCII. Blanks stay: `scan` steps over those between digits, because without them two numbers would grow into one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Zero-width and direction characters, soft hyphen, variation selectors, tags, fillers, combining marks.
INVISIBLE = (
    "\u00ad\u034f\u0300-\u036f\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u3164"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\U000e0000-\U000e01ef"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `origins[k]` is the offset in the original of the character that `text[k]` comes from."""

    text: str
    origins: tuple[int, ...]

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
    pieces: list[str] = []
    origins: list[int] = []
    for offset, char in enumerate(text):
        piece = char if char < "\x80" else plain(char)
        pieces.append(piece)
        origins.extend([offset] * len(piece))
    return Folded("".join(pieces), tuple(origins))
