"""`catalog/divisions.csv`: administrative divisions, a tree of its own, each code with the time for which it held."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalog.exposure import scan_lines, scan_table
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.read.csv import read_csv
from gongkai.read.text import readable
from gongkai.source import Span

PATH = "catalog/divisions.csv"
COLUMNS = ("code", "name", "level", "parent", "valid_from", "valid_until", "replaced_by", "note")
WRONG = Rule(
    "DIV-1",
    Severity.ERROR,
    Text("行政区划表有误", "Division table"),
    Text("行政区划表：{reason}", "division table: {reason}"),
    Text(
        "各列依次为 code,name,level,parent,valid_from,valid_until,replaced_by,note；上级和接替的代码要在表里。",
        "Columns are code,name,level,parent,valid_from,valid_until,replaced_by,note; parents and successors are in the table.",
    ),
    Text(
        "行政区划是另一棵树，代码有起止时间：2016 年柳江县（450221）改为柳江区（450206），旧记录仍用旧代码。",
        "Divisions are a tree of their own; codes have a beginning and an end.",
    ),
    bad="code,name\n4502,柳州市",
    good="code,name,level,parent,valid_from,valid_until,replaced_by,note\n450200,柳州市,city,,,,,",
)
RULES = (WRONG,)


@dataclass(frozen=True, slots=True)
class Division:
    """One code. `valid_from` and `valid_until` are years or days, or empty."""

    code: str
    name: str
    level: str
    parent: str
    valid_from: str
    valid_until: str
    replaced_by: str
    note: str


def read_divisions(data: bytes) -> tuple[dict[str, Division], list[Diagnostic]]:
    """Divisions by code, and everything wrong with the table."""
    table, found = read_csv(data, PATH)
    if table is None:
        return {}, [*found, *scan_lines(readable(data), PATH)]
    found += scan_table(table, PATH, {}, {})
    if table.header != COLUMNS:
        reason = {"reason_zh": "表头不对", "reason_en": "wrong header"}
        return {}, [*found, WRONG.at(Span(PATH, table.header_line, 1), **reason)]
    divisions: dict[str, Division] = {}
    places: dict[str, Span] = {}
    for row in table.rows:
        item = Division(*(cell.strip() for cell in row.cells))
        span = Span(PATH, row.line, 1)
        if (
            item.code in divisions
            or len(item.code) not in (6, 9, 12)
            or not item.code.isascii()
            or not item.code.isdigit()
        ):
            found.append(WRONG.at(span, reason_zh=f"代码“{item.code}”重复或位数不对", reason_en=f"code “{item.code}”"))
            continue
        divisions[item.code], places[item.code] = item, span
    for code, item in divisions.items():
        for other in (item.parent, item.replaced_by):
            if other and other not in divisions:
                reason = {"reason_zh": f"{code} 所指的“{other}”不在表里", "reason_en": f"{code} refers to “{other}”"}
                found.append(WRONG.at(places[code], **reason))
    return divisions, found
