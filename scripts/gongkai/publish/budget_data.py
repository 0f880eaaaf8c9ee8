"""The data of budgets by year and organization: `data/budget/<year>/<organization>/`, one bundle for each.

`lines.csv` with `datapackage.json` (a Fiscal Data Package), `tables.json`, and a workbook for each set.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai import digest
from gongkai.build.artifact import Bundle, File
from gongkai.catalog import Entry
from gongkai.export import budget_lines, budget_package, budget_tables, budget_xlsx
from gongkai.kinds.budget.model import Budget
from gongkai.publish.context import Inputs
from gongkai.site import urls

Sets = tuple[tuple[Budget, str], ...]


def budget_bundles(inputs: Inputs) -> Iterator[Bundle]:
    """A bundle for each year and organization that has an open set."""
    years: dict[str, list[Entry]] = {}
    for entry in inputs.catalog.of_kind("budget"):
        if entry.status(inputs.as_of) == "open":
            years.setdefault(urls.year_folder(entry), []).append(entry)
    for folder, entries in sorted(years.items()):
        organization = entries[0].record.publisher
        name = inputs.catalog.name_of(organization, entries[0].record.created)
        own = digest.of(inputs.shared, folder, name, inputs.of_entries(tuple(entries)))
        sets = tuple((entry.record, entry.path) for entry in entries if isinstance(entry.record, Budget))
        yield Bundle(folder, own, partial(_files, folder, sets, name), organization)


def _files(folder: str, sets: Sets, name: str) -> Iterator[File]:
    """The files of a year and organization."""
    first = sets[0][0]
    records = [record for record, _ in sets]
    lines = budget_lines.lines_csv(records, name)
    title = f"{name}{first.fiscal_year}年预算决算"
    sample = any(record.sample for record in records)
    slug = f"{first.publisher}-{first.fiscal_year}-budget"
    yield File(f"{folder}/lines.csv", lines)
    yield File(f"{folder}/datapackage.json", budget_package.datapackage(slug, title, lines, sample=sample))
    yield File(f"{folder}/tables.json", budget_tables.tables_json(sets, first.publisher, name, first.fiscal_year))
    for record in records:
        yield File(f"{folder}/{record.folder}.xlsx", budget_xlsx.budget_xlsx(record, name))
