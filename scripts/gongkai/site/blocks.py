"""What stands below a record's metadata: its text, and its kind's sections as prose, points, definition lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from gongkai import money
from gongkai.catalog import Catalog, Entry
from gongkai.kind import DataTable
from gongkai.site import markup, urls, words
from gongkai.site.views import Block, Cell, Head, Link, Table, TableRow

_NUMBER = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?|/|")
_MONEY = re.compile(r"-?[0-9]{4,}\.[0-9]{2}")
_NUMERAL = re.compile(r"([一二三四五六七八九十])、")
_OPENS = re.compile(r"(.+?) ?((?:（一）|1\.)\D.*)")
_NUMERALS = "一二三四五六七八九十"


def body(entry: Entry, catalog: Catalog) -> markup.Prose:
    """The rendered body, links resolved from the page's place."""
    return markup.render(entry.body, lambda target: resolve(target, entry, catalog))


def resolve(target: str, entry: Entry, catalog: Catalog) -> str:
    """An address as written in a body → one that works from the page; "" where it leads nowhere."""
    if target.startswith("id:"):
        wanted, _, fragment = target[3:].partition("#")
        found = catalog.by_id.get(wanted)
        return f"{urls.base(entry.path)}{found.path}{'#' + fragment if fragment else ''}" if found else ""
    if target.startswith("files/"):
        name = target.removeprefix("files/")
        known = any(item.name == name for item in entry.files)
        return f"{urls.base(entry.path)}{urls.files_folder(entry)}/{name}" if known else ""
    return target if target.startswith(("http://", "https://", "mailto:", "#")) else ""


def blocks(entry: Entry, catalog: Catalog) -> tuple[Block, ...]:
    """The kind's sections: prose, tables and definition lists under their headings. The tables of a set have pages of
    their own."""
    held = entry.kind.tables if entry.kind.sections and entry.kind.set is None else None
    tables = {table.id: table for table in held(entry.record)} if held else {}
    made = (
        _block(entry, catalog, number, title, names, tables)
        for number, (title, names) in enumerate(entry.kind.sections, 1)
    )
    return _numbered(tuple(block for block in made if block is not None))


def numbered_title(title: str) -> bool:
    """Whether a heading begins with a numeral (一、), which its neighbours may change."""
    return _NUMERAL.match(title) is not None


def _numbered(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Headings lose their numerals (一、二、) where a section that is not there would leave a gap."""
    marks = "".join(match[1] for block in found if (match := _NUMERAL.match(block.title)))
    if _NUMERALS.startswith(marks):
        return found
    return tuple(replace(block, title=_NUMERAL.sub("", block.title, count=1)) for block in found)


def _block(
    entry: Entry, catalog: Catalog, number: int, title: str, names: tuple[str, ...], tables: dict[str, DataTable]
) -> Block | None:
    html, items, shown = Markup(), [], []
    named, linked = {name for _, others in entry.kind.sections for name in others}, dict(entry.kind.links)
    for name in names:
        if own := _tables_of(name, named, tables):
            shown += [data_table(table, entry) for table in own]
        elif name in entry.kind.prose or (name not in linked and _is_list(getattr(entry.record, name))):
            html += _prose(entry, catalog, name, alone=len(names) == 1)
        elif (item := words.meta(entry, name, catalog)) is not None:
            items.append(item)
    return Block(title, f"section-{number}", html, tuple(items), tuple(shown)) if html or items or shown else None


def _tables_of(name: str, named: set[str], tables: dict[str, DataTable]) -> list[DataTable]:
    """The tables of a field: `name` or `name-…`. Those of no field that a section names are the "tables"."""
    if name != "tables":
        return [table for key, table in tables.items() if _is_of(name, key)]
    return [table for key, table in tables.items() if not any(_is_of(other, key) for other in named)]


def _is_of(name: str, key: str) -> bool:
    return key == name or key.startswith(f"{name}-")


def _prose(entry: Entry, catalog: Catalog, name: str, *, alone: bool) -> Markup:
    """A field of running text; under its own label where the section holds more than it."""
    value = getattr(entry.record, name)
    if not value:
        return Markup()
    if _is_list(value):
        rendered = Markup("<ul>{}</ul>").format(Markup().join(_point(item) for item in value))
    else:
        rendered = markup.render(value, lambda target: resolve(target, entry, catalog), top=3).html
    return rendered if alone else Markup("<h3>{}</h3>{}").format(words.label(entry, name), rendered)


def _is_list(value: Any) -> bool:
    """Whether a field holds points: lines, or small groups of fields."""
    return isinstance(value, tuple) and all(isinstance(item, (str, BaseModel)) for item in value)


def _point(item: str | BaseModel) -> Markup:
    """A point of a list. Of a group of fields the first names it: 当面：到……提交."""
    if isinstance(item, str):
        return Markup("<li>{}</li>").format(item)
    first, *rest = [str(value) for value in item.__dict__.values() if value not in (None, "", ())]
    return Markup("<li><strong>{}</strong>{}{}</li>").format(first, "：" if rest else "", "；".join(rest))


def data_table(table: DataTable, entry: Entry) -> Table:
    """A record's table with its CSV. Columns whose cells are all numbers are set as figures; a blank is told as such."""
    numeric = [
        index not in table.words
        and all(_NUMBER.fullmatch(row[index].strip()) for row in table.rows if index < len(row))
        for index in range(len(table.columns))
    ]
    named = not numeric or not numeric[0]
    head = tuple(Head(text, numeric=numeric[index]) for index, text in enumerate(table.columns))
    rows = tuple(
        line
        for place, row in enumerate(table.rows)
        for line in _lines(row, numeric, named, table.words, total=place in table.totals)
    )
    csv = Link(f"{table.caption}（CSV）", urls.table_path(entry, table.id))
    return Table(table.caption, (head,), rows, unit=table.unit, csv=csv)


def _lines(
    row: tuple[str, ...], numeric: list[bool], named: bool, words: frozenset[int], *, total: bool
) -> Iterator[TableRow]:
    """A row. Where its name also opens a group, as printed tables have it (（三）不予公开 1.……), the group comes first."""
    opened = _OPENS.fullmatch(row[0]) if row and named else None
    if opened:
        yield TableRow((Cell(opened[1], header=True, colspan=len(row)),), level=_level(opened[1]))
        row = (opened[2], *row[1:])
    cells = tuple(
        Cell(text, nowrap=True) if index in words else _cell(text, index, numeric, named)
        for index, text in enumerate(row)
    )
    yield TableRow(cells, total, level=_level(row[0]) if row and named else 0)


def _level(name: str) -> int:
    """How deep a row's name is numbered: 一、 or nothing, （一）, 1."""
    return 1 if re.match(r"（[一二三四五六七八九十]）", name) else 2 if re.match(r"[0-9]{1,2}\.\D", name) else 0


def _cell(text: str, index: int, numeric: list[bool], named: bool) -> Cell:
    """A cell; where `named`, the first of a row is its name."""
    header = named and index == 0
    absent = "" if header else "未填报" if not text.strip() else "不适用" if text.strip() == "/" else ""
    figure = index < len(numeric) and numeric[index]
    shown = money.grouped(Decimal(text)) if figure and _MONEY.fullmatch(text) else text
    return Cell(shown, header=header, numeric=figure, absent=absent)
