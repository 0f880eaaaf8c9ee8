"""A sample city's budgets and final accounts: a government, departments with units, any years, all of it consistent.

Every figure is invented and follows from the seed; every record says that it is a sample. Organizations are given by
the caller, who also makes their own records.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.accounts.spec import Folder, Level
from gongkai.accounts.tables import tables_of
from gongkai.catalog.entry import content_digest
from gongkai.catalog.sets import part_digest
from gongkai.demo import budget_department, budget_government, budget_ledger
from gongkai.demo.budget_department import Rows
from gongkai.demo.budget_ledger import Ledger
from gongkai.demo.budget_words import Source, narrative
from gongkai.demo.signed import Fields, yaml_file
from gongkai.kinds import BY_NAME

EXTRA = ("2059999", "2069999", "2079999", "2089999", "2109999", "2139999")
"""Items of the departments' own fields, in order of the departments."""
_TEXT = "narrative.md"
_WORDS = {"budget": "预算", "adjusted": "调整预算", "final": "决算"}


@dataclass(frozen=True, slots=True)
class Body:
    """An organization with a budget: identifier and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department and its units, of which the first is the department's own office.

    `item` is the functional item of its own field; without one it gets one of `EXTRA`.
    """

    body: Body
    units: tuple[Body, ...]
    item: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """A government and its departments."""

    body: Body
    departments: tuple[Department, ...]
    population: int = 4_000_000


@dataclass(frozen=True, slots=True)
class BudgetSet:
    """One set: where it stands, its head, its tables as rows of text cells, without their header, and its text (Markdown)."""

    owner: Body
    level: Level
    folder: Folder
    year: int
    tables: dict[str, Rows]
    fields: Fields
    text: str = ""

    @property
    def path(self) -> str:
        """The folder of the set in the repository."""
        return f"budgets/{self.year}/{self.owner.id}/{self.folder}"


def budget_files(city: City, years: Sequence[int], seed: int) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of every set of the city."""
    for made in budget_sets(city, years, seed):
        yield from files_of(made)


def budget_sets(city: City, years: Sequence[int], seed: int) -> Iterator[BudgetSet]:
    """Every set of the city: budget and final accounts of each year, of the government, the departments, the units."""
    there: dict[tuple[str, int, Folder], Source] = {}
    folders: tuple[Folder, ...] = ("budget", "final")
    for year in years:
        for folder in folders:
            for made in _year(city, year, folder, seed):
                own = there[made.owner.id, year, folder] = _source(made)
                last = there.get((made.owner.id, year - 1, folder))
                planned = there.get((made.owner.id, year, "budget")) if folder == "final" else None
                yield replace(made, text=narrative(own, last, planned))


def _source(made: BudgetSet) -> Source:
    """What the text of a set is made from."""
    notes = made.fields.get("empty_notes") or []
    empty = tuple(str(note["text"]) for note in notes if isinstance(note, dict)) if isinstance(notes, list) else ()
    return Source(made.level, made.folder, made.year, made.tables, empty)


def files_of(made: BudgetSet) -> Iterator[tuple[str, bytes]]:
    """The files of a set: its tables and its text, then its head, signed."""
    tables = {}
    for spec in tables_of(made.level, made.folder):
        if spec.id in made.tables:
            header = ["科目编码", "项目", *(column.label.zh for column in spec.columns)]
            tables[f"{spec.id}.csv"] = csv_bytes([header, *made.tables[spec.id]])
    if made.text:
        tables[_TEXT] = made.text.encode()
    for name, data in tables.items():
        yield f"{made.path}/{name}", data
    parts = tuple(part_digest(name, data) for name, data in sorted(tables.items()))
    published = date.fromisoformat(str(made.fields["published"]))
    content = content_digest(made.fields, "", parts)
    yield f"{made.path}/budget.yaml", yaml_file(BY_NAME["budget"], made.fields, published, content)


def csv_bytes(rows: Rows) -> bytes:
    """Rows of text as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _year(city: City, year: int, folder: Folder, seed: int) -> Iterator[BudgetSet]:
    for number, department in enumerate(city.departments):
        ledgers = _department(seed, department, number, year)
        for unit, (planned, spent) in zip(department.units, ledgers, strict=True):
            now = spent if folder == "final" else planned
            yield _set(unit, "unit", folder, year, now, planned, {"parent": department.body.id})
        planned, out = budget_ledger.together(planned for planned, _ in ledgers)
        spent, eliminated = budget_ledger.together(spent for _, spent in ledgers)
        now, gone = (spent, eliminated) if folder == "final" else (planned, out)
        more: Fields = {"members": [unit.id for unit in department.units], "eliminated": budget_department.text(gone)}
        yield _set(department.body, "department", folder, year, now, planned, more)
    planned_three, three = _three(city, year, seed)
    columns = {
        "budget": planned_three,
        "adjusted": planned_three,
        "final": three,
        "previous": _three(city, year - 1, seed)[1],
    }
    yield _government(city, year, folder, seed, columns)


def _department(seed: int, department: Department, number: int, year: int) -> list[tuple[Ledger, Ledger]]:
    """The ledgers of a department's units: budget and final."""
    extra = department.item or EXTRA[number % len(EXTRA)]
    return [
        (
            budget_ledger.budget(seed, unit.id, year, place, extra),
            budget_ledger.final(seed, unit.id, year, place, extra),
        )
        for place, unit in enumerate(department.units)
    ]


def _three(city: City, year: int, seed: int) -> tuple[dict[str, int], dict[str, int]]:
    """The three public funds of all departments together: budget and final."""
    sums: tuple[dict[str, int], dict[str, int]] = {}, {}
    for number, department in enumerate(city.departments):
        for ledgers in _department(seed, department, number, year):
            for column, ledger in zip(sums, ledgers, strict=True):
                for line, cents in budget_department.three_public(ledger).items():
                    column[line] = column.get(line, 0) + cents
    return sums


def _set(owner: Body, level: Level, folder: Folder, year: int, now: Ledger, planned: Ledger, more: Fields) -> BudgetSet:
    tables = budget_department.tables(now, folder, planned, year)
    empty = [
        {"table": name, "text": _EMPTY[name].format(owner.name)} for name in ("fund", "capital") if not tables[name]
    ]
    return BudgetSet(
        owner, level, folder, year, tables, _head(owner, level, folder, year, {**more, "empty_notes": empty})
    )


_EMPTY = {
    "fund": "{}本年度没有政府性基金预算财政拨款收入，也没有使用政府性基金安排的支出，故本表无数据。",
    "capital": "{}本年度没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算安排的支出，故本表无数据。",
}


def _government(city: City, year: int, folder: Folder, seed: int, three: dict[str, dict[str, int]]) -> BudgetSet:
    tables = budget_government.tables(seed, folder, year, three)
    more: Fields = {
        "members": [department.body.id for department in city.departments],
        "population": str(city.population),
        "population_source": "样例人口数，编造",
    }
    return BudgetSet(city.body, "government", folder, year, tables, _head(city.body, "government", folder, year, more))


def _head(owner: Body, level: Level, folder: Folder, year: int, more: Fields) -> Fields:
    approved = date(year + 1, 8, 20) if folder == "final" else date(year, 2, 10)
    published = approved + timedelta(days=12)
    return {
        "id": f"{owner.id}-{year}-{folder}",
        "title": f"{owner.name}{year}年{_WORDS[folder]}（样例）",
        "publisher": owner.id,
        "created": approved.isoformat(),
        "published": published.isoformat(),
        "topic": "财政、金融、审计\\财政",
        "note": "样例。金额全部为演示软件而虚构，不反映任何机关的真实情况。",
        "sample": "true",
        "level": level,
        "phase": "final" if folder == "final" else "approved",
        "fiscal_year": str(year),
        "approved": approved.isoformat(),
        "approved_by": "样例批准机关",
        "unit": "元",
        "places": "2",
        **{name: value for name, value in more.items() if value},
    }
