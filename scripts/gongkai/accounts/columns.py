"""The header of a table's file → which column holds what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from gongkai.accounts import rules
from gongkai.accounts.spec import TableSpec
from gongkai.accounts.tables import FOLDERS, LEVELS, table_of
from gongkai.diagnostic import Diagnostic, did_you_mean
from gongkai.read import csv
from gongkai.read.csv import Table
from gongkai.source import Span
from gongkai.validate import nearest

CODE, NAME = "code", "name"
_LEADING = {
    CODE: ("科目编码", "功能分类科目编码", "经济分类科目编码", "编码", CODE),
    NAME: ("项目", "科目名称", "名称", "项目名称", "功能分类科目名称", "经济分类科目名称", NAME),
}
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年?(?:度)?")


def column_of(table: str, header: tuple[str, ...], wanted: str) -> int | None:
    """The place of a column in a header, by identifier; None where it is not there. The set need not be known."""
    for level in LEVELS:
        for folder in FOLDERS:
            spec = table_of(level, folder, table)
            names = names_of(spec) if spec else {}
            for number, name in enumerate(header):
                if names.get(folded(name)) == wanted:
                    return number
    return None


def columns_of(spec: TableSpec, table: Table, path: str, year: int) -> tuple[Mapping[str, int], list[Diagnostic]]:
    """Column → its place in the header, and what is wrong with the header of a set of `year`."""
    names = names_of(spec)
    columns: dict[str, int] = {}
    found: list[Diagnostic] = []
    for number, label in enumerate(table.header):
        span = Span(path, *table.place(table.header_line, number))
        name = names.get(folded(label))
        other = _YEAR.search(unicodedata.normalize("NFKC", label))
        if name is None and other is not None and int(other[1]) == year:
            name = names.get(folded(_YEAR.sub("", unicodedata.normalize("NFKC", label))))
        if name is None and other is not None and int(other[1]) != year:
            found.append(rules.YEARS.at(span, field=label, found=other[1], year=year))
        elif name is None:
            found.append(_unknown(spec, label, span))
        elif name in columns:
            found.append(csv.DUPLICATE_COLUMN.at(span, field=label))
        else:
            columns[name] = number
    return columns, found or list(_missing(spec, columns, Span(path, table.header_line)))


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without blanks, in plain characters: as people compare names. Most are the few that stand in every table."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def names_of(spec: TableSpec) -> dict[str, str]:
    """Folded name → column, for all names of a table's columns."""
    names = {folded(word): name for name, words in _LEADING.items() for word in words}
    for column in spec.columns:
        for word in (column.id, column.label.zh, *column.aliases):
            names.setdefault(folded(word), column.id)
    return names


def _unknown(spec: TableSpec, label: str, span: Span) -> Diagnostic:
    labels = [column.label.zh for column in spec.columns]
    near = nearest(label, ["科目编码", "项目", *labels])
    return rules.UNKNOWN_COLUMN.at(
        span, table=spec.label.zh, field=label, choices="、".join(labels), **did_you_mean(near)
    )


def _missing(spec: TableSpec, columns: Mapping[str, int], span: Span) -> Iterator[Diagnostic]:
    needed = {NAME: "项目", **({CODE: "科目编码"} if spec.codes else {})}
    needed |= {column.id: column.label.zh for column in spec.columns if column.measure == "money"}
    for name, label in needed.items():
        if name not in columns:
            yield rules.MISSING_COLUMN.at(span, table=spec.label.zh, field=label)
