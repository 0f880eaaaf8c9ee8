"""Cards → rows of lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gongkai import money
from gongkai.catalog import Card, Catalog, Entry, card_of
from gongkai.catalog.summary import Sums
from gongkai.kind import Kind
from gongkai.site.documents import status_tone
from gongkai.site.views import SAMPLE, Row, StatusMark, Total

_PLAIN = frozenset({"有效", "1"})


def cards(entries: Iterable[Entry]) -> list[Card]:
    """The cards of entries that are listed."""
    return [card_of(entry) for entry in entries]


def rows(cards: Iterable[Card], catalog: Catalog, *, with_organization: bool = True) -> tuple[Row, ...]:
    """One row for each card: title, number, organization, date of creation, and a state where that tells something."""
    return tuple(row(card, catalog, with_organization=with_organization) for card in cards)


def news(cards: Iterable[Card], catalog: Catalog) -> tuple[Row, ...]:
    """Rows for what is new: with the date of publication."""
    return tuple(replace(row(card, catalog), date=card.published.isoformat()) for card in cards)


def row(card: Card, catalog: Catalog, *, with_organization: bool = True) -> Row:
    """A row of a list; dates in tables are written 2011-04-26. Of a place where it is and when it is open."""
    organ = ""
    if with_organization and card.kind != "organization":
        organ = catalog.name_of(card.publisher, card.created)
    if card.kind == "access_point":
        return Row(card.title, card.path, organization=organ, note=card.note, status=_telling(card))
    return Row(
        card.title, card.path, card.number, organ, card.created.isoformat(), status=_telling(card), amount=card.amount
    )


def totals(kind: Kind, sums: Sums) -> tuple[Total, ...]:
    """The money of a list in words: 支付金额合计 1,234.50 元."""
    fields = kind.model.model_fields
    return tuple(Total(f"{fields[name].title or name}合计", money.yuan(amount)) for name, amount in sums.items())


def _telling(card: Card) -> tuple[StatusMark, ...]:
    """States that a reader of a list must know: not that something is simply in force."""
    marks = []
    if card.state and card.state_label not in _PLAIN:
        marks.append(StatusMark(card.state_label, status_tone(card.state)))
    if card.openness:
        marks.append(StatusMark(card.openness))
    if card.sample and SAMPLE.label not in card.title:
        marks.append(SAMPLE)
    return tuple(marks)
