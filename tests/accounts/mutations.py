"""Seeded slips of the pen in a consistent city: one cell or one row of one table of one set, as a clerk would spoil it.

A mutation that changes no value is none. One that is not told by any check is either within the rounding of its source
(`within_rounding`, a rule) or a gap, named by its table, row and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from gongkai.accounts.identities.claim import Where
from gongkai.accounts.narrative import check_narrative
from gongkai.accounts.reading import read_statement
from gongkai.accounts.statement import Statement
from gongkai.accounts.tables import table_of
from gongkai.accounts.tolerance import Precision
from gongkai.catalog import Catalog, Entry
from gongkai.checks.budgets import check_budgets
from gongkai.demo.budgets import BudgetSet, City, budget_sets, csv_bytes, files_of
from gongkai.demo.pick import Rand, below, generator, pick
from gongkai.diagnostic import Diagnostic
from gongkai.kinds import BY_NAME
from gongkai.kinds.budget.checks import CHECKS, check_years
from gongkai.kinds.budget.model import Budget
from gongkai.kinds.budget.sheets import sheets_of
from gongkai.read.csv import read_csv
from gongkai.read.nodes import plain
from gongkai.read.yaml import read_yaml
from gongkai.source import Span
from gongkai.validate import source_lines, validate

AS_OF = date(2027, 12, 31)
Rows = list[list[str]]
Key = tuple[str, int, str]


TEXT = "narrative"
"""The text of a set, among the names of its tables."""
_OF_TEXTS = 10
"""One slip of so many is in a text."""
_FIGURE = re.compile(r"[0-9][0-9,]*\.[0-9]+")
FREE = {
    "performance": "projects bear free names, and which of them are published is nowhere summed: BX-10 binds them from above",
    "performance-transfers": "as the targets of projects",
}
"""Tables whose figures no identity binds for certain, with the reason. They are counted apart."""


@dataclass(frozen=True)
class Mutation:
    """What was done where; `row` and `column` name the cell, `before` and `after` its text."""

    kind: str
    path: str
    table: str
    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Outcome:
    """A mutation, and the codes of what was told because of it."""

    mutation: Mutation
    codes: tuple[str, ...]
    within: bool

    @property
    def caught(self) -> bool:
        """Whether anything was told."""
        return bool(self.codes)

    @property
    def free(self) -> str:
        """Why no identity could bind the figure; "" where one should."""
        return "" if self.caught or self.within else FREE.get(self.mutation.table, "")


class Sample:
    """A city's sets as records, for checking it again with one table changed. Nothing is written."""

    def __init__(self, city: City, years: Sequence[int], seed: int) -> None:
        self.sets = list(budget_sets(city, years, seed))
        self.entries = {_key(made): _entry(made) for made in self.sets}

    def everything(self) -> set[Diagnostic]:
        """All that is wrong with the city as it is."""
        found: set[Diagnostic] = set()
        for entry in self.entries.values():
            found |= _alone(_record(entry)) | _said(entry)
        for name in {key[0] for key in self.entries}:
            found |= set(check_years([(_record(entry), nowhere) for entry in self._series(name)]))
        return found | set(check_budgets(_catalog(self.entries.values()), AS_OF))

    def told(self, made: BudgetSet, table: str, rows: Rows) -> tuple[list[Diagnostic], Statement | None]:
        """What is told when a table of a set has these rows, in the set, its organization and what it is part of."""
        entry = self.entries[_key(made)]
        record = _record(entry)
        spec = table_of(made.level, made.folder, table)
        assert spec is not None
        header = ["科目编码", "项目", *(column.label.zh for column in spec.columns)]
        read, found = read_csv(csv_bytes([header, *rows]), table)
        if read is None or found:
            return found, None
        statement, found = read_statement(read, table, spec, made.year, record.precision)
        if statement is None:
            return found, None
        return [*found, *self._again(entry, _with(record, statement))], statement

    def told_of_text(self, made: BudgetSet, text: str) -> list[Diagnostic]:
        """What is told when a set has this text beside its tables."""
        entry = self.entries[_key(made)]
        changed = replace(entry, body=text)
        series = [changed if item is entry else item for item in self._series(made.owner.id)]
        near = [item for item in series if abs(_record(item).fiscal_year - made.year) < 2]
        alone = [replace(item, record=_childless(_record(item))) for item in near]
        return [*_said(changed), *check_budgets(_catalog(alone), AS_OF)]

    def _again(self, entry: Entry, record: Budget) -> list[Diagnostic]:
        changed = {key: replace(old, record=record) if old is entry else old for key, old in self.entries.items()}
        series = [(_record(item), nowhere) for key, item in changed.items() if key[0] == record.publisher]
        near = [item for item in changed.values() if _concerns(_record(item), record)]
        return [*_alone(record), *check_years(series), *check_budgets(_catalog(near), AS_OF)]

    def _series(self, name: str) -> Iterator[Entry]:
        return (entry for key, entry in self.entries.items() if key[0] == name)


def nowhere(*_: object) -> Span:
    """A place for diagnostics that are only counted."""
    return Span("x")


def outcomes(sample: Sample, count: int, seed: int) -> Iterator[Outcome]:
    """So many mutations of the city, each with what was told."""
    rand = generator(seed, "mutations")
    done = 0
    while done < count:
        made = pick(rand, sample.sets)
        if not below(rand, _OF_TEXTS):
            yield _spoiled_text(sample, made, rand)
            done += 1
            continue
        table = pick(rand, [name for name, rows in made.tables.items() if rows])
        kind = pick(rand, list(KINDS))
        rows = [list(row) for row in made.tables[table]]
        at = below(rand, len(rows))
        columns = [column for column in range(2, len(rows[at])) if rows[at][column]]
        column = pick(rand, columns) if columns else 2
        before = _cell(rows, at, column)
        if not KINDS[kind](rows, at, column, rand) or rows == made.tables[table]:
            continue
        old = next(item for item in _record(sample.entries[_key(made)]).tables if item.id == table)
        found, statement = sample.told(made, table, rows)
        if statement is not None and statement == old:
            continue  # the same figures, written otherwise
        done += 1
        label = _label(made, table, column)
        row = " ".join(filter(None, made.tables[table][at][:2]))
        mutation = Mutation(kind, made.path, table, row, label, before, _cell(rows, at, column))
        codes = tuple(sorted({item.code for item in found}))
        yield Outcome(mutation, codes, within_rounding(old, statement, _record(sample.entries[_key(made)]).precision))


def _spoiled_text(sample: Sample, made: BudgetSet, rand: Rand) -> Outcome:
    """A digit of a figure in the text of a set becomes another."""
    figure = pick(rand, list(_FIGURE.finditer(made.text)))
    cell = [[figure[0]]]
    _digit(cell, 0, 0, rand)
    found = sample.told_of_text(made, made.text[: figure.start()] + cell[0][0] + made.text[figure.end() :])
    sentence = made.text[made.text.rfind("\n", 0, figure.start()) + 1 : figure.start()]
    mutation = Mutation("text", made.path, TEXT, sentence, "", figure[0], cell[0][0])
    return Outcome(mutation, tuple(sorted({item.code for item in found})), _left_open(made.text, figure, cell[0][0]))


def _left_open(text: str, figure: re.Match[str], after: str) -> bool:
    """Whether a difference or a percentage moved by no more than the amounts of its sentence leave open, which are rounded
    to 0.01万元: one writer reckons it from the rounded amounts, another from the exact ones (standards 6.4, the rounding
    fact)."""
    sentence = text[text.rfind("\n", 0, figure.start()) + 1 : figure.start()]
    old, new = Decimal(figure[0].replace(",", "")), Decimal(after.replace(",", ""))
    if text[figure.end()] != "%":
        return sentence.endswith(("增加", "减少")) and abs(new - old) <= Decimal("0.02")
    amounts = [Decimal(match[1].replace(",", "")) for match in re.finditer(r"([0-9][0-9,]*\.[0-9]+)万元", sentence)]
    base = amounts[1] if "完成" in sentence[-10:] else amounts[0] - amounts[-1]
    return abs(new - old) <= Decimal("0.01") + Decimal("0.02") * (100 + max(old, new)) / base


def within_rounding(before: Statement, after: Statement | None, precision: Precision) -> bool:
    """Whether no figure moved by more than a source of this precision leaves open: half its last place. In an exact source
    that is nothing: a 0 that was left blank, a row of nothing but zeros that was left out. A blank counts as nothing here,
    as it does in every sum; what is published still tells the two apart."""
    if after is None:
        return False
    old, new = ({row.key: row.cells for row in table.rows} for table in (before, after))
    nothing = (Decimal(0),) * len(before.columns)
    return before.columns == after.columns and all(
        abs((one or Decimal(0)) - (two or Decimal(0))) <= precision.half
        for key in {*old, *new}
        for one, two in zip(old.get(key, nothing), new.get(key, nothing), strict=True)
    )


def _digit(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """One digit of a figure becomes another."""
    text = rows[at][column]
    places = [number for number, char in enumerate(text) if char.isdigit()]
    if not places:
        return False
    place = pick(rand, places)
    rows[at][column] = text[:place] + str((int(text[place]) + 1 + below(rand, 9)) % 10) + text[place + 1 :]
    return True


def _swap(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """Two neighbouring digits change places."""
    text = rows[at][column]
    places = [n for n in range(len(text) - 1) if text[n].isdigit() and text[n + 1].isdigit() and text[n] != text[n + 1]]
    if not places:
        return False
    place = pick(rand, places)
    rows[at][column] = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return True


def _sign(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """A minus comes or goes."""
    text = rows[at][column]
    rows[at][column] = text[1:] if text.startswith("-") else f"-{text}"
    return bool(text)


def _comma(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """The decimal point becomes a comma."""
    rows[at][column] = rows[at][column].replace(".", ",")
    return True


def _shift(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """The decimal point moves by one place."""
    text = rows[at][column]
    whole, dot, part = text.partition(".")
    if not dot:
        return False
    left = below(rand, 2) and len(whole.lstrip("-")) > 1
    rows[at][column] = f"{whole[:-1]}.{whole[-1]}{part}"[:-1] if left else f"{whole}{part[:1]}.{part[1:]}0"
    return True


def _blank(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """A figure is left out."""
    rows[at][column] = ""
    return True


def _drop(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """A row is left out."""
    del rows[at]
    return True


def _code(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """A digit of a code becomes another."""
    return bool(rows[at][0]) and _digit(rows, at, 0, rand)


def _right(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """Two neighbouring figures of a row change places."""
    if column + 1 >= len(rows[at]):
        return False
    rows[at][column], rows[at][column + 1] = rows[at][column + 1], rows[at][column]
    return True


def _down(rows: Rows, at: int, column: int, rand: Rand) -> bool:
    """Two neighbouring figures of a column change places."""
    if at + 1 >= len(rows):
        return False
    rows[at][column], rows[at + 1][column] = rows[at + 1][column], rows[at][column]
    return True


KINDS: Mapping[str, Callable[[Rows, int, int, Rand], bool]] = {
    "digit": _digit, "swap": _swap, "sign": _sign, "comma": _comma, "shift": _shift, "blank": _blank, "drop": _drop,
    "code": _code, "right": _right, "down": _down,
}  # fmt: skip


def _cell(rows: Rows, at: int, column: int) -> str:
    return rows[at][column] if at < len(rows) and column < len(rows[at]) else ""


def _label(made: BudgetSet, table: str, column: int) -> str:
    spec = table_of(made.level, made.folder, table)
    assert spec is not None
    return spec.columns[column - 2].id


def _key(made: BudgetSet) -> Key:
    return made.owner.id, made.year, made.folder


def _record(entry: Entry) -> Budget:
    assert isinstance(entry.record, Budget)
    return entry.record


def _entry(made: BudgetSet) -> Entry:
    """The entry of a set, read from its files."""
    files = dict(files_of(made))
    head = files.pop(f"{made.path}/budget.yaml")
    node, _ = read_yaml(head, made.path)
    assert node is not None
    record, found = validate(BY_NAME["budget"].model, plain(node), lambda *_: Span("x"), source_lines(head.decode()))
    assert isinstance(record, Budget), found
    statements = []
    for spec_id in made.tables:
        spec = table_of(made.level, made.folder, spec_id)
        table, _ = read_csv(files[f"{made.path}/{spec_id}.csv"], spec_id)
        assert spec is not None
        assert table is not None
        statement, problems = read_statement(table, spec_id, spec, made.year, record.precision)
        assert statement is not None, [problem.message("zh") for problem in problems]
        statements.append(statement)
    return Entry(BY_NAME["budget"], record.completed(statements), f"{made.path}/budget.yaml", made.owner.id, _Nowhere(), "", "", made.text, 1, ())  # fmt: skip


class _Nowhere:
    """The place of everything."""

    line = 1

    def span(self, loc: object, want_key: bool = False) -> Span:
        """See `Place`."""
        return Span("x")


def _with(record: Budget, statement: Statement) -> Budget:
    return record.completed([statement if item.id == statement.id else item for item in record.tables])


def _alone(record: Budget) -> set[Diagnostic]:
    return {item for check in CHECKS for item in check(record, _where, AS_OF)}


def _said(entry: Entry) -> set[Diagnostic]:
    """What is wrong in the text of a set, by its own tables."""
    record = _record(entry)
    return set(check_narrative(entry.body, TEXT, sheets_of(record), record.precision))


def _childless(record: Budget) -> Budget:
    """A set without its members, which are not there."""
    return record.model_copy(update={"members": ()})


_where: Where = nowhere


def _concerns(other: Budget, record: Budget) -> bool:
    """Whether a set is of the same year and folder, so that it may be made of this one, or be a part of it."""
    return other.fiscal_year == record.fiscal_year and other.folder == record.folder


def _catalog(entries: object) -> Catalog:
    return Catalog.of(root=Path(), site=None, entries=entries, broken=frozenset(), divisions={})  # type: ignore[arg-type]
