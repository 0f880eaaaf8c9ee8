"""What the light pages of one partition share: how the fields of its kind are read, and the parts that never change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, get_args, get_origin

from gongkai.catalog import Catalog, Entry
from gongkai.kind import Kind
from gongkai.site import blocks, pages, templates, urls
from gongkai.site.readings import Reading, readings
from gongkai.site.shell import Shell
from gongkai.site.views import Link


class Shape(NamedTuple):
    """A whole page as a format of bytes, and what picks the texts that go into it from those of a row."""

    page: bytes
    own: Callable[[tuple[bytes, ...]], tuple[bytes, ...]]


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
    hidden: dict[Hashable, frozenset[int]] = field(default_factory=dict)
    publishers: dict[Hashable, str] = field(default_factory=dict)
    duties: dict[Hashable, bytes] = field(default_factory=dict)


def frame_of(entry: Entry, catalog: Catalog, as_of: date, shell: Shell) -> Frame:
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


def _data(entry: Entry) -> list[Link]:
    """The partition's files."""
    kind, organization, year = entry.kind, entry.record.publisher, entry.record.year
    return [
        Link(f"本机构{year}年数据（{name}）", urls.partition_path(kind, organization, year, name.lower()))
        for name in ("CSV", "JSON")
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
