"""The header of a table → which column holds which field, and what is wrong with its names."""

from __future__ import annotations

import re
import unicodedata

from gongkai.catalog import tree_rules as rules
from gongkai.catalog.place import HEAD_ONLY
from gongkai.diagnostic import Diagnostic, did_you_mean
from gongkai.kind import Kind
from gongkai.read import csv
from gongkai.read.csv import Table
from gongkai.source import Span
from gongkai.validate import nearest

# Columns of the reporting standard that hold identity documents, by code and by label (standards 3.2), and those of
# payment systems that hold bank accounts and telephones of payees (standards 9.1: financial accounts are sensitive).
_PRIVATE = re.compile("_zjlx$|_zjhm$|身份证|证件类型|证件号|账号|账户|开户|卡号|手机")


def columns_of(table: Table, path: str, kind: Kind) -> tuple[dict[str, int], list[Diagnostic]]:
    """Field → column, by field name, Chinese label or alias of the header."""
    names = header_names(kind)
    known = {_folded(name): field for name, field in names.items()}
    columns: dict[str, int] = {}
    found: list[Diagnostic] = []
    for index, name in enumerate(table.header):
        if not name or name in table.header[:index]:
            continue
        field = known.get(_folded(name))
        span = Span(path, *table.place(table.header_line, index))
        if field is None and _PRIVATE.search(_folded(name)):
            found.append(rules.PRIVATE_COLUMN.at(span, field=name))
        elif field is None:
            near = nearest(name, list(names))
            found.append(rules.COLUMN.at(span, field=name, **did_you_mean(near)))
        elif field in columns:
            found.append(csv.DUPLICATE_COLUMN.at(span, field=name))
        else:
            columns[field] = index
    return columns, found


def _folded(name: str) -> str:
    """A column's name without what spreadsheets add: blanks, line breaks, full-width brackets, another case."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def header_names(kind: Kind) -> dict[str, str]:
    """Every name under which a column may stand in a header, with the field that it means."""
    names: dict[str, str] = {}
    for field, info in kind.model.model_fields.items():
        if field in HEAD_ONLY:
            continue
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        aliases = extra.get("aliases")
        more = [str(alias) for alias in aliases] if isinstance(aliases, list) else []
        for name in (field, info.title or field, *more):
            names.setdefault(name, field)
    return names
