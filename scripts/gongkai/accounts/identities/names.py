"""TAB-22: a code and the name beside it say the same. A name may be longer or shorter than that of the classification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.accounts import classification, rules
from gongkai.accounts.classification import Code
from gongkai.accounts.columns import folded
from gongkai.accounts.identities.claim import Where
from gongkai.accounts.statement import Row, Sheet
from gongkai.diagnostic import Diagnostic, did_you_mean


def check_names(sheets: Mapping[str, Sheet], year: int, where: Where) -> Iterator[Diagnostic]:
    """Rows whose code has another name in the classification of the year, or whose name belongs to another code."""
    for sheet in sheets.values():
        if sheet.spec.codes is None:
            continue
        known = classification.codes_of(sheet.spec.codes, year)
        by_name = {(code[:-2], folded(item.name)): code for code, item in known.items()}
        for row in sheet.statement.rows:
            if row.code and (fault := _fault(row, known, by_name)):
                name, near = fault
                yield rules.NAME_DIFFERS.at(
                    where(*sheet.place(row.key, "name")), table=sheet.spec.label.zh, code=row.code, name=row.name,
                    known_zh=f"，分类里叫“{name}”" if name else "", known_en=f" is “{name}”" if name else "", **did_you_mean(near),
                )  # fmt: skip


def _fault(row: Row, known: Mapping[str, Code], by_name: Mapping[tuple[str, str], str]) -> tuple[str, str] | None:
    """The name that the code has, and the code that has the name; None where they agree or nothing is known."""
    name, found = folded(row.name), known.get(row.code)
    near = by_name.get((row.code[:-2], name), "")
    if found is None:
        return ("", near) if near else None
    official = folded(found.name)
    agree = official in name or name in official
    return None if agree or not found.verified else (found.name, near)
