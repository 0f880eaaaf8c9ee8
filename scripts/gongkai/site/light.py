"""Bulk records → their pages, the quick way: a page is rendered once for each shape of record, and then filled in.

In: the entries of one partition, and the shell of light pages. Out: paths and the bytes of whole pages. A shape is which
fields are filled in; the template runs with slots in their places, the result is cut as a shell is, and a record costs
its words, one escaping of them all, and one join. A page says what the ordinary one says (`pages.record_view`), in
fewer bytes: without the history, which would only repeat dates. What few records have (a body, attachments, states,
lists) comes from the same views and macros as on other pages. Linked data is made above this layer, and handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from markupsafe import Markup

from gongkai.catalog import Catalog, Entry
from gongkai.site import blocks, pages, templates
from gongkai.site.light_frame import Frame, Shape, frame_of
from gongkai.site.light_values import (
    ABSENT,
    CITE,
    DIGEST,
    DUTIES,
    FIELDS,
    HEAD,
    NOTE,
    SUMMARY,
    TAB,
    TITLE,
    WIDE,
    rows_of,
    utf8,
)
from gongkai.site.shell import Shell, cut
from gongkai.site.views import StatusMark

LinkedData: TypeAlias = Callable[[Entry], str]
# Records that are made together: their pages are held one by one, but their texts all at once.
_AT_ONCE = 500


class Item(NamedTuple):
    """An entry of a definition list, for the template; `text` is a slot."""

    label: str
    text: Markup
    wide: bool


def light_pages(
    entries: Sequence[Entry], catalog: Catalog, as_of: date, shell: Shell, linked: LinkedData
) -> Iterator[tuple[str, bytes]]:
    """The pages of a partition's entries, in their order: of open and restricted ones, and tombstones of those gone."""
    if not entries:
        return
    made = frame_of(entries[0], catalog, as_of, shell)
    for start in range(0, len(entries), _AT_ONCE):
        own = [(entry, entry.status(as_of)) for entry in entries[start : start + _AT_ONCE]]
        shown = [(entry, status == "restricted") for entry, status in own if status in ("open", "restricted")]
        filled = _pages(shown, made, linked)
        for entry, status in own:
            if status in ("open", "restricted"):
                yield entry.path, next(filled)
            elif status != "pending":
                yield entry.path, _tombstone(entry, made, shell)


def _pages(shown: Sequence[tuple[Entry, bool]], made: Frame, linked: LinkedData) -> Iterator[bytes]:
    """The pages of entries, of which some are restricted."""
    entries, restricted = [entry for entry, _ in shown], [only for _, only in shown]
    heads = [linked(entry) + _described(entry) for entry in entries]
    rows = rows_of(entries, heads, restricted, made)
    for entry, only, row in zip(entries, restricted, rows, strict=True):
        shape = _shape_of(entry, made, row.forms, restricted=only)
        yield shape.page % shape.own(row.texts)


def _described(entry: Entry) -> str:
    summary = entry.record.summary
    return f'\n<meta name="description" content="{escape(summary[:200])}">' if summary else ""


def _shape_of(entry: Entry, made: Frame, forms: tuple[int, ...], *, restricted: bool) -> Shape:
    """The shape of a record's page; made anew where it has parts that are no words."""
    record = entry.record
    marks = pages.told(entry, made.catalog)
    parts = _parts(entry, made, restricted=restricted)
    if any(parts.values()):
        return _shape(entry, made, forms, marks, parts, restricted=restricted)
    key = (forms, marks, record.sample, restricted, record.summary is None, record.note is None)
    if key not in made.shapes:
        made.shapes[key] = _shape(entry, made, forms, marks, parts, restricted=restricted)
    return made.shapes[key]


def _parts(entry: Entry, made: Frame, *, restricted: bool) -> dict[str, Any]:
    """What few records have: body, attachments, sections that are more than plain fields, related records."""
    later = made.named or entry.record.supersedes or entry.id in made.catalog.superseded_by
    related = pages.related(entry, made.catalog) if later else ()
    if restricted:
        return {"body": "", "attachments": (), "blocks": (), "related": related}
    return {
        "body": blocks.body(entry, made.catalog).html if entry.body else "",
        "attachments": pages.attached(entry) if entry.files else (),
        "blocks": blocks.blocks(entry, made.catalog) if made.sections is None else (),
        "related": related,
    }


def _shape(
    entry: Entry,
    made: Frame,
    forms: tuple[int, ...],
    marks: tuple[StatusMark, ...],
    parts: dict[str, Any],
    *,
    restricted: bool,
) -> Shape:
    """The template, rendered with slots, and cut at them."""
    items = [
        (place, Item(str(made.readings[place].label), _slot(FIELDS + place), form == WIDE))
        for place, form in enumerate(forms)
        if form != ABSENT
    ]
    html = templates.render(
        made.template,
        made.base,
        **made.shared,
        **parts,
        title=_slot(TITLE),
        marks=marks,
        summary=_slot(SUMMARY) if entry.record.summary else "",
        callouts=pages.callouts(entry, restricted),
        metadata=[item for place, item in items if place < made.metadata],
        sections=_headed(items, made),
        duties=_slot(DUTIES),
        cite=_slot(CITE),
        digest=_slot(DIGEST),
        note=_slot(NOTE) if entry.record.note else "",
    )
    return _format(made.shell, html)


def _format(shell: Shell, main: str) -> Shape:
    """A whole page with places for the texts of a row."""
    slots = {"title": f"<!--gk:{TAB}-->", "head": f"<!--gk:{HEAD}-->", "main": main}
    places = dict(shell.slots)
    page = "".join(slots.get(places[n], "") if n in places else part for n, part in enumerate(shell.parts))
    found = cut(page)
    text = list(map(utf8, found.parts))
    for place, part in enumerate(text):
        text[place] = part.replace(b"%", b"%%")
    for place, _ in found.slots:
        text[place] = b"%b"
    return Shape(b"".join(text), itemgetter(*(int(name) for _, name in found.slots)))


def _slot(number: int) -> Markup:
    return Markup(f"<!--gk:{number}-->")  # noqa: S704  (a number)


def _headed(items: list[tuple[int, Item]], made: Frame) -> list[tuple[str, list[Item]]]:
    """The items of each section that has any."""
    found, first = [], made.metadata
    for title, count in made.sections or ():
        own = [item for place, item in items if first <= place < first + count]
        first += count
        if own:
            found.append((title, own))
    return found


def _tombstone(entry: Entry, made: Frame, shell: Shell) -> bytes:
    """The page of a record that was taken down; the way to it leads to its organization, not to its neighbours."""
    view = pages.tombstone_view(entry, made.catalog, made.as_of)
    slots = {
        "base": made.base,
        "title": f"{'已到期' if view.expired else '已撤回'}：{view.title}",
        "head": '<meta name="robots" content="noindex">',
        "breadcrumb": templates.render("breadcrumb.html.j2", made.base, links=view.breadcrumb),
        "main": templates.render("tombstone.html.j2", made.base, view=view),
    }
    return shell.stamp(slots).encode("utf-8", "surrogatepass")
