"""Bulk records → their pages, the quick way: a page is rendered once for each shape of record, and then filled in.

In: the entries of one partition, and the shell of light pages. Out: paths and the bytes of whole pages. A shape is which
fields are filled in; the template runs with slots in their places, the result is cut as a shell is, and a record costs
its words, one escaping of them all, and one join. A page says what the ordinary one says (`pages.record_view`), in
fewer bytes: without the history, which would only repeat dates. What few records have (a body, attachments, states,
lists) comes from the same views and macros as on other pages. Linked data is made above this layer, and handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin

from markupsafe import Markup

from gongkai.catalog import Catalog, Entry
from gongkai.kind import Kind
from gongkai.record import ROLES, Review
from gongkai.site import blocks, pages, templates, urls, words
from gongkai.site.readings import Reading, readings
from gongkai.site.shell import Shell, cut
from gongkai.site.views import Link, StatusMark

LinkedData: TypeAlias = Callable[[Entry], str]
_WIDE = 60
_BETWEEN = "\x1f"  # no text that was read has it; where one has, each is escaped alone
_TITLE, _CITE, _DIGEST, _SUMMARY, _NOTE, _DUTIES, _FIELDS = range(7)


class Item(NamedTuple):
    """An entry of a definition list, for the template; `text` is a slot."""

    label: str
    text: Markup
    wide: bool


class Shape(NamedTuple):
    """The main part of a page, cut: `slots` are a place in `parts` and the number of the text that goes there."""

    parts: tuple[str, ...]
    slots: tuple[tuple[int, int], ...]


class Values(NamedTuple):
    """What a record fills in: its texts by number, those that are HTML already, and which readings gave the fields
    (with whether a field takes a whole row)."""

    texts: list[str]
    html: dict[int, str]
    filled: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pages of one partition share: how its kind's fields are read, and what was made so far and will be asked again.

    `readings` are those of the metadata, then those of `sections` (their titles, and how many each takes). Without
    `sections` there is more than plain fields in them, and `blocks` makes them.
    """

    catalog: Catalog
    as_of: date
    base: str
    shell: Shell
    template: str
    shared: dict[str, Any]
    readings: tuple[Reading, ...]
    metadata: int
    sections: tuple[tuple[str, int], ...] | None
    named: bool
    shapes: dict[Hashable, Shape] = field(default_factory=dict)
    told: dict[Hashable, list[tuple[int, Reading]]] = field(default_factory=dict)
    publishers: dict[Hashable, str] = field(default_factory=dict)
    duties: dict[Hashable, str] = field(default_factory=dict)


def light_pages(
    entries: Sequence[Entry], catalog: Catalog, as_of: date, shell: Shell, linked: LinkedData
) -> Iterator[tuple[str, bytes]]:
    """The pages of a partition's entries, in their order: of open and restricted ones, and tombstones of those gone."""
    if not entries:
        return
    made = _frame(entries[0], catalog, as_of, shell)
    for entry in entries:
        status = entry.status(as_of)
        if status in ("open", "restricted"):
            yield entry.path, _page(entry, made, linked(entry), restricted=status == "restricted")
        elif status != "pending":
            yield entry.path, _tombstone(entry, made, shell)


def _frame(entry: Entry, catalog: Catalog, as_of: date, shell: Shell) -> Frame:
    """The frame of the partition that `entry` belongs to."""
    kind, base = entry.kind, urls.base(entry.path)
    crumbs = templates.render("light_crumbs.html.j2", base, links=pages.crumbs(entry, catalog))
    metadata = readings(kind, pages.metadata_names(kind))
    sections = _sections(kind)
    return Frame(
        catalog=catalog,
        as_of=as_of,
        base=base,
        shell=shell.filled({"base": base, "breadcrumb": crumbs}),
        template=f"kinds/{kind.folder.name}/page.html.j2",
        shared={"kind": kind.label.zh, "data": _data(entry)},
        readings=(*metadata, *(reading for _, own in sections or () for reading in own)),
        metadata=len(metadata),
        sections=None if sections is None else tuple((title, len(own)) for title, own in sections),
        named=any(name == kind.name for _, name in kind.links),
    )


def _data(entry: Entry) -> list[tuple[Link, str]]:
    """The partition's files, with their media types."""
    kind, organization, year = entry.kind, entry.record.publisher, entry.record.year
    return [
        (
            Link(f"本机构{year}年全部数据（{name}）", urls.partition_path(kind, organization, year, name.lower())),
            media,
        )
        for name, media in (("CSV", "text/csv"), ("JSON", "application/json"))
    ]


def _sections(kind: Kind) -> list[tuple[str, tuple[Reading, ...]]] | None:
    """The kind's sections, where each is a list of plain fields; None where one has running text, points or a table."""
    names = {name for _, own in kind.sections for name in own}
    many = {name for name, info in kind.model.model_fields.items() if _holds_many(info.annotation)}
    numbered = any(blocks.numbered_title(title) for title, _ in kind.sections)
    if kind.tables is not None or numbered or names & (many | set(kind.prose)):
        return None
    return [(title, readings(kind, own)) for title, own in kind.sections]


def _holds_many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(get_origin(part) is tuple for part in get_args(annotation))


def _page(entry: Entry, made: Frame, linked: str, *, restricted: bool) -> bytes:
    record, number = entry.record, pages.number(entry)
    values = _values(entry, made, restricted=restricted)
    described = f'\n<meta name="description" content="{escape(record.summary[:200])}">' if record.summary else ""
    slots = {
        "title": f"{record.title}（{number}）" if number else record.title,
        "head": linked + described,
        "main": _filled(_shape_of(entry, made, values, restricted=restricted), values),
    }
    return made.shell.stamp(slots).encode("utf-8", "surrogatepass")


def _values(entry: Entry, made: Frame, *, restricted: bool) -> Values:
    """The words of a record. Of a restricted one only the metadata."""
    record, catalog = entry.record, made.catalog
    texts = [record.title, pages.cite(entry, catalog).text, entry.digest, record.summary or "", record.note or "", ""]
    html, filled = {_DUTIES: _duties(entry, made)}, []
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


def _filled(shape: Shape, values: Values) -> str:
    texts = escape(_BETWEEN.join(values.texts)).split(_BETWEEN)
    if len(texts) != len(values.texts):
        texts = [escape(text) for text in values.texts]
    for number, html in values.html.items():
        texts[number] = html
    out = list(shape.parts)
    for place, number in shape.slots:
        out[place] = texts[number]
    return "".join(out)


def _shape_of(entry: Entry, made: Frame, values: Values, *, restricted: bool) -> Shape:
    """The shape of a record's page; made anew where it has parts that are no words."""
    record = entry.record
    marks = pages.told(entry, made.catalog)
    parts = _parts(entry, made, restricted=restricted)
    if any(parts.values()):
        return _shape(entry, made, values, marks, parts, restricted=restricted)
    key = (values.filled, marks, record.sample, restricted, record.summary is None, record.note is None)
    if key not in made.shapes:
        made.shapes[key] = _shape(entry, made, values, marks, parts, restricted=restricted)
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
    values: Values,
    marks: tuple[StatusMark, ...],
    parts: dict[str, Any],
    *,
    restricted: bool,
) -> Shape:
    """The template, rendered with slots, and cut at them."""
    items = [
        (place, Item(str(made.readings[place].label), _slot(_FIELDS - 1 + number), wide))
        for number, (place, wide) in enumerate(values.filled, 1)
    ]
    html = templates.render(
        made.template,
        made.base,
        **made.shared,
        **parts,
        title=_slot(_TITLE),
        marks=marks,
        summary=_slot(_SUMMARY) if entry.record.summary else "",
        callouts=pages.callouts(entry, restricted),
        metadata=[item for place, item in items if place < made.metadata],
        sections=_headed(items, made),
        duties=_slot(_DUTIES),
        cite=_slot(_CITE),
        digest=_slot(_DIGEST),
        note=_slot(_NOTE) if entry.record.note else "",
    )
    found = cut(html)
    return Shape(found.parts, tuple((place, int(name)) for place, name in found.slots))


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
