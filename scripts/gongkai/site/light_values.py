"""What records fill into the shapes of their light pages, made column by column: one field of all records at a time.

In: entries of one partition. Out: a row for each, whose texts are HTML in UTF-8. A value that several records share is
put into words once, and a whole column is escaped in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

from markupsafe import escape as escape_title

from gongkai.catalog import Entry
from gongkai.record import ROLES, Review
from gongkai.site import pages, templates, words
from gongkai.site.light_frame import Frame
from gongkai.site.readings import Reading
from gongkai.site.views import Link

_WIDE = 60
_BETWEEN = "\x1f"  # no text that was read has it; where one has, each is escaped alone
TAB, HEAD, TITLE, CITE, DIGEST, SUMMARY, NOTE, DUTIES, FIELDS = range(9)
"""The numbers of the texts that every page has, those of its head first; from FIELDS on stand those of the fields."""
ABSENT, NARROW, WIDE = range(3)
"""How a field is shown: not at all, beside others, in a row of its own."""


class Row(NamedTuple):
    """What a record fills in: its texts by number, and how each of its fields is shown."""

    texts: tuple[bytes, ...]
    forms: tuple[int, ...]


class _Column(NamedTuple):
    texts: Sequence[bytes]
    forms: Sequence[int]


def rows_of(entries: Sequence[Entry], heads: Sequence[str], restricted: Sequence[bool], made: Frame) -> Iterator[Row]:
    """The rows of entries, in their order, with what stands in the heads of their pages. Of restricted ones only the
    metadata."""
    hidden = [_hidden(entry, only, made) for entry, only in zip(entries, restricted, strict=True)]
    columns = [_without(place, _column(reading, entries, made), hidden) for place, reading in enumerate(made.readings)]
    texts = zip(*_shared(entries, heads, made), *(column.texts for column in columns), strict=True)
    return map(Row, texts, zip(*(column.forms for column in columns), strict=True))


def _shared(entries: Sequence[Entry], heads: Sequence[str], made: Frame) -> list[list[bytes]]:
    """What every page has, by number."""
    records = [entry.record for entry in entries]
    numbers = map(pages.number, entries)
    return [
        _escaped(
            [f"{r.title}（{number}）" if number else r.title for r, number in zip(records, numbers, strict=True)],
            escape_title,
        ),
        [utf8(head) for head in heads],
        _escaped([record.title for record in records]),
        _escaped([pages.cite(entry, made.catalog).text for entry in entries]),
        _escaped([entry.digest for entry in entries]),
        _escaped([record.summary or "" for record in records]),
        _escaped([record.note or "" for record in records]),
        _all_duties(entries, made),
    ]


def utf8(text: str) -> bytes:
    """Text as it is written to a page, lone surrogates and all."""
    return text.encode("utf-8", "surrogatepass")


def _escaped(texts: Sequence[str], escaped: Callable[[str], str] = escape) -> list[bytes]:
    found = utf8(escaped(_BETWEEN.join(texts))).split(_BETWEEN.encode())
    return found if len(found) == len(texts) else [utf8(escaped(text)) for text in texts]


def _hidden(entry: Entry, restricted: bool, made: Frame) -> frozenset[int]:
    """The places of the readings that a page does not show: metadata that would repeat other metadata; what is not for
    everyone."""
    skipped = pages.said_already(entry)
    key = (skipped, restricted)
    if key not in made.hidden:
        repeated = (n for n, reading in enumerate(made.readings[: made.metadata]) if reading.name in skipped)
        closed = range(made.metadata, len(made.readings)) if restricted else ()
        made.hidden[key] = frozenset((*repeated, *closed))
    return made.hidden[key]


def _without(place: int, column: _Column, hidden: Sequence[frozenset[int]]) -> _Column:
    """A column that is absent where its place is hidden."""
    forms = [ABSENT if place in places else form for form, places in zip(column.forms, hidden, strict=True)]
    return _Column(column.texts, forms)


def _column(reading: Reading, entries: Sequence[Entry], made: Frame) -> _Column:
    values = [getattr(entry.record, reading.name) for entry in entries]
    known = {value: _words(reading, value) for value in set(values)}
    if len(known) == 1 and None not in known.values():
        return _same(*known.popitem()[1] or ("", ABSENT), len(values))
    cells = [known[value] or ("", NARROW) for value in values]
    texts = _escaped([text for text, _ in cells])
    if None in known.values():
        for place, value in enumerate(values):
            if known[value] is None:
                texts[place] = utf8(_linked(entries[place], reading, value, made))
    return _Column(texts, [form for _, form in cells])


def _same(text: str, form: int, count: int) -> _Column:
    return _Column([utf8(escape(text))] * count, [form] * count)


def _words(reading: Reading, value: Any) -> tuple[str, int] | None:
    """A value's words, and how they are shown; None where it leads somewhere, or is more than a plain value."""
    if not value and value in (None, ()):
        return "", ABSENT
    text = reading.words(value)
    if text is None:
        return None
    return text or "—", WIDE if len(text) > _WIDE else NARROW


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


def _all_duties(entries: Sequence[Entry], made: Frame) -> list[bytes]:
    """The duties of each entry; those of one file share its review, which is the very same value."""
    known: dict[Hashable, bytes] = {}
    found = []
    for entry in entries:
        key = (entry.record.published, entry.record.publisher, entry.file, id(entry.record.review))
        if key not in known:
            known[key] = _duties(entry, made)
        found.append(known[key])
    return found


def _duties(entry: Entry, made: Frame) -> bytes:
    """谁发布、谁审核、谁负责: the records of one file have the same review."""
    record = entry.record
    bound = entry.table or (record.review and record.review.content)
    key = (record.published, made.catalog.name_of(record.publisher, record.published), _signed(record.review), bound)
    if key not in made.duties:
        view = pages.responsibility(entry, made.catalog)
        made.duties[key] = utf8(templates.render("light_duties.html.j2", made.base, view=view, table=entry.table))
    return made.duties[key]


def _signed(review: Review | None) -> Hashable:
    """What the page shows of a review, as plain values, which compare quickly."""
    if review is None:
        return None
    signatures = [getattr(review, role) for role in ROLES]
    return (review.conclusion, *[signature and (signature.by, signature.on) for signature in signatures])
