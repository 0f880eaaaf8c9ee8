"""The pages of budgets as artifacts: sets, their tables and classes, years, comparisons. A set's JSON and its tables as
CSV are made with its pages, from the same values; the data of a whole year are in `budget_data`.

A set's own page shows last year's figures and what is near it; its tables show the set alone and link to
the targets of its projects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from gongkai import digest
from gongkai.build import Artifact, Bundle, File
from gongkai.build.artifact import Products, Stage
from gongkai.catalog import Entry
from gongkai.export import record_json
from gongkai.export.money_csv import money_csv
from gongkai.export.table_csv import table_of_columns
from gongkai.kinds import BY_NAME
from gongkai.kinds.budget.display import data_tables
from gongkai.publish.context import Inputs
from gongkai.publish.pages import record_page
from gongkai.publish.stamp import PageHead, page
from gongkai.site import templates, urls
from gongkai.site.budgets import addresses, related, targets
from gongkai.site.budgets.books import Year, book, shown, year_of, years_of
from gongkai.site.budgets.class_page import class_view
from gongkai.site.budgets.departments_page import departments_view
from gongkai.site.budgets.history_page import history_view
from gongkai.site.budgets.overview_page import overview_view
from gongkai.site.budgets.set_page import budget_view
from gongkai.site.budgets.table_page import table_views
from gongkai.site.budgets.tree import divided
from gongkai.site.budgets.year_page import year_view
from gongkai.site.charts.shapes import draw
from gongkai.site.shell import Shell
from gongkai.site.views.budgets import AccountsView, Chapter, MoneyTable

STYLE = "assets/budgets.css"


def budget_artifacts(inputs: Inputs) -> Iterator[Artifact | Bundle]:
    """Every page of the budgets that may be read whole."""
    entries = inputs.catalog.of_kind("budget")
    found = {name: shown(inputs.catalog, inputs.as_of, name) for name in sorted({e.record.publisher for e in entries})}
    sets = {name: own for name, own in found.items() if own}
    planned = targets.by_budget(inputs.catalog, inputs.as_of)
    yield from _years(sets, planned, inputs)
    if inputs.catalog.listed("budget", inputs.as_of):
        yield from _comparisons(sets, inputs)


def _years(
    sets: Mapping[str, list[Entry]], planned: Mapping[str, tuple[Entry, ...]], inputs: Inputs
) -> Iterator[Artifact | Bundle]:
    """Each organization's years: the tables of their sets, then the pages of the year and of its sets, which show the
    same pictures; and their history."""
    for name, own in sets.items():
        for number in years_of(own):
            of_year = tuple(entry for entry in own if getattr(entry.record, "fiscal_year", 0) == number)
            near = tuple((entry, planned.get(entry.id, ())) for entry in of_year)
            text = digest.of(*(inputs.of_entry(entry, "tables", inputs.of_entries(aims)) for entry, aims in near))
            yield Bundle(f"tables {name} {number}", text, partial(_tables, near, inputs), name)
            text = digest.of(addresses.year(name, number), *(_near(entry, inputs) for entry in of_year))
            yield Bundle(f"year {name} {number}", text, partial(_year, name, number, of_year, inputs), name)
        text = digest.of(inputs.shared, "history", inputs.of_entries(tuple(own)))
        yield Artifact(addresses.years(name), text, partial(_history, name, inputs), Stage.LIST, name)
        csv = partial(_history_csv, name, inputs)
        yield Artifact(addresses.years(name, "csv"), text, csv, Stage.DATA, name)


def _comparisons(sets: Mapping[str, list[Entry]], inputs: Inputs) -> Iterator[Artifact]:
    """Departments beside each other by year, and the overview."""
    every = [entry for own in sets.values() for entry in own]
    departments = {name: own for name, own in sets.items() if _level(own[0]) == "department"}
    for number in sorted({number for own in departments.values() for number in years_of(own)}):
        near = [
            e
            for own in departments.values()
            for e in own
            if getattr(e.record, "fiscal_year", 0) in (number, number - 1)
        ]
        text = digest.of(inputs.shared, "departments", str(number), inputs.of_entries(tuple(near)))
        names = tuple(name for name, own in departments.items() if number in years_of(own))
        yield Artifact(addresses.departments(number), text, partial(_departments, names, number, inputs), Stage.LIST)
        csv = partial(_departments_csv, names, number, inputs)
        yield Artifact(addresses.departments(number, "csv"), text, csv, Stage.DATA)
    own_text = digest.of(inputs.shared, "overview", inputs.of_entries(tuple(every)))
    yield Artifact(addresses.OVERVIEW, own_text, partial(_overview, tuple(sets), inputs), Stage.LIST)


def _level(entry: Entry) -> str:
    return str(getattr(entry.record, "level", ""))


def _near(entry: Entry, inputs: Inputs) -> str:
    """A digest of a set and of what its page shows of others: the sets of its year, last year's final accounts, which
    bodies have a budget of that year, and records of other kinds."""
    catalog, as_of, record = inputs.catalog, inputs.as_of, entry.record
    number: int = record.fiscal_year  # type: ignore[attr-defined]
    year = year_of(shown(catalog, as_of, record.publisher), number)
    sources = inputs.of_entries(year.sources) if year else ""
    bodies = (*getattr(record, "members", ()), *filter(None, (getattr(record, "parent", None),)))
    there = (name for name in bodies if number in years_of(shown(catalog, as_of, name)))
    return inputs.of_entry(entry, sources, *there, *_others(record.publisher, number, inputs))


def _others(organization: str, number: int, inputs: Inputs) -> Iterator[str]:
    """Digests of the records of other kinds to which a budget leads."""
    for kind in related.KINDS:
        if kind in BY_NAME and BY_NAME[kind].bulk:
            summaries = inputs.catalog.summaries_of(kind, inputs.as_of, organization)
            yield from (f"{item.key} {item.count}" for item in summaries if item.key.year == number)
        elif kind in BY_NAME:
            own = related.of_year(kind, organization, number, inputs.catalog, inputs.as_of)
            yield inputs.of_entries(tuple(own))


def style(path: str) -> str:
    """The style sheet of these pages, for the head of the page at `path`."""
    return f'<link rel="stylesheet" href="{templates.relative(urls.base(path), STYLE)}">'


def _tables(sets: tuple[tuple[Entry, tuple[Entry, ...]], ...], inputs: Inputs) -> Products:
    """The tables of sets, each with the targets that name it: as CSV, their pages where they have rows, and one for each
    class that is divided."""
    classes: dict[str, AccountsView] = {}
    for entry, planned in sets:
        found = book(entry)
        for table in data_tables(found.record):
            yield File(urls.table_path(entry, table.id), table_of_columns(table.columns, table.rows), Stage.DATA)
        for name in (name for name, sheet in found.sheets.items() if sheet.statement.rows):
            for number, view in enumerate(table_views(found, name, inputs.catalog, planned), 1):
                path = addresses.table(entry, name, number)
                yield File(path, _page(view, path, inputs), Stage.ASSET)
        views = ((branch.code, class_view(found, branch, inputs.catalog)) for branch in divided(found))
        classes |= {addresses.of_class(entry, code): view for code, view in views}
    _draw(chapter for view in classes.values() for chapter in view.chapters)
    yield from (File(path, _page(view, path, inputs), Stage.ASSET) for path, view in classes.items())


def _draw(chapters: Iterable[Chapter]) -> None:
    """Draw the charts of chapters all at once."""
    charts = [chart for chapter in chapters for chart in chapter.charts]
    draw(picture.drawing for chart in charts for picture in (chart.wide, chart.narrow))


def _year(organization: str, number: int, entries: tuple[Entry, ...], inputs: Inputs) -> Products:
    """The page of a year, and those of its sets, each with its record's data: both hold the text, rendered once."""
    year = year_of(shown(inputs.catalog, inputs.as_of, organization), number)
    assert year is not None
    views = [budget_view(entry, inputs.catalog, inputs.as_of) for entry in entries]
    whole = year_view(year, inputs.catalog, inputs.as_of)
    _draw(chain(whole.chapters, *(view.chapters for view in views)))
    for entry, view in zip(entries, views, strict=True):
        yield File(entry.path, record_page(entry, inputs, style(entry.path), budget=view), Stage.PAGE)
        yield File(urls.json_path(entry), record_json.record_json(entry, inputs.catalog, inputs.as_of), Stage.DATA)
    path = addresses.year(organization, number)
    yield File(path, _page(whole, path, inputs), Stage.LIST)


def _all_years(organization: str, inputs: Inputs) -> list[Year]:
    own = shown(inputs.catalog, inputs.as_of, organization)
    found = (year_of(own, number) for number in years_of(own))
    return [year for year in found if year is not None]


def _history(organization: str, inputs: Inputs) -> bytes:
    view = history_view(_all_years(organization, inputs), inputs.catalog)
    return _page(view, addresses.years(organization), inputs)


def _history_csv(organization: str, inputs: Inputs) -> bytes:
    return _csv(history_view(_all_years(organization, inputs), inputs.catalog))


def _csv(view: AccountsView) -> bytes:
    """The tables of a page as one CSV."""
    return money_csv([table for chapter in view.chapters for table in (*chapter.tables, *_drawn(chapter))])


def _drawn(chapter: Chapter) -> list[MoneyTable]:
    return [chart.table for chart in chapter.charts if chart.table is not None]


def _departments(names: tuple[str, ...], number: int, inputs: Inputs) -> bytes:
    return _page(_compared(names, number, inputs), addresses.departments(number), inputs)


def _departments_csv(names: tuple[str, ...], number: int, inputs: Inputs) -> bytes:
    return _csv(_compared(names, number, inputs))


def _compared(names: tuple[str, ...], number: int, inputs: Inputs) -> AccountsView:
    years = (year_of(shown(inputs.catalog, inputs.as_of, name), number) for name in names)
    return departments_view(number, [year for year in years if year is not None], inputs.catalog)


def _overview(names: tuple[str, ...], inputs: Inputs) -> bytes:
    view = overview_view({name: _all_years(name, inputs) for name in names}, inputs.catalog)
    path = addresses.OVERVIEW
    head = PageHead(view.title, view.lead, style(path))
    return page(_shell(inputs), path, head, view.breadcrumb, "accounts_overview.html.j2", view=view)


def _page(view: AccountsView, path: str, inputs: Inputs) -> bytes:
    """A page that is no record."""
    _draw(view.chapters)
    head = PageHead(f"{view.title} {view.kicker}", view.lead, style(path))
    return page(_shell(inputs), path, head, view.breadcrumb, "accounts.html.j2", view=view)


def _shell(inputs: Inputs) -> Shell:
    return inputs.shells.types.get(BY_NAME["budget"].section, inputs.shells.types["active"])
