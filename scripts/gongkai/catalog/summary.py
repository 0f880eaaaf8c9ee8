"""A partition in a few values: all that pages beyond its own need to know of it.

In: the entries of a partition and the day. Out: how many of them are listed, by what, and the newest as cards. The pages
of a kind, of organizations and topics, the home page and the feeds are made from summaries, so that a million records
need not be at hand for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from heapq import nsmallest

from gongkai.catalog.card import Card, appeared, card_of
from gongkai.catalog.entry import Entry, PartitionKey
from gongkai.kind import Kind

NEWEST = 50
"""Cards that a summary holds at most in one order: no page shows more."""
NEWEST_OF_VALUE = 20
TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Summary:
    """What is listed of a partition. `digest` covers all its entries and their states, but not the digests that their
    reviews sign: those are `reviewed`, each once, and stand in the partition's data alone.

    `newest` are cards by creation, `latest` by the day they appeared. `values` counts by field and value: the topic, and
    the kind's own facets; `newest_of` are the newest cards of a field's value. `months` counts by month of creation. `gone` are the entries taken down.
    """

    key: PartitionKey
    digest: str
    count: int
    months: Mapping[int, int]
    values: Mapping[str, Mapping[str, int]]
    newest: tuple[Card, ...]
    latest: tuple[Card, ...]
    newest_of: Mapping[tuple[str, str], tuple[Card, ...]]
    gone: tuple[Entry, ...] = ()
    reviewed: tuple[str, ...] = ()


def summarize(key: PartitionKey, entries: Iterable[Entry], as_of: date) -> Summary:
    """The summary of a partition, whatever the order of its entries."""
    whole = sorted(entries, key=_by_creation)
    states = [entry.status(as_of) for entry in whole]
    listed = [entry for entry, state in zip(whole, states, strict=True) if state in ("open", "restricted")]
    known: dict[str, Card] = {}
    values = _values(whole[0].kind, listed) if whole else {}
    return Summary(
        key=key,
        digest=_digest(f"{entry.digest}{state}" for entry, state in zip(whole, states, strict=True)),
        count=len(listed),
        months=dict(sorted(Counter(entry.record.created.month for entry in listed).items())),
        values={name: {value: len(own) for value, own in groups.items()} for name, groups in values.items()},
        newest=_cards(listed[:NEWEST], known),
        latest=_cards(nsmallest(NEWEST, listed, key=_by_appearance), known),
        gone=tuple(e for e, state in zip(whole, states, strict=True) if state in ("withdrawn", "expired")),
        reviewed=reviewed(whole),
        newest_of={
            (name, value): _cards(own[:NEWEST_OF_VALUE], known)
            for name, groups in values.items()
            for value, own in groups.items()
        },
    )


def reviewed(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The digests that the reviews of entries sign: one of each table, and of each record with a file of its own."""
    reviews = {id(review): review for entry in entries if (review := entry.record.review)}
    return tuple(sorted({review.content for review in reviews.values()}))


def listed_cards(entries: Iterable[Entry], as_of: date) -> list[Card]:
    """The cards of all entries that are listed, the newest first."""
    listed = (entry for entry in entries if entry.status(as_of) in ("open", "restricted"))
    return sorted(map(card_of, listed), key=by_creation)


def by_creation(card: Card) -> tuple[int, str]:
    """The order of lists: the newest first."""
    return (-card.created.toordinal(), card.id)


def by_appearance(card: Card) -> tuple[int, int, str]:
    """The order of news: what appeared last first; of one day, what was created last."""
    return (-card.appeared.toordinal(), -card.created.toordinal(), card.id)


def _by_creation(entry: Entry) -> tuple[int, str]:
    return (-entry.record.created.toordinal(), entry.record.id)


def _by_appearance(entry: Entry) -> tuple[int, int, str]:
    return (-appeared(entry.record).toordinal(), *_by_creation(entry))


def _values(kind: Kind, listed: Iterable[Entry]) -> dict[str, dict[str, list[Entry]]]:
    """Entries by the values of the fields that lists are narrowed by."""
    found: dict[str, dict[str, list[Entry]]] = {name: {} for name in (TOPIC, *(facet.field for facet in kind.facets))}
    for entry in listed:
        for name, groups in found.items():
            value = str(getattr(entry.record, name) or "")
            if value:
                groups.setdefault(value, []).append(entry)
    return {name: dict(sorted(groups.items())) for name, groups in found.items()}


def _cards(entries: Iterable[Entry], known: dict[str, Card]) -> tuple[Card, ...]:
    """The cards of entries, each made once."""
    return tuple(known.get(entry.id) or known.setdefault(entry.id, card_of(entry)) for entry in entries)


def _digest(texts: Iterable[str]) -> str:
    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
