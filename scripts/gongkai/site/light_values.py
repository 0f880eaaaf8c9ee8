"""What a record fills into the shape of its light page: the words of its fields, and the few parts that are HTML."""

from __future__ import annotations

from collections.abc import Hashable
from html import escape
from typing import Any, NamedTuple

from gongkai.catalog import Entry
from gongkai.record import ROLES, Review
from gongkai.site import pages, templates, words
from gongkai.site.light_frame import Frame
from gongkai.site.readings import Reading
from gongkai.site.views import Link

_WIDE = 60
TITLE, CITE, DIGEST, SUMMARY, NOTE, DUTIES, FIELDS = range(7)
"""The numbers of the texts that every page has; from FIELDS on stand those of the fields."""


class Values(NamedTuple):
    """What a record fills in: its texts by number, those that are HTML already, and which readings gave the fields
    (with whether a field takes a whole row)."""

    texts: list[str]
    html: dict[int, str]
    filled: tuple[tuple[int, bool], ...]


def values_of(entry: Entry, made: Frame, *, restricted: bool) -> Values:
    """The words of a record. Of a restricted one only the metadata."""
    record, catalog = entry.record, made.catalog
    texts = [record.title, pages.cite(entry, catalog).text, entry.digest, record.summary or "", record.note or "", ""]
    html, filled = {DUTIES: _duties(entry, made)}, []
    for place, reading in _told(entry, made, restricted=restricted):
        value = getattr(record, reading.name)
        if not value and value in (None, ()):
            continue
        text = reading.words(value)
        if text is None:
            text, html[len(texts)] = "", _linked(entry, reading, value, made)
        filled.append((place, len(text) > _WIDE))
        texts.append(text or "—")
    return Values(texts, html, tuple(filled))


def _told(entry: Entry, made: Frame, *, restricted: bool) -> list[tuple[int, Reading]]:
    """The readings of a record with their places: without metadata that would repeat other metadata."""
    skipped = pages.said_already(entry)
    key = (frozenset(skipped), restricted)
    if key not in made.told:
        shown = enumerate(made.readings[: made.metadata] if restricted else made.readings)
        made.told[key] = [(n, item) for n, item in shown if n >= made.metadata or item.name not in skipped]
    return made.told[key]


def _linked(entry: Entry, reading: Reading, value: Any, made: Frame) -> str:
    """What leads somewhere; the link to the publisher is made once for each name that it bore."""
    if reading.name != "publisher":
        return _meta(entry, reading, made)
    key = (value, made.catalog.name_of(value, entry.record.created))
    if key not in made.publishers:
        made.publishers[key] = _meta(entry, reading, made)
    return made.publishers[key]


def _meta(entry: Entry, reading: Reading, made: Frame) -> str:
    """A value that leads somewhere, or that only `words` can put in words."""
    item = words.meta(entry, reading.name, made.catalog)
    if item is None:
        return "—"
    return "、".join(_anchor(link, made.base) for link in item.links) if item.links else escape(item.text)


def _anchor(link: Link, base: str) -> str:
    """A link as the macro of all pages makes it."""
    href = f'<a href="{escape(templates.relative(base, link.href))}">' if link.href else ""
    note = f' <span class="note-in">{escape(link.note)}</span>' if link.note else ""
    return f"{href}{escape(link.label)}{'</a>' if href else ''}{note}"


def _duties(entry: Entry, made: Frame) -> str:
    """谁发布、谁审核、谁负责: the records of one file have the same review."""
    record = entry.record
    key = (record.published, made.catalog.name_of(record.publisher, record.published), _signed(record.review))
    if key not in made.duties:
        view = pages.responsibility(entry, made.catalog)
        made.duties[key] = templates.render("light_duties.html.j2", made.base, view=view)
    return made.duties[key]


def _signed(review: Review | None) -> Hashable:
    """What the page shows of a review, as plain values, which compare quickly."""
    if review is None:
        return None
    signatures = [getattr(review, role) for role in ROLES]
    return (review.conclusion, *[signature and (signature.by, signature.on) for signature in signatures])
