"""Records → columns of lines, which is what the index is made over.

A line is a number, a title, or a line of what the page says; a phrase is looked for inside lines. Lines that several
records share ("许可类别：普通") are indexed once and carry the list of their records; lines of one record alone lie in
columns by their label, so that neighbours are alike and the places of a word come at small, often equal, distances.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from gongkai.search.model import SearchPage
from gongkai.search.stub import date_forms

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

    def add(self, line: str, record: int) -> None:
        """One more line; records never fall."""
        self.lines.append(line)
        self.records.append(record)


class Sheet(NamedTuple):
    """All columns in their order, the shared one last; for each of its lines the records that have it."""

    columns: list[Column]
    holders: list[list[int]]


def sheet_of(pages: Sequence[SearchPage]) -> Sheet:
    """The lines of all records, each where it is indexed."""
    bodies = [body(page) for page in pages]
    counts = Counter(chain.from_iterable(bodies))
    own: dict[str, Column] = defaultdict(lambda: Column(OWN))
    holders: dict[str, list[int]] = defaultdict(list)
    for record, (page, lines) in enumerate(zip(pages, bodies, strict=True)):
        unlabelled = 0
        for line in lines:
            if counts[line] > 1:
                holders[line].append(record)
            elif not any(_contained(line, head) for head in (page.title, *page.numbers)):
                label = label_of(line)
                unlabelled += not label
                own[label or f"{_COLON}{min(unlabelled, 9)}"].add(line, record)
    shared = sorted(holders, key=lambda line: (label_of(line), holders[line][0], line))
    columns = [*_heads(pages), *_merged(own), Column(SHARED, shared, [])]
    return Sheet([column for column in columns if column.lines], [holders[line] for line in shared])


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


def _heads(pages: Sequence[SearchPage]) -> list[Column]:
    """Columns of numbers, first numbers first, and the column of titles."""
    columns = [*(Column(NUMBER) for _ in range(NUMBERS)), Column(TITLE)]
    for record, page in enumerate(pages):
        for place, number in enumerate(page.numbers):
            columns[min(place, NUMBERS - 1)].add(number, record)
        columns[-1].add(page.title, record)
    return columns


def _merged(own: dict[str, Column]) -> list[Column]:
    """Columns by label; those of few lines as one, in the order of their records."""
    large = [column for _, column in sorted(own.items()) if len(column.lines) >= FEW]
    few = [pair for _, column in sorted(own.items()) if len(column.lines) < FEW
           for pair in zip(column.records, column.lines, strict=True)]  # fmt: skip
    few.sort(key=lambda pair: pair[0])
    return [*large, Column(OWN, [line for _, line in few], [record for record, _ in few])]
