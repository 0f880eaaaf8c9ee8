"""Amounts and rows of money → HTML. What `budget_parts.html.j2` would say with macros, in less time: the pages of
a city's budgets hold a hundred thousand amounts, each in three units of which the style sheet shows one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from gongkai.site.views.budgets import Amount, MoneyCell, MoneyRow, MoneyTable


def amount(value: Amount) -> Markup:
    """One amount in 元, 万元 and 亿元, every digit in each; nothing for a blank."""
    return Markup(_amount(value))  # noqa: S704  (escaped)


def rows(leads: Callable[[str], str], table: MoneyTable) -> Markup:
    """The rows of a table, one a line. `leads` makes a site path relative to the page."""
    return Markup("".join(_rows(leads, table)))  # noqa: S704  (escaped)


def _amount(value: Amount) -> str:
    if not value.yuan:
        return ""
    digits = "".join(value)
    plain = "<" not in digits and ">" not in digits and "&" not in digits  # figures are; nothing is taken for granted
    yuan, wan, wan_rest, yi, yi_rest = value if plain else map(escape, value)
    return (
        f'<span class="y">{yuan}</span><span class="w">{wan}<small>{wan_rest}</small></span>'
        f'<span class="e">{yi}<small>{yi_rest}</small></span>'
    )


def _text(words: str) -> str:
    """A text, escaped. Most names have nothing in them to escape, which is told more quickly."""
    return words if words.isalnum() else escape(words)


def _rows(leads: Callable[[str], str], table: MoneyTable) -> Iterator[str]:
    for row in table.rows:
        code = _text(row.code) if table.coded else ""
        inside = f'<span class="code-in">{code}</span>' if code else ""
        yield f'<tr{_marks(row)}><th scope="row">{_name(leads, row)}{inside}</th>'
        if table.coded:
            yield f'<td class="code">{_code(row, code)}</td>'
        yield from map(_cell, row.cells)
        yield "</tr>\n"


def _marks(row: MoneyRow) -> str:
    """Its anchor and its looks."""
    anchor = f' id="{escape(row.id)}"' if row.id else ""
    looks = f' class="{"total " if row.total else ""}level-{row.level}"' if row.total or row.level else ""
    return anchor + looks


def _name(leads: Callable[[str], str], row: MoneyRow) -> str:
    return f'<a href="{escape(leads(row.href))}">{_text(row.name)}</a>' if row.href else _text(row.name)


def _code(row: MoneyRow, code: str) -> str:
    """The code of a row, which leads to the row itself: an address to pass on."""
    return f'<a href="#{escape(row.id)}">{code}</a>' if code and row.id else code


def _cell(cell: MoneyCell) -> str:
    value, text, absent, words = cell
    inside = _amount(value) if value else _text(text)
    told = f'<span class="sr">{escape(absent)}</span>' if absent else ""
    return f'<td class="num{" words" if words else ""}">{inside}{told}</td>'
