"""A head and the tables beside it → the whole record, with what is wrong with folder, tables and figures."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.accounts import rules
from gongkai.accounts.narrative import check_narrative
from gongkai.accounts.reading import read_statement
from gongkai.accounts.statement import Statement
from gongkai.accounts.tables import table_of, tables_of
from gongkai.diagnostic import Diagnostic, did_you_mean
from gongkai.kind import SetParts, Where
from gongkai.kinds.budget.model import LEVELS, PHASES, Budget
from gongkai.kinds.budget.sheets import sheets_of
from gongkai.source import Span
from gongkai.validate import nearest


def assemble(head: Budget, parts: SetParts, where: Where) -> tuple[Budget, list[Diagnostic]]:
    """The record with its tables in their printed order. Tables with faults are left out, and all faults told."""
    found = [*_place(head, parts, where), *_names(head, parts, where)]
    statements: list[Statement] = []
    for spec in tables_of(head.level, head.folder):
        path, table = parts.tables.get(spec.id, ("", None))
        if table is not None:
            statement, problems = read_statement(table, path, spec, head.fiscal_year, head.precision)
            statements += [statement] if statement else []
            found += problems
        elif not path and not spec.optional:
            found.append(rules.MISSING_TABLE.at(where(), number=spec.number, label=spec.label.zh, name=spec.id))
    record = head.completed(statements)
    if parts.text:
        found += check_narrative(parts.text, parts.text_path, sheets_of(record), record.precision)
    return record, found


def _place(head: Budget, parts: SetParts, where: Where) -> Iterator[Diagnostic]:
    """TAB-03: folder, year and identifier agree."""
    year, organization, folder = parts.folder.split("/")[-3:]
    wanted = f"{organization}-{year}-{folder}"
    pairs = (
        ("fiscal_year", "预算年度", "year", str(head.fiscal_year), year),
        ("phase", "阶段", "phase", head.folder, folder),
        ("id", "编号", "identifier", head.id, wanted),
    )
    for name, zh, en, value, expected in pairs:
        if value != expected:
            yield rules.PLACE.at(where(name), what_zh=zh, what_en=en, value=value, folder=expected)


def _names(head: Budget, parts: SetParts, where: Where) -> Iterator[Diagnostic]:
    """TAB-01: every CSV, and every note on an empty table, is of a table that such a set has."""
    names = [spec.id for spec in tables_of(head.level, head.folder)]
    labels = {spec.label.zh: spec.id for spec in tables_of(head.level, head.folder)}
    files = ((name, Span(path)) for name, (path, _) in parts.tables.items())
    notes = ((note.table, where("empty_notes", at, "table")) for at, note in enumerate(head.empty_notes))
    for name, span in (*files, *notes):
        if table_of(head.level, head.folder, name) is None:
            near = labels.get(nearest(name, list(labels)), "") or nearest(name, names)
            what = LEVELS[head.level] + PHASES[head.phase]
            yield rules.UNKNOWN_TABLE.at(span, what=what, name=name, choices="、".join(names), **did_you_mean(near))
