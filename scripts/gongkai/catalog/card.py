"""A card: what lists, news and feeds show of a record, as plain values that cost little to keep and to hand on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.catalog.entry import Entry
from gongkai.kinds.access_point.model import AccessPoint
from gongkai.record import Record


class Card(NamedTuple):
    """A record that may be listed. `appeared` is the day on which it could first be read; `state` the value of the
    kind's state and `state_label` its words; `openness` is "" where everyone may read all of it."""

    kind: str
    id: str
    title: str
    path: str
    publisher: str
    created: date
    published: date
    appeared: date
    topic: str
    digest: str
    number: str = ""
    state: str = ""
    state_label: str = ""
    openness: str = ""
    sample: bool = False
    summary: str = ""
    note: str = ""


def card_of(entry: Entry) -> Card:
    """The card of an open or restricted entry."""
    record, kind = entry.record, entry.kind
    state = str(getattr(record, kind.state, None) or "") if kind.state else ""
    return Card(
        kind=kind.name,
        id=record.id,
        title=record.title,
        path=entry.path,
        publisher=record.publisher,
        created=record.created,
        published=record.published,
        appeared=appeared(record),
        topic=record.topic,
        digest=entry.digest,
        number=str(getattr(record, kind.number, None) or "") if kind.number else "",
        state=state,
        state_label=kind.values.get(kind.state, {}).get(state, state),
        openness=openness(record),
        sample=record.sample,
        summary=record.summary or "",
        note=_note(record),
    )


def appeared(record: Record) -> date:
    """The day on which a record could first be read."""
    return max(record.published, record.publish_from or record.published)


def openness(record: Record) -> str:
    """In words that not everyone may read the whole record; "" for one that is open."""
    if record.is_open():
        return ""
    return record.disclosure if record.disclosure != "主动公开" else "特定范围公开"


def _note(record: Record) -> str:
    """Of a place where it is and when it is open."""
    if not isinstance(record, AccessPoint):
        return ""
    return "，".join(text for text in (record.address or record.website or record.phone, record.hours) if text)
