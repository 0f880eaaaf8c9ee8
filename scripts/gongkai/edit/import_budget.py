"""`gongkai import budget`: a workbook with one sheet for each table → the CSVs of a set, and a head to fill in.

All or nothing: where anything is wrong in the workbook, all of it is told by sheet and cell, and nothing is written. A head
that is there stays as it is, and its unit and decimals are those that the figures are checked against.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.accounts import workbook_rules as rules
from gongkai.accounts.from_workbook.convert import Converted, convert
from gongkai.accounts.from_workbook.heads import units_of
from gongkai.accounts.from_workbook.layout import titles_of, unit_in, years_in
from gongkai.accounts.from_workbook.naming import is_no_table, table_named
from gongkai.accounts.spec import Folder, TableSpec
from gongkai.accounts.tables import FOLDERS, tables_of
from gongkai.accounts.tolerance import Precision, Unit
from gongkai.catalog import Catalog, load
from gongkai.diagnostic import Diagnostic, Report, Text, did_you_mean
from gongkai.edit import block
from gongkai.edit.change import Change, Plan, refuse
from gongkai.edit.new_set import level_of, set_changes
from gongkai.edit.order import field_order
from gongkai.edit.sheet import open_sheet
from gongkai.kinds.budget import KIND
from gongkai.read.workbook.book import Sheet, read_workbook
from gongkai.validate import nearest

_UNITS: dict[str, Unit] = {"元": "元", "万元": "万元"}
_NAMED = 5
"""Cells with remarks that are named one by one; all are counted."""
_WORDS: tuple[tuple[str, Folder], ...] = (("决算", "final"), ("调整预算", "adjusted"), ("预算调整", "adjusted"), ("预算", "budget"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; None or "" is to be found in the workbook."""

    organization: str = ""
    year: int | None = None
    folder: str = ""
    unit: str = ""
    places: int | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class _Set:
    """The set that the workbook is: whose, of which year and folder, how exact; `head` is one that is there already."""

    organization: str
    year: int
    folder: Folder
    precision: Precision
    head: bytes | None

    @property
    def path(self) -> str:
        """Its folder in the repository."""
        return f"budgets/{self.year}/{self.organization}/{self.folder}"


def import_budget(root: Path, data: bytes, name: str, wanted: Wanted, as_of: date) -> Plan:
    """What imports a workbook. `name` is the file's, for messages; `as_of` the day written into a new head."""
    sheets, found = read_workbook(data, name)
    if found:
        return Plan(diagnostics=tuple(found))
    catalog = load(root, Report())
    target = _target(root, sheets, wanted, catalog)
    if isinstance(target, Plan):
        return target
    specs = tables_of(level_of(target.organization, catalog)[0], target.folder)
    chosen, passed, found = _chosen(sheets, specs)
    tables: list[Converted] = []
    for sheet, spec in chosen:
        table, problems = convert(sheet, spec, target.year, target.precision, bool(wanted.unit or target.head))
        tables += [table] if table else []
        found += problems
    if found:
        return Plan(diagnostics=tuple(found))
    if not tables:
        return refuse(f"{name} 里没有可以导入的表", f"{name} holds no table to import")
    return _plan(root, target, tables, specs, passed, catalog, wanted.force, as_of)


def _target(root: Path, sheets: Sequence[Sheet], wanted: Wanted, catalog: Catalog) -> _Set | Plan:
    titles = [text for sheet in sheets for text in (sheet.name, *titles_of(sheet))]
    organization = wanted.organization or _organization(titles, catalog)
    if organization not in catalog.organizations:
        zh, en = f"没有编号为“{organization}”的机构", f"there is no organization “{organization}”"
        if not organization:
            zh, en = "从标题里看不出是哪个机构", "the titles do not say whose budget it is"
        return refuse(f"{zh}，请用 --organization 写明", f"{en}: say --organization")
    years = years_in(titles)
    year = wanted.year or (years[0] if years else None)
    if year is None:
        return refuse("从标题里看不出年度，请用 --year 写明", "the titles name no year: say --year")
    folder = _folder(wanted.folder, titles)
    if folder is None:
        return refuse("看不出是预算还是决算，请用 --folder 写明", "neither 预算 nor 决算 is named: say --folder")
    path = root / f"budgets/{year}/{organization}/{folder}/{KIND.set.head if KIND.set else ''}"
    head = path.read_bytes() if path.is_file() else None
    return _Set(organization, year, folder, _precision(sheets, wanted, head), head)


def _folder(wanted: str, titles: Sequence[str]) -> Folder | None:
    """The folder that was asked for, or, where none was, is named by the titles."""
    if wanted:
        return next((folder for folder in FOLDERS if folder == wanted), None)
    return next((folder for word, folder in _WORDS if any(word in title for title in titles)), None)


def _organization(titles: Sequence[str], catalog: Catalog) -> str:
    """The organization with the longest title that the titles hold."""
    text = "\n".join(titles)
    held = [(len(item.title), name) for name, item in catalog.organizations.items() if item.title in text]
    return max(held)[1] if held else ""


def _precision(sheets: Sequence[Sheet], wanted: Wanted, head: bytes | None) -> Precision:
    """Unit and decimals: of the head that is there, else as asked for, else the first unit in the titles or, where
    these name none, in the heads, two decimals."""
    sheet = open_sheet(head, "yaml") if head else None
    there = block.fields(sheet.head) if sheet else {}
    titles = [text for item in sheets for text in titles_of(item)]
    found = unit_in(titles) or next((item.unit for item in units_of([titles])), "元")
    unit = str(there.get("unit", "") or wanted.unit or found)
    places = str(there.get("places", "") or ("2" if wanted.places is None else wanted.places))
    return Precision(_UNITS.get(unit, "元"), int(places) if places in ("0", "1", "2") else 2)


def _chosen(
    sheets: Sequence[Sheet], specs: Sequence[TableSpec]
) -> tuple[list[tuple[Sheet, TableSpec]], list[str], list[Diagnostic]]:
    """The table of each sheet; sheets that are none and say so; what is wrong with the rest."""
    taken: dict[str, Sheet] = {}
    chosen: list[tuple[Sheet, TableSpec]] = []
    passed: list[str] = []
    found: list[Diagnostic] = []
    for sheet in sheets:
        titles = titles_of(sheet)
        spec = table_named(sheet.name, specs) or next((s for text in titles if (s := table_named(text, specs))), None)
        if not titles or (is_no_table(sheet.name) and table_named(sheet.name, specs) is None):
            passed.append(sheet.name)
        elif spec is None:
            found.append(_unknown(sheet, specs))
        elif spec.id in taken:
            found.append(rules.SAME_TABLE.at(sheet.span(), sheet=sheet.name, other=taken[spec.id].name, label=spec.label.zh))  # fmt: skip
        else:
            taken[spec.id] = sheet
            chosen.append((sheet, spec))
    return chosen, passed, found


def _unknown(sheet: Sheet, specs: Sequence[TableSpec]) -> Diagnostic:
    labels = [spec.label.zh for spec in specs]
    near = did_you_mean(nearest(sheet.name, labels))
    choices = "、".join(spec.number for spec in specs if spec.number)
    return rules.UNKNOWN_SHEET.at(sheet.span(), sheet=sheet.name, choices=choices, **near)


def _plan(
    root: Path, target: _Set, tables: Sequence[Converted], specs: Sequence[TableSpec], passed: Sequence[str],
    catalog: Catalog, force: bool, as_of: date,
) -> Plan:  # fmt: skip
    changes = [_table_change(root, target, table, force) for table in tables]
    if target.head is None:
        head = _head(target, catalog, as_of)
        if head is None:
            return refuse("样例读不了", "the sample cannot be filled in")
        changes.append(head)
    return Plan(tuple(changes), tuple(_said(target, changes, tables, specs, passed)))


def _table_change(root: Path, target: _Set, table: Converted, force: bool) -> Change:
    path = f"{target.path}/{table.spec.id}.csv"
    there = root / path
    old = there.read_bytes() if force and there.is_file() else None
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table.rows)
    return Change(path, old, out.getvalue().encode("utf-8"))


def _head(target: _Set, catalog: Catalog, as_of: date) -> Change | None:
    """The head of a new set, with its unit and decimals."""
    assert KIND.set is not None
    named = f"{target.organization}-{target.year}-{target.folder}", target.year, target.folder
    made = set_changes(KIND, KIND.set, target.organization, named, catalog, as_of)
    text = made[0].new.decode("utf-8") if made else None
    for name, value in (("unit", target.precision.unit), ("places", str(target.precision.places))):
        text = None if text is None else block.put(text, (name,), value, field_order(KIND.model))
    return None if made is None or text is None else Change(made[0].path, None, text.encode("utf-8"))


def _said(
    target: _Set, changes: Sequence[Change], tables: Sequence[Converted], specs: Sequence[TableSpec], passed: Sequence[str]
) -> Iterator[Text]:  # fmt: skip
    for change in changes:
        yield Text(f"已写 {change.path}", f"wrote {change.path}")
    for name in passed:
        yield Text(f"跳过工作表「{name}」：不是报表", f"passed over sheet 「{name}」: it is no table")
    for table in tables:
        for note in table.notes:
            yield Text(
                f"「{table.sheet}」表下的说明没有导入：{note}", f"note below 「{table.sheet}」 not imported: {note}"
            )
        if table.remarks:
            cells = "、".join(table.remarks[:_NAMED])
            count = len(table.remarks)
            yield Text(
                f"「{table.sheet}」的“备注”一列没有导入，有内容的 {count} 格：{cells}{'……' if count > _NAMED else ''}",
                f"remarks of 「{table.sheet}」 not imported ({count} cells): {cells}{', …' if count > _NAMED else ''}",
            )
    there = {table.spec.id for table in tables}
    for spec in specs:
        if spec.id not in there and not spec.optional:
            yield Text(
                f"工作簿里没有{spec.number}「{spec.label.zh}」（{spec.id}.csv）", f"the workbook lacks {spec.id}.csv"
            )
    for table in tables:
        if len(table.rows) == 1:
            yield Text(
                f"{table.spec.id}.csv 没有数据：请在 budget.yaml 的 empty_notes 里说明",
                f"{table.spec.id}.csv has no rows: explain it under empty_notes in budget.yaml",
            )
    yield Text(
        f"请填写 {target.path}/budget.yaml，再运行 gongkai check {target.path}",
        f"fill in {target.path}/budget.yaml, then run gongkai check {target.path}",
    )
