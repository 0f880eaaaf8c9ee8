"""Records → columns of lines, which is what the index is made over.

A line is a number, a title, or a line of what the page says; a phrase is looked for inside lines. Lines that several
records share ("许可类别：普通") are indexed once and carry the list of their records; lines of one record alone lie in
columns by their label, so that neighbours are alike and the places of a word come at small, often equal, distances.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from gongkai.search.model import SearchPage
from gongkai.search.stub import date_forms
from gongkai.search.tokens import tokens

NUMBER, TITLE, OWN, SHARED = range(4)
LABEL = 16  # characters that a label has at most
FEW = 64  # lines; smaller columns are put together
NUMBERS = 4  # columns of numbers; a record may have more numbers
_COLON = "："


@dataclass
class Column:
    """Lines of one kind, each with its record; a shared line stands for the records of `holders`."""

    kind: int
    lines: list[str] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    skips: list[int] = field(default_factory=list)

    def add(self, line: str, record: int, skip: int = 0) -> None:
        """One more line; records never fall. `skip`: tokens before the number, where the line has a label."""
        self.lines.append(line)
        self.records.append(record)
        self.skips.append(skip)


class Sheet(NamedTuple):
    """All columns in their order, the shared one last; for each of its lines the records that have it."""

    columns: list[Column]
    holders: list[list[int]]


def sheet_of(pages: Sequence[SearchPage]) -> Sheet:
    """The lines of all records, each where it is indexed."""
    bodies = [body(page) for page in pages]
    counts = Counter(chain.from_iterable(bodies))
    heads = [*(Column(NUMBER) for _ in range(NUMBERS)), Column(TITLE)]
    own: dict[str, Column] = defaultdict(lambda: Column(OWN))
    holders: dict[str, list[int]] = defaultdict(list)
    for record, (page, lines) in enumerate(zip(pages, bodies, strict=True)):
        alone = {line: label_of(line) for line in lines if counts[line] == 1}
        _add_heads(heads, page, record, alone)
        _add_own(own, page, record, alone)
        for line in lines:
            if counts[line] > 1:
                holders[line].append(record)
    shared = sorted(holders, key=lambda line: (label_of(line), holders[line][0], line))
    columns = [*heads, *_merged(own), Column(SHARED, shared)]
    return Sheet([column for column in columns if column.lines], [holders[line] for line in shared])


def _add_heads(heads: Sequence[Column], page: SearchPage, record: int, alone: dict[str, str]) -> None:
    """Numbers and title. A line that is a label and the number is taken for the number, and out of `alone`."""
    for place, number in enumerate(page.numbers):
        column = heads[min(place, NUMBERS - 1)]
        label = next((label for line, label in alone.items() if label and line == label + _COLON + number), "")
        column.add(f"{label}{_COLON}{number}", record, _length(label))
        alone.pop(f"{label}{_COLON}{number}", None)
    heads[-1].add(page.title, record)


def _add_own(own: dict[str, Column], page: SearchPage, record: int, alone: dict[str, str]) -> None:
    """The other lines that no other record has."""
    unlabelled = 0
    for line, label in alone.items():
        if not any(_contained(line, head) for head in (page.title, *page.numbers)):
            unlabelled += not label
            own[label or f"{_COLON}{min(unlabelled, 9)}"].add(line, record)


@lru_cache(maxsize=1024)
def _length(label: str) -> int:
    """How many tokens a label has."""
    return len(tokens(label))


def body(page: SearchPage) -> list[str]:
    """The lines of a record below its title, each once."""
    lines = (page.organization_name, page.topic, *date_forms(page.date), *page.text.split("\n"))
    return [line for line in dict.fromkeys(lines) if line]


def label_of(line: str) -> str:
    """What stands before the first colon, if it is short; else nothing."""
    label, colon, _ = line[: LABEL + 1].partition(_COLON)
    return label if colon else ""


def _contained(line: str, head: str) -> bool:
    """Whether every phrase of the line stands in the title or number too, so that the line need not be indexed.

    A Han character is a token whatever stands beside it, so that no run of digits or letters is cut at the ends.
    """
    return line == head or (_is_han(line[0]) and _is_han(line[-1]) and line in head)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _merged(own: dict[str, Column]) -> list[Column]:
    """Columns by label; those of few lines as one, in the order of their records."""
    large = [column for _, column in sorted(own.items()) if len(column.lines) >= FEW]
    few = [
        pair
        for column in own.values()
        if len(column.lines) < FEW
        for pair in zip(column.records, column.lines, strict=True)
    ]
    rest = Column(OWN)
    for record, line in sorted(few):
        rest.add(line, record)
    return [*large, rest]
