"""`gongkai new` for a kind whose records are folders: a commented head and one table for each that the set must have.

The tables hold their headers, their printed lines and the codes of the year that every such table has; figures are blank.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from gongkai.accounts import classification
from gongkai.accounts.spec import Folder, Level, TableSpec
from gongkai.accounts.tables import tables_of
from gongkai.catalog import Catalog
from gongkai.edit.change import Change
from gongkai.edit.numbers import next_index_no
from gongkai.edit.render import Plain
from gongkai.edit.sample import filled
from gongkai.kind import Kind, SetForm

_PHASES: dict[str, tuple[Folder, str]] = {
    "budget": ("budget", "approved"),
    "adjusted": ("adjusted", "adjusted"),
    "final": ("final", "final"),
}


def set_name(organization: str, wanted: str | None, form: SetForm, as_of: date) -> tuple[str, int, str] | None:
    """Identifier, year and folder of a new set; None where `wanted` is not organization-year-folder."""
    name = wanted or f"{organization}-{as_of.year}-{form.folders[0]}"
    match = re.fullmatch(rf"{re.escape(organization)}-([0-9]{{4}})-({'|'.join(form.folders)})", name)
    return (name, int(match[1]), match[2]) if match else None


def set_changes(
    kind: Kind, form: SetForm, organization: str, named: tuple[str, int, str], catalog: Catalog, as_of: date
) -> tuple[Change, ...] | None:
    """The files of a new set, its head first; None where the sample cannot be filled in."""
    name, year, folder_name = named
    folder, phase = _PHASES[folder_name]
    level, parent = level_of(organization, catalog)
    number = next_index_no(catalog, organization, as_of)
    values: dict[str, Plain] = {
        "id": name,
        "publisher": organization,
        **({"index_no": number} if number else {}),
        "created": as_of.isoformat(),
        "published": as_of.isoformat(),
        "level": level,
        "phase": phase,
        "fiscal_year": str(year),
        "approved": as_of.isoformat(),
        **({"parent": parent} if parent else {}),
    }
    head = filled(kind.sample.read_bytes(), "yaml", kind, values)
    if head is None:
        return None
    path = f"{form.root}/{year}/{organization}/{folder_name}"
    tables = (
        Change(f"{path}/{spec.id}.csv", None, empty_table(spec, year))
        for spec in tables_of(level, folder)
        if not spec.optional
    )
    return (Change(f"{path}/{form.head}", None, head), *tables)


def empty_table(spec: TableSpec, year: int) -> bytes:
    """The CSV of a table without figures."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["科目编码", "项目", *(column.label.zh for column in spec.columns)])
    blanks = [""] * len(spec.columns)
    writer.writerows([code, name, *blanks] for code, name in _codes(spec, year))
    writer.writerows(["", line.label.zh, *blanks] for line in spec.lines)
    return out.getvalue().encode("utf-8")


def _codes(spec: TableSpec, year: int) -> Iterator[tuple[str, str]]:
    """The codes that every such table has: classes, of the economic classification also the items below them."""
    if spec.codes is None or spec.depth > 2 or spec.may_be_empty:
        return
    steps = classification.STEPS[spec.codes]
    length = steps[max(spec.depth, 1) - 1]
    known = classification.codes_of(spec.codes, year)
    above = {code[:size] for code in known for size in steps if size < len(code)}
    for code, item in sorted(known.items()):
        if len(code) == length or (len(code) < length and code in above):
            yield code, item.name


def level_of(organization: str, catalog: Catalog) -> tuple[Level, str]:
    """The level of an organization's budget by what it is, and for a unit its parent."""
    owner = catalog.organizations.get(organization)
    if owner is not None and owner.type in ("人民政府", "乡镇人民政府"):
        return "government", ""
    if owner is not None and owner.type == "事业单位" and owner.parent:
        return "unit", owner.parent
    return "department", ""
