"""Numbers of persons in folded text: identity, mobile and bank card numbers, also written with blanks or hyphens.

Source: standards 9.3 (check digits verified). Groups of digits are joined only as far as one number would be written:
an identity number in any grouping, because its date and check digit speak for it, the others in regular groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from gongkai.codes import bank_card, phones, resident_id, uscc

NumberKind = Literal["resident_id", "resident_id_15", "mobile", "bank_card"]
CONTACT = "contact"
CREDIT_CODE = "credit_code"

# Eleven digits with nothing between them but blanks or single hyphens: the shortest number that matters.
_HYPHENS = r"-\u2010\u2013\u2014\u2212"
_GAP = rf"(?:\s{{0,8}}|[{_HYPHENS}])"
_DIGITS = re.compile(rf"(?<![0-9])[0-9](?:{_GAP}[0-9]){{10}}")
# The same, taken more widely: digits, blanks and hyphens in any order. Much quicker to look for.
LONG = re.compile(rf"[0-9][{_HYPHENS}0-9\s]{{10}}")
_CHAIN = re.compile(rf"[0-9](?:{_GAP}[0-9])*(?:\s{{0,8}}[Xx](?![A-Za-z0-9]))?")
_GROUP = re.compile(r"[0-9]+|[Xx]")
_TOKEN = re.compile(r"[A-Za-z0-9]*")
_TOKEN_END = re.compile(r"[A-Za-z0-9]*\Z")
_DIGEST = 32  # characters: what is as long as this is a digest
_HYPHEN = re.compile(f"[{_HYPHENS}]")
# Group lengths of numbers that are written with hyphens: mobile, cards, identity numbers (X is a group of its own).
_HYPHENATED = frozenset(
    [(3, 4, 4), (4, 4, 4, 4), *((4, 4, 4, 4, rest) for rest in (1, 2, 3)), (6, 8, 4), (6, 8, 3, 1), (6, 6, 3)]
)
_LONGEST = 19


def maybe(text: str) -> bool:
    """Whether folded text holds so many digits together that they can be a number."""
    return LONG.search(text) is not None and _DIGITS.search(text) is not None


def numbers(text: str, allow: frozenset[str]) -> Iterator[tuple[NumberKind, int, int, str]]:
    """Numbers in folded text. Chains of digit groups are tried group by group, so that neighbours hide nothing."""
    for chain in _CHAIN.finditer(text):
        if len(chain[0]) < 11:
            continue
        groups = [(found.start(), found.end()) for found in _GROUP.finditer(text, chain.start(), chain.end())]
        groups = [group for group in groups if not _inside_code(text, group[0])]
        first = 0
        while first < len(groups):
            taken = _best(text, groups, first, allow)
            if taken is None:
                first += 1
                continue
            kind, last, digits = taken
            if kind != "allowed":
                yield kind, groups[first][0], groups[last][1], mask(kind, digits)
            first = last + 1


def _inside_code(text: str, start: int) -> bool:
    """Whether the group at `start` is part of a longer code of letters and digits: a digest, or a credit code."""
    before = _TOKEN_END.search(text[max(0, start - _DIGEST) : start])
    after = _TOKEN.match(text, start, start + _DIGEST)
    token = (before[0] if before else "") + (after[0] if after else "")
    return (len(token) >= _DIGEST and not token.isdigit()) or is_code(token)


def is_code(text: str) -> bool:
    """Whether a text is a credit code, and no identity number at the same time."""
    return len(text) == 18 and uscc.check(text) is None and not resident_id.is_resident_id(text)


def _best(
    text: str, groups: list[tuple[int, int]], first: int, allow: frozenset[str]
) -> tuple[NumberKind | Literal["allowed"], int, str] | None:
    """The most telling number that begins at group `first`: its kind, last group and digits."""
    digits, best = "", None
    for last in range(first, len(groups)):
        start, end = groups[last]
        digits += text[start:end]
        if len(digits) > _LONGEST:
            break
        if len(digits) < 11:
            continue
        written = text[groups[first][0] : end]
        sizes = tuple(until - since for since, until in groups[first : last + 1])
        if _HYPHEN.search(written) and sizes not in _HYPHENATED:
            continue
        kind = _kind(digits, text[end : end + 4], _regular(sizes), allow)
        if kind is not None and (best is None or _RANK[kind] < _RANK[best[0]]):
            best = kind, last, digits
    return best


def _regular(sizes: tuple[int, ...]) -> bool:
    """Whether groups look like one number written with blanks, rather than like several numbers in a row."""
    return len(sizes) <= 2 or sizes == (3, 4, 4) or len(set(sizes[:-1])) == 1 or sizes in _HYPHENATED


_RANK: dict[str, int] = {"resident_id": 0, "mobile": 1, "bank_card": 2, "resident_id_15": 3, "allowed": 4}


def _kind(digits: str, following: str, regular: bool, allow: frozenset[str]) -> NumberKind | Literal["allowed"] | None:
    """What a number is: kept back, allowed in this field, or nothing in particular."""
    credit_code = len(digits) == 18 and uscc.check(digits) is None
    if credit_code and CREDIT_CODE in allow:
        return "allowed"
    if resident_id.is_resident_id(digits):
        return "resident_id"
    if not regular:
        return None
    if phones.is_mobile(digits) and not phones.is_quantity(following):
        return "allowed" if CONTACT in allow else "mobile"
    if bank_card.is_bank_card(digits) and not credit_code:
        return "bank_card"
    return "resident_id_15" if resident_id.is_old_resident_id(digits) else None


def mask(kind: NumberKind, digits: str) -> str:
    """A number as it may be shown: 4502**************, 138****1234, ****1234."""
    if kind == "mobile":
        return f"{digits[-11:-8]}****{digits[-4:]}"
    if kind == "bank_card":
        return f"****{digits[-4:]}"
    return digits[:4] + "*" * (len(digits) - 4)
