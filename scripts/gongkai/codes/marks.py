"""Secrecy marks (机密★1年) and internal marks (内部资料 注意保存) in folded text.

Policy texts speak of secrets and of internal documents all the time, so a word alone is no mark. A grade is one before
a star, after 密级： at the head of a line, or alone on a line at the head of the text (or after the head of a Markdown
file), or alone in a field. An internal mark is one alone
on its line, or alone in brackets at either end of one.
Source: standards 9.3 (star and header position verified; the other forms from usage, unverified).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

MarkKind = Literal["secrecy_mark", "internal_mark"]

# Blanks may stand between the characters of a mark; emphasis and brackets may stand around it, list bullets may not:
# a list of grades or of kinds of documents is a text about them.
_B = r"[ \t]{0,4}"
_GRADE = rf"[秘机绝]{_B}密"
_STAR = rf"{_B}(?:[★☆✩✪✫✬✭✮✯✰⋆⭐🌟⚝]|\*(?=[ \t]{{0,2}}(?:[0-9]{{1,2}}[ \t]?[年个天月]|长期)))"
_PERIOD = rf"(?:{_B}(?:[0-9]{{1,2}}[ \t]?(?:年|个?月|天)|长期))?"
_AROUND = r"[ \t*_~`【】\[\]()〔〕《》「」“”\"',，★☆!]*"
_KEPT = (
    rf"内{_B}部{_B}(?:资{_B}料|文{_B}件|材{_B}料)",
    rf"注{_B}意{_B}保{_B}[存密管]",
    rf"[不严]{_B}[得禁]{_B}外{_B}传",
)
_INTERNAL = f"(?:{'|'.join(_KEPT)})"
_INTERNALS = rf"{_INTERNAL}(?:{_AROUND}{_INTERNAL}){{0,3}}"
# Without one of these there is no mark; and without its rarest character there is none of these.
_WORDS = tuple(zip("密内注外", map(re.compile, (_GRADE, *_KEPT)), strict=True))

_STARRED = re.compile(rf"{_GRADE}{_STAR}{_PERIOD}")
_DECLARED = re.compile(
    rf"(?m)^[ \t>*_|\-]*密{_B}级[ \t*_\"]*:{_AROUND}({_GRADE}级?)(?=[ \t]*(?:$|[\"'*_|;。,)】0-9(]))"
)
_ALONE = re.compile(rf"[#> ]*{_AROUND}({_GRADE}{_PERIOD}){_AROUND}")
_FIELD = re.compile(r"[ \t\-]*[a-z_]+:[ \t]+[\"']?")
_FIELD_GRADE = re.compile(rf"(?m)^[ \t\-]*[a-z_]+:[ \t]+[\"']?({_GRADE}{_PERIOD})[\"']?[ \t]*$")
_INTERNAL_LINE = re.compile(rf"[> ]*{_AROUND}({_INTERNALS}){_AROUND}")
_IN_BRACKETS = re.compile(rf"[(【〔\[][ \t]*({_INTERNALS})[ \t]*[)】〕\]]")
_HEAD_LINES = 8


def maybe(text: str) -> bool:
    """Whether folded text holds words that can be a mark."""
    return next(words(text), None) is not None


def words(text: str) -> Iterator[int]:
    """Where the words of marks begin."""
    for char, word in _WORDS:
        if char in text:
            yield from (found.start() for found in word.finditer(text))


def marks(text: str) -> Iterator[tuple[MarkKind, int, int, str]]:
    """Kind, range and wording of every mark in folded text."""
    taken: list[tuple[int, int]] = []
    for kind, start, end in [*_starred(text), *_lines(text)]:
        if not any(start < until and since < end for since, until in taken):
            taken.append((start, end))
            yield kind, start, end, re.sub(r"\s+", "", text[start:end])[:20]


def _starred(text: str) -> Iterator[tuple[MarkKind, int, int]]:
    for found in _STARRED.finditer(text):
        yield "secrecy_mark", *found.span()
    for pattern in (_DECLARED, _FIELD_GRADE):
        for found in pattern.finditer(text):
            yield "secrecy_mark", *found.span(1)


def _lines(text: str) -> Iterator[tuple[MarkKind, int, int]]:
    """Marks that are known by standing alone: grades at the head of the text, internal marks on any line or field."""
    offset, written = 0, 0
    grades: list[tuple[int, int]] = []
    for line in text.split("\n"):
        written = 0 if line.rstrip() == "---" else written + bool(line.strip())
        alone = _ALONE.fullmatch(line) if written <= _HEAD_LINES else None
        if alone is not None:
            grades.append((offset + alone.start(1), offset + alone.end(1)))
        field = _FIELD.match(line)
        begun = field.end() if field else 0
        internal = _INTERNAL_LINE.fullmatch(line, begun) or _bracketed(line, begun)
        if internal is not None:
            yield "internal_mark", offset + internal.start(1), offset + internal.end(1)
        offset += len(line) + 1
    if len({text[start] for start, _ in grades}) == 1:  # different grades in a row are a list of them
        yield "secrecy_mark", *grades[0]


def _bracketed(line: str, begun: int) -> re.Match[str] | None:
    """An internal mark alone in brackets at the beginning or at the end of a line, or of a field's value."""
    for found in _IN_BRACKETS.finditer(line, begun):
        if not line[begun : found.start()].strip(" \t#*>") or not line[found.end() :].strip(" \t#*\"'"):
            return found
    return None
