"""All budgets: which organization has published which year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.catalog import Catalog
from gongkai.kinds import BY_NAME
from gongkai.site import urls
from gongkai.site.budgets import addresses
from gongkai.site.budgets.books import FOLDERS, WORDS, Year
from gongkai.site.views import Cell, Head, Link, LinkGroup, Table, TableRow
from gongkai.site.views.budgets import OverviewView

_LEVELS = {"government": "政府", "department": "部门", "unit": "单位"}


def overview_view(years: Mapping[str, Sequence[Year]], catalog: Catalog) -> OverviewView:
    """The overview; `years` by organization, oldest first."""
    kind = BY_NAME["budget"]
    numbers = sorted({year.year for own in years.values() for year in own}, reverse=True)
    levels = {name: own[-1].latest.record.level for name, own in years.items()}
    compared = sorted(
        {y.year for name, own in years.items() if levels[name] == "department" for y in own}, reverse=True
    )
    groups = (
        LinkGroup(
            "各部门放在一起比较", tuple(Link(f"{number}年", addresses.departments(number)) for number in compared)
        ),
        LinkGroup(
            "历年比较", tuple(Link(catalog.name_of(n), addresses.years(n)) for n in years if levels[n] == "government")
        ),
    )
    tables = (
        _table(label, [name for name in years if levels[name] == level], years, numbers, catalog)
        for level, label in _LEVELS.items()
    )
    return OverviewView(
        title="预算决算总览",
        kicker=kind.label.zh,
        breadcrumb=(Link("首页", "index.html"), Link(kind.label.zh, urls.list_path(kind)), Link("总览")),
        lead=_lead(len(years), numbers),
        groups=tuple(group for group in groups if group.links),
        tables=tuple(table for table in tables if table.rows),
        sample=any(own[-1].latest.record.sample for own in years.values()),
    )


def _lead(bodies: int, numbers: Sequence[int]) -> str:
    if not numbers:
        return "还没有在网上公开的预算决算。"
    return f"{bodies} 个机构，{numbers[-1]}—{numbers[0]}年。点格子看一个机构的一年，点名称看它的历年。"


def _table(
    label: str, names: Sequence[str], years: Mapping[str, Sequence[Year]], numbers: Sequence[int], catalog: Catalog
) -> Table:
    head = (Head(label), *(Head(f"{number}年") for number in numbers))
    return Table(f"{label}预算决算", (head,), tuple(_row(name, years[name], numbers, catalog) for name in names))


def _row(name: str, own: Sequence[Year], numbers: Sequence[int], catalog: Catalog) -> TableRow:
    there = {year.year: year for year in own}
    first = Cell(catalog.name_of(name), addresses.years(name), header=True)
    return TableRow((first, *(_cell(name, number, there.get(number)) for number in numbers)))


def _cell(name: str, number: int, year: Year | None) -> Cell:
    if year is None:
        return Cell("—", absent="没有公开")
    phases = "、".join(WORDS[folder] for folder in FOLDERS if folder in year.books)
    return Cell(phases, addresses.year(name, number), nowrap=True)
