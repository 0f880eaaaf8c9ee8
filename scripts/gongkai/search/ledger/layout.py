"""How many records there are → which of them are indexed together. Nothing of the records themselves is needed.

A *section* is indexed as one, and again only when one of its records changed. Sections make a *part*, whose shelves
are put together from theirs, because every part costs a query some files. Groups of records (kind, organization and
year, so that what changes together lies together) lie by year, as results show the newest first and closed years
hardly change; those of a year are spread by their digest. A part or section splits in two when it grows over its
limit, so that a changed count moves little. A group too large for a section is cut in pieces by the
digest of the record's address; where there are twice as many pieces, each is half of one before.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from gongkai.search.packs import digest

# Records, about. Smaller sections cost a query more, larger ones a change and memory (0007-ledger.md has the figures).
SECTION = 2_000
PART = 40_000
USUAL = 500  # characters of a record

_PIECES = 32  # bits of a digest that tell pieces apart
_BITS = 78  # of a key: 14 for the year, 32 for the group, 32 for the piece


class Group(NamedTuple):
    """Records that are published together; year 0 for no date."""

    kind: str
    organization: str
    year: int


class Member(NamedTuple):
    """A group, or one of its `pieces`, which are a power of two."""

    group: Group
    piece: int
    pieces: int


class SectionPlan(NamedTuple):
    """What a section is made of."""

    members: tuple[Member, ...]


class PartPlan(NamedTuple):
    """What a part is made of; the order of its sections is part of its content."""

    sections: tuple[SectionPlan, ...]

    @property
    def name(self) -> str:
        """16 hexadecimal digits: the same as long as only records change, and not what lies where."""
        members = [[*member.group, *member[1:]] for section in self.sections for member in section.members]
        return digest(json.dumps(members).encode())


class _Item(NamedTuple):
    """`key`: the year, 32 bits of the group's digest, then the piece."""

    key: int
    member: Member
    records: int


def layout(counts: Mapping[Group, int], section: int = SECTION, part: int = PART) -> tuple[PartPlan, ...]:
    """All groups as parts of sections. Pure: the same counts give the same layout, in whatever order they come.

    A count is the number of a group's records, or where these are long what `weight` says.
    """
    items = sorted(item for group, count in counts.items() for item in _items(group, count, section))
    return tuple(
        PartPlan(tuple(SectionPlan(tuple(item.member for item in leaf)) for leaf in _split(some, section)))
        for some in _split(items, part)
    )


def weight(records: int, characters: int) -> int:
    """What records of so many characters in all count for, so that no section takes more memory than it should."""
    return max(records, characters // USUAL)


def piece_of(url: str, pieces: int) -> int:
    """Which of its group's pieces a record belongs to."""
    return int.from_bytes(sha256(url.encode("utf-8", "surrogatepass")).digest()[:4], "big") * pieces >> _PIECES


def holds(member: Member, url: str) -> bool:
    """Whether a record of the member's group lies in the member."""
    return piece_of(url, member.pieces) == member.piece


def _items(group: Group, count: int, most: int) -> Iterable[_Item]:
    pieces = 1 << max(0, (-(-count // most) - 1).bit_length())
    name = "\n".join(map(str, group)).encode("utf-8", "surrogatepass")
    own = ((group.year & 0x3FFF) << _PIECES | int.from_bytes(sha256(name).digest()[:4], "big")) << _PIECES
    width = _PIECES - (pieces.bit_length() - 1)
    return (
        _Item(own + (piece << width), Member(group, piece, pieces), -(-count // pieces))
        for piece in range(pieces)
        if count
    )


def _split(items: Sequence[_Item], most: int, bit: int = _BITS - 1) -> list[Sequence[_Item]]:
    """Cut where the next bit of the keys turns from 0 to 1, until no leaf is too large."""
    if not items:
        return []
    if len(items) == 1 or bit < 0 or sum(item.records for item in items) <= most:
        return [items]
    ones = next((place for place, item in enumerate(items) if item.key >> bit & 1), len(items))
    return _split(items[:ones], most, bit - 1) + _split(items[ones:], most, bit - 1)
