"""Sample annual reports in the unified format, whose identities (AR-1 to AR-6) hold from year to year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.demo.owners import Owner, common
from gongkai.demo.pick import Rand, below, generator, pick
from gongkai.demo.signed import Fields, yaml_file
from gongkai.kinds import BY_NAME
from gongkai.kinds.annual_report.tables import LEAVES, Applications

_FIRST_YEAR = 2021
_SERIAL = 9_100
_KINDS_OF_APPLICANTS = 6


@dataclass(frozen=True, slots=True)
class _Left:
    """What a year leaves to the next: applications under way, rules and normative documents in force."""

    applications: tuple[int, ...] = (0,) * _KINDS_OF_APPLICANTS
    rules: int = 3
    normative: int = 20


def report_files(count: int, everyone: tuple[Owner, ...], seed: int, as_of: date) -> Iterator[tuple[str, bytes]]:
    """The first `count` reports, organization by organization, at most the last five years of each."""
    last = as_of.year - 1 if as_of >= date(as_of.year, 2, 1) else as_of.year - 2
    years = range(max(_FIRST_YEAR, last - 4), last + 1)
    made = 0
    for owner in everyone:
        rand, left = generator(seed, "report", owner.id), _Left()
        for year in years:
            if made == count:
                return
            made += 1
            tables, left = _tables(rand, left)
            yield _report(owner, year, tables)


def most_reports(everyone: tuple[Owner, ...], as_of: date) -> int:
    """How many reports there can be."""
    return sum(1 for _ in report_files(5 * len(everyone), everyone, 0, as_of))


def _report(owner: Owner, year: int, tables: Fields) -> tuple[str, bytes]:
    name, created, published = f"{owner.id}-report-{year}", date(year + 1, 1, 12), date(year + 1, 1, 22)
    fields: Fields = {
        **common(owner, name, f"{owner.name}{year}年政府信息公开工作年度报告", created, published),
        **owner.index_no(year + 1, _SERIAL),
        "year_reported": str(year),
        "format": "2021",
        "overview": f"{year}年，{owner.name}主动公开政府信息，办理公开申请。本报告是样例，数字由程序生成。",
        "problems": "本报告是样例，没有存在的问题可报告。",
        "other": "没有其他需要报告的事项。",
        **tables,
    }
    return f"catalog/annual_report/{owner.id}/{name}.yaml", yaml_file(BY_NAME["annual_report"], fields, published)


def _tables(rand: Rand, left: _Left) -> tuple[Fields, _Left]:
    applications, under_way = _applications(rand, left.applications)
    issued, repealed = below(rand, 6), below(rand, 3)
    after = _Left(under_way, left.rules, left.normative + issued - repealed)
    active = {
        "rules_issued": 0, "rules_repealed": 0, "rules_in_force": after.rules, "normative_issued": issued,
        "normative_repealed": repealed, "normative_in_force": after.normative, "permits": below(rand, 900),
        "penalties": below(rand, 90), "coercions": below(rand, 9),
    }  # fmt: skip
    upheld, pending = below(rand, 4), below(rand, 2)
    row = [str(cell) for cell in (upheld, 0, 0, pending, upheld + pending)]
    disputes: Fields = {"reconsideration": row, "suit_direct": ["0"] * 5, "suit_after": ["0"] * 5}
    return {
        "active": {name: str(value) for name, value in active.items()},
        "applications": applications,
        "disputes": disputes,
    }, after


def _applications(rand: Rand, carried: tuple[int, ...]) -> tuple[Fields, tuple[int, ...]]:
    """The table of applications, and what is carried out."""
    cells = {name: [0] * _KINDS_OF_APPLICANTS for name in Applications.model_fields}
    for column, before in enumerate(carried):
        new = below(rand, 12) if column < 2 else below(rand, 3)
        out = min(new, below(rand, 3))
        cells["new"][column], cells["carried_in"][column], cells["carried_out"][column] = new, before, out
        cells["outcome_total"][column] = new + before - out
        for _ in range(new + before - out):
            cells["granted" if rand() < 0.6 else pick(rand, LEAVES)][column] += 1
    return {name: [str(cell) for cell in (*row, sum(row))] for name, row in cells.items()}, tuple(cells["carried_out"])
