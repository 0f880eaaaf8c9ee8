"""Money → text: exactly in 元, 万元 and 亿元, and as people say it."""

from __future__ import annotations

from decimal import Decimal

from gongkai.accounts.statement import Figure
from gongkai.accounts.tolerance import rounded
from gongkai.site.views.budgets import Amount

_WAN, _YI = 4, 8
"""Powers of ten: 万 is 10 000, 亿 is 100 000 000."""
_SHOWN = {_WAN: 2, _YI: 4}
"""Decimals that are read first; the others stand behind them, smaller."""
BLANK = Amount()


def amount(figure: Figure) -> Amount:
    """A figure in yuan with two places, in all three units; a blank stays blank."""
    if figure is None:
        return BLANK
    yuan = figure.quantize(Decimal("0.01"))
    return Amount(_text(yuan, 2), *_split(yuan, _WAN), *_split(yuan, _YI))


def _split(yuan: Decimal, power: int) -> tuple[str, str]:
    """The exact text in a larger unit, cut behind the decimals that are read first."""
    text = _text(yuan.scaleb(-power), power + 2)
    at = len(text) - (power + 2 - _SHOWN[power])
    return text[:at], text[at:]


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
