"""Records → columns of lines, which is what the index is made over.

A line is a number, a title, or a line of what the page says; a phrase is looked for inside lines. Lines that several
records share ("许可类别：普通") are indexed once and carry the list of their records; lines of one record alone lie in
columns by their label, so that neighbours are alike and the places of a word come at small, often equal, distances.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from gongkai.search.ledger.lines import COLON, body, contained, label_of, length, shared_label
from gongkai.search.model import SearchPage

NUMBER, TITLE, OWN, SHARED, ALL = range(5)
FEW = 64  # lines; smaller columns are put together
NUMBERS = 4  # columns of numbers; a record may have more numbers


class Column(NamedTuple):
    """Lines of one kind and label. `records`: whose each line is, never falling; `skips`: tokens of a number's label;
    `holders`: the records of each shared line. Of the lines of ALL every record has each.
    """

    kind: int
    label: str
    lines: list[str]
    records: list[int]
    skips: list[int]
    holders: list[list[int]]

    @property
    def key(self) -> str:
        """Names the column among those of its section."""
        return f"{self.kind} {self.label}"

    def add(self, line: str, record: int) -> None:
        """One more line of a record's own."""
        self.lines.append(line)
        self.records.append(record)


def sheet_of(pages: Sequence[SearchPage]) -> list[Column]:
    """The lines of all records, each where it is indexed."""
    bodies = [body(page) for page in pages]
    counts = Counter(chain.from_iterable(bodies))
    heads = [*(_column(NUMBER, str(place)) for place in range(NUMBERS)), _column(TITLE)]
    own: dict[str, Column] = {}
    holders: dict[str, list[int]] = {}
    labels: dict[str, str] = {}
    for record, (page, lines) in enumerate(zip(pages, bodies, strict=True)):
        alone = []
        for line in lines:
            if counts[line] == 1:
                alone.append(line)
            elif line in holders:
                holders[line].append(record)
            else:
                holders[line] = [record]
                labels[line] = shared_label(line, lines, page)
        _add_own(own, _without_numbers(alone, heads, page, record), page, record)
    columns = [*heads, *_merged(own), *_shared(holders, labels, len(pages))]
    return [column for column in columns if column.lines]


def _column(kind: int, label: str = "") -> Column:
    return Column(kind, label, [], [], [], [])


def _without_numbers(alone: list[str], heads: Sequence[Column], page: SearchPage, record: int) -> list[str]:
    """Adds numbers and title. A line that is a label and the number is taken for the number, and left out after."""
    ends = tuple(page.numbers)
    taken = {line[len(label) + 1 :]: label for line in alone if line.endswith(ends) and (label := label_of(line))}
    for place, number in enumerate(page.numbers):
        column, label = heads[min(place, NUMBERS - 1)], taken.get(number, "")
        column.add(f"{label}{COLON}{number}", record)
        column.skips.append(length(label))
        if label:
            alone = [line for line in alone if line != column.lines[-1]]
            del taken[number]
    heads[-1].add(page.title, record)
    return alone


def _add_own(own: dict[str, Column], alone: Sequence[str], page: SearchPage, record: int) -> None:
    """The other lines that no other record has."""
    heads, unlabelled = (page.title, *page.numbers), 0
    together = "\n".join(heads)  # one look tells that a line stands in none of them
    for line in alone:
        if line in together and any(line in head and contained(line, head) for head in heads):
            continue
        label = label_of(line)
        if not label:
            unlabelled += 1
            label = f"{COLON}{min(unlabelled, 9)}"
        if label not in own:
            own[label] = _column(OWN, label)
        own[label].add(line, record)


def _merged(own: dict[str, Column]) -> Iterator[Column]:
    """Columns by label; those of few lines as one, in the order of their records."""
    rest = _column(OWN)
    yield from (column for _, column in sorted(own.items()) if len(column.lines) >= FEW)
    few = (column for column in own.values() if len(column.lines) < FEW)
    for record, line in sorted(pair for column in few for pair in zip(column.records, column.lines, strict=True)):
        rest.add(line, record)
    yield rest


def _shared(holders: dict[str, list[int]], labels: dict[str, str], records: int) -> Iterator[Column]:
    """Columns of shared lines by label, those of one set of records beside each other; last the lines of all records."""
    groups = _alike(holders, labels, records)
    columns: dict[str, Column] = defaultdict(lambda: _column(SHARED))
    everyone = _column(ALL)
    for line in sorted(holders, key=lambda line: (groups[labels[line]], holders[line], labels[line], line)):
        some, label = holders[line], groups[labels[line]]
        if len(some) == records:
            everyone.lines.append(line)
            continue
        if label not in columns:
            columns[label] = _column(SHARED, label)
        columns[label].lines.append(line)
        columns[label].holders.append(some)
    yield from (column for _, column in sorted(columns.items()))
    yield everyone


def _alike(holders: dict[str, list[int]], labels: dict[str, str], records: int) -> dict[str, str]:
    """Label → the first of the labels whose lines mostly have the same records, so that these are written once (dates,
    and what follows from them); nothing for labels of few records.
    """
    sets: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    sizes = Counter[str]()
    for line, some in holders.items():
        sets[labels[line]].add(tuple(some))
        sizes[labels[line]] += len(some)
    found: dict[str, str] = {}
    for label in sorted(sets):
        own = sets[label]
        like = (other for other in sorted(set(found.values())) if other and 2 * len(own & sets[other]) >= len(own))
        found[label] = next(like, label) if sizes[label] * 8 >= records else ""
    return found
