"""From a budget to what belongs to it: other phases, the year, units and department, and other kinds of the same year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.kinds import BY_NAME
from gongkai.kinds.budget.model import Budget
from gongkai.site import urls, words
from gongkai.site.budgets import addresses
from gongkai.site.budgets.books import FOLDERS, WORDS, Year, shown, years_of
from gongkai.site.views import Link, MetaItem

KINDS = ("special_fund", "performance_target", "payment")
"""Kinds whose records belong to the budget of the same body and year, where there are such kinds."""
_MOST = 12


def related(year: Year, catalog: Catalog, as_of: date) -> tuple[MetaItem, ...]:
    """Everything near the budgets of a year, as a list of links."""
    return tuple(item for item in _items(year, catalog, as_of) if item.links)


def _items(year: Year, catalog: Catalog, as_of: date) -> Iterator[MetaItem]:
    number, record = year.year, year.latest.record
    phases = (Link(WORDS[f], year.books[f].entry.path) for f in FOLDERS if f in year.books)
    yield MetaItem(f"{number}年各套", links=tuple(phases))
    yield MetaItem("各年比较", links=(Link("历年预算决算", addresses.years(year.organization)),))
    bodies = tuple(name for name in record.members if number in years_of(shown(catalog, as_of, name)))
    label = "各部门" if record.level == "government" else "所属单位"
    links = tuple(Link(catalog.name_of(name), addresses.year(name, number)) for name in bodies)
    more = (Link("各部门放在一起比较", addresses.departments(number)),) if record.level != "unit" else ()
    yield MetaItem(label, links=links, wide=True)
    yield MetaItem("部门比较", links=more)
    if record.parent:
        yield MetaItem("主管部门", links=(_parent(record, catalog, as_of),))
    for name in KINDS:
        yield from _of_kind(name, year, catalog, as_of)


def _parent(record: Budget, catalog: Catalog, as_of: date) -> Link:
    parent = record.parent or ""
    if record.fiscal_year in years_of(shown(catalog, as_of, parent)):
        return Link(catalog.name_of(parent), addresses.year(parent, record.fiscal_year))
    return words.organization_link(parent, catalog)


def _of_kind(name: str, year: Year, catalog: Catalog, as_of: date) -> Iterator[MetaItem]:
    kind = BY_NAME.get(name)
    if kind is None:
        return
    if kind.bulk:
        there = (s for s in catalog.summaries_of(name, as_of, year.organization) if s.key.year == year.year and s.count)
        path = urls.list_path(kind, urls.by_organization_and_year(year.organization, year.year))
        yield MetaItem(kind.label.zh, links=tuple(Link(f"{year.year}年", path, count=s.count) for s in there))
        return
    own = of_year(name, year.organization, year.year, catalog, as_of)
    links = [Link(entry.record.title, entry.path) for entry in own[:_MOST]]
    if len(own) > _MOST:
        path = urls.list_path(kind, urls.by_organization(year.organization))
        links.append(Link(f"全部{kind.label.zh}", path, count=len(own)))
    yield MetaItem(kind.label.zh, links=tuple(links), wide=True)


def of_year(name: str, organization: str, year: int, catalog: Catalog, as_of: date) -> list[Entry]:
    """The open records of a small kind that belong to a body's fiscal year."""
    every = catalog.by_publisher(name, organization)
    return [e for e in every if getattr(e.record, "fiscal_year", e.record.year) == year and e.status(as_of) == "open"]
