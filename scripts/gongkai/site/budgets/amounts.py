"""Money → text: exactly in 元, 万元 and 亿元, and as people say it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from gongkai.accounts.statement import Figure
from gongkai.accounts.tolerance import rounded
from gongkai.site.views.budgets import Amount

_WAN, _YI = 4, 8
"""Powers of ten: 万 is 10 000, 亿 is 100 000 000."""
_CENTS = 2
"""Decimals of yuan."""
BLANK = Amount()


@lru_cache(maxsize=8192)
def amount(figure: Figure) -> Amount:
    """A figure in yuan with two places, in all three units; a blank stays blank. Of 万元 two decimals are read first, of
    亿元 four; the others stand behind them, smaller.

    Whole cents are taken apart, and what was made is remembered: the pages of a city's budgets show a hundred thousand
    amounts, and one and the same figure in its table, its class, its year and its comparisons."""
    if figure is None:
        return BLANK
    cents = int(figure.scaleb(_CENTS).to_integral_value())
    sign, size = ("−", -cents) if cents < 0 else ("", cents)
    yuan, fen = divmod(size, 100)
    wan, below_wan = divmod(size, 10 ** (_WAN + _CENTS))
    yi, below_yi = divmod(size, 10 ** (_YI + _CENTS))
    small, tiny = f"{below_wan:06d}", f"{below_yi:010d}"
    return Amount(
        f"{sign}{yuan:,}.{fen:02d}",
        f"{sign}{wan:,}.{small[:2]}",
        small[2:],
        f"{sign}{yi:,}.{tiny[:4]}",
        tiny[4:],
    )


def _text(value: Decimal, places: int) -> str:
    """With separators of thousands and a true minus sign."""
    return f"{value:,.{places}f}".replace("-", "−")


def said(figure: Figure) -> str:
    """As people say it: 12.35亿元, 3,456.70万元, 980.00元; rounded to two places. A blank is 未填报."""
    if figure is None:
        return "未填报"
    size = abs(figure)
    for least, power, unit in ((Decimal(10) ** 8, _YI, "亿元"), (Decimal(10) ** 4, _WAN, "万元")):
        if size >= least:
            return f"{_text(rounded(figure.scaleb(-power)), 2)}{unit}"
    return f"{_text(figure, 2)}元"
