"""BX-12 in tables: percentages that are printed are computed again; of a base of nothing there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.accounts import rules as files
from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Where
from gongkai.accounts.statement import Figure, Sheet
from gongkai.accounts.tolerance import Precision, rounded
from gongkai.diagnostic import Diagnostic

_NONE = ("不应有百分比（基数为零或空白）", "no percentage: the base is zero or blank")


def check_percentages(sheets: Mapping[str, Sheet], precision: Precision, where: Where) -> Iterator[Diagnostic]:
    """The percentages of all tables: final of adjusted budget, growth over last year."""
    for sheet in sheets.values():
        printed = {column.id for column in sheet.spec.columns if column.measure == "percent"}
        for row in sheet.statement.rows:
            final, adjusted, previous = (sheet.figure(row.key, name) for name in ("final", "adjusted", "previous"))
            growth = None if final is None or previous is None else final - previous
            for column, part, base in (("rate", final, adjusted), ("growth", growth, previous)):
                stated = sheet.figure(row.key, column) if column in printed else None
                if stated is not None and not agrees(stated, part, base, precision):
                    yield _told(sheet, row.key, column, stated, percentage(part, base), where)


def check_blanks(sheets: Mapping[str, Sheet], where: Where) -> Iterator[Diagnostic]:
    """TAB-24: a percentage left out in a column that has percentages, though both of its figures are there."""
    for sheet in sheets.values():
        for column in (item for item in sheet.spec.columns if item.measure == "percent"):
            stated = {row.key: sheet.figure(row.key, column.id) for row in sheet.statement.rows}
            if all(figure is None for figure in stated.values()):
                continue
            for key in (key for key, figure in stated.items() if figure is None):
                final, adjusted, previous = (sheet.figure(key, name) for name in ("final", "adjusted", "previous"))
                growth = None if final is None or previous is None else final - previous
                exact = percentage(final, adjusted) if column.id == "rate" else percentage(growth, previous)
                if exact is not None:
                    span = where(*sheet.place(key, column.id))
                    yield files.NO_PERCENT.at(
                        span, name=sheet.name(key), column=column.label.zh, computed=rounded(exact)
                    )


def percentage(part: Figure, base: Figure) -> Figure:
    """How many per cent of `base` `part` is; None where there is no such thing."""
    return part * 100 / base if part is not None and base else None


def agrees(stated: Decimal, part: Figure, base: Figure, precision: Precision) -> bool:
    """Whether a stated percentage is that of `part` and `base`, given its own decimals and how exact the source is."""
    exact = percentage(part, base)
    if exact is None or base is None:
        return False
    exponent = stated.as_tuple().exponent
    own = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    source = precision.half * 2 * (100 + abs(exact)) / abs(base)
    return abs(stated - exact) <= own + source


def _told(sheet: Sheet, key: str, column: str, stated: Decimal, exact: Figure, where: Where) -> Diagnostic:
    label = next(item.label for item in sheet.spec.columns if item.id == column)
    zh, en = _NONE if exact is None else (f"{rounded(exact)}%",) * 2
    return rules.BX12.at(
        where(*sheet.place(key, column)), stated=f"{stated}%", computed_zh=zh, computed_en=en,
        what_zh=f"「{sheet.spec.label.zh}」“{sheet.name(key)}”的「{label.zh}」", what_en=f"{label.en} of “{sheet.name(key)}”",
    )  # fmt: skip
