"""The tables of a set → tables of money with codes, depths and an anchor for each row, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.accounts.spec import Column
from gongkai.accounts.statement import Figure, Row, Sheet
from gongkai.accounts.tables import table_of
from gongkai.catalog import Entry
from gongkai.kinds.budget.model import Budget
from gongkai.site.budgets import addresses
from gongkai.site.budgets.amounts import amount
from gongkai.site.budgets.books import Book, main_column
from gongkai.site.budgets.cells import BLANK, money
from gongkai.site.views import Link
from gongkai.site.views.budgets import MoneyCell, MoneyHead, MoneyRow, MoneyTable, TableLine

_STEPS = {3: 0, 5: 1, 7: 2, 9: 3}
"""Digits of a code → depth of its row."""
TOTALS = ("total", "expense-total", "income-total")
"""Rows that hold what a table comes to, in order of preference."""


def caption(sheet: Sheet) -> str:
    """Number and name, as printed."""
    return f"{sheet.spec.number} {sheet.spec.label.zh}".strip()


def table(
    found: Book, name: str, leads: Callable[[Row], str] = lambda row: "", part: range | None = None
) -> MoneyTable:
    """One table, whole or the rows at the places of `part`; `leads` gives the page on which a row is taken apart."""
    sheet = found.sheets[name]
    kept = [column for column in sheet.spec.columns if column.id in sheet.statement.columns]
    places = [sheet.statement.columns.index(column.id) for column in kept]
    heads = tuple(MoneyHead(column.label.zh) for column in kept)
    every = sheet.statement.rows
    rows = tuple(
        _row(sheet, at, every[at], kept, places, leads) for at in (range(len(every)) if part is None else part)
    )
    csv = (Link("下载本表（CSV）", addresses.csv(found.entry, name)),)
    return MoneyTable(caption(sheet), heads, rows, coded=sheet.spec.codes is not None, csv=csv)


def _row(
    sheet: Sheet, number: int, row: Row, kept: list[Column], places: list[int], leads: Callable[[Row], str]
) -> MoneyRow:
    printed = sheet.spec.line(row.key)
    return MoneyRow(
        name=row.name,
        cells=tuple(_cell(column, row.cells[place]) for column, place in zip(kept, places, strict=True)),
        code=row.code,
        id=addresses.row(row.key, number, row.code),
        href=leads(row),
        level=_STEPS.get(len(row.code), 0) if row.code else 0,
        total=bool(printed and printed.total),
    )


def _cell(column: Column, figure: Figure) -> MoneyCell:
    if column.measure == "money":
        return money(figure)
    return BLANK if figure is None else MoneyCell(text=f"{figure:,.2f}％".replace("-", "−"))


def empty_notes(record: Budget) -> dict[str, str]:
    """Table, by its identifier → why it has no rows (BX-14)."""
    notes = record.empty_notes
    return {name: "".join(note.text for note in notes if note.table == name) for name in (note.table for note in notes)}


def title(record: Budget, name: str) -> tuple[str, str]:
    """The number and the Chinese name of a table; its identifier where such a set has no such table."""
    spec = table_of(record.level, record.folder, name)
    return (spec.number, spec.label.zh) if spec else ("", name)


def explained(entry: Entry) -> list[str]:
    """Why tables of a set are empty, each under its table's name, for the search; nothing for other records."""
    record = entry.record
    if not isinstance(record, Budget):
        return []
    return [f"{title(record, name)[1]}：{text}" for name, text in empty_notes(record).items()]


def lines(found: Book) -> Iterator[TableLine]:
    """The list of a set's tables in their printed order, then those that are explained and not there."""
    notes = empty_notes(found.record)
    for name, sheet in found.sheets.items():
        told = notes.pop(name, "")
        if not sheet.statement.rows:
            label = Link(sheet.spec.label.zh)
            yield TableLine(sheet.spec.number, label, empty=told or "本表没有数据。", csv=_csv(found, name))
            continue
        link = Link(sheet.spec.label.zh, addresses.table(found.entry, name))
        total = next((key for key in TOTALS if sheet.has(key)), "")
        figure = sheet.figure(total, main_column(sheet, found.folder)) if total else None
        name_of = sheet.name(total) if total and figure is not None else ""
        yield TableLine(sheet.spec.number, link, amount(figure) if name_of else None, name_of, told, _csv(found, name))
    for name, told in notes.items():
        number, label_zh = title(found.record, name)
        yield TableLine(number, Link(label_zh), empty=told)


def _csv(found: Book, name: str) -> Link:
    return Link("CSV", addresses.csv(found.entry, name))
