"""What the search is to know of every page: records, and hand-written pages. Pure values; nothing is indexed here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.kind import Kind
from gongkai.kinds import KINDS
from gongkai.kinds.organization.model import Organization
from gongkai.search import Named, suggestions
from gongkai.search.model import SearchPage
from gongkai.site import blocks, markup, organizations, pages, urls, words
from gongkai.site.readings import Reading, readings
from gongkai.site.shell import Shell

COLUMNS = (
    ("guide", "政府信息公开指南", "guides/index.html"),
    ("system", "政府信息公开制度", "policies.html"),
    ("active", "法定主动公开内容", "active.html"),
    ("annual", "政府信息公开年报", "annual.html"),
    ("apply", "依申请公开", "apply.html"),
)
"""The five statutory columns: identifier, label, page."""
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reader:
    """How the records of a kind are read: its metadata, and its sections with their titles."""

    kind: Kind
    metadata: tuple[Reading, ...]
    sections: tuple[tuple[str, tuple[Reading, ...]], ...]


def record_pages(entries: Iterable[Entry], catalog: Catalog, as_of: date) -> Iterator[SearchPage]:
    """The pages of the entries that are open or restricted, in the order given."""
    readers: dict[str, Reader] = {}
    for entry in entries:
        status = entry.status(as_of)
        if status in ("open", "restricted"):
            reader = readers.get(entry.kind.name) or readers.setdefault(entry.kind.name, _reader(entry.kind))
            also = organizations.names_and_codes(entry, catalog, as_of)
            yield _page(entry, reader, catalog, also, restricted=status == "restricted")


def written_page(path: str, shell: Shell) -> SearchPage:
    """A hand-written page, such as those of the handbook."""
    html = "".join(shell.parts)
    found = _MAIN.search(html)
    text = markup.plain(found[1]) if found else ""
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    name = markup.plain(title[1]) if title else path
    return SearchPage(path, name, text, "help", "使用帮助", "", "")


def suggested(catalog: Catalog) -> dict[str, bytes]:
    """What is suggested while a reader types: organizations, kinds, and the five statutory columns."""
    named = [
        Named(record.id, record.title, f"organizations/{record.id}/index.html", _other_names(record))
        for record in catalog.organizations.values()
    ]
    kinds = [Named(kind.name, kind.label.zh, urls.list_path(kind)) for kind in KINDS if catalog.has(kind.name)]
    return suggestions(named, kinds, [Named(*column) for column in COLUMNS])


def _other_names(record: Organization) -> tuple[str, ...]:
    names = (record.short_name, *(former.name for former in record.names))
    return tuple(dict.fromkeys(name for name in names if name and name != record.title))


def _reader(kind: Kind) -> Reader:
    sections = tuple((title, readings(kind, names)) for title, names in kind.sections)
    return Reader(kind, readings(kind, pages.metadata_names(kind)), sections)


def _page(entry: Entry, reader: Reader, catalog: Catalog, also: Iterable[str], *, restricted: bool) -> SearchPage:
    lines = (*_lines(entry, reader, catalog, restricted=restricted), *also)
    record, kind = entry.record, reader.kind
    number = pages.number(entry)
    organization = entry.id if kind.name == "organization" else record.publisher
    return SearchPage(
        url=entry.path,
        title=record.title,
        text="\n".join(line for line in lines if line),
        kind=kind.name,
        kind_label=kind.label.zh,
        organization=organization,
        organization_name=catalog.name_of(organization),
        # An organization is no dated information: the day of its profile must not put it before documents.
        date="" if kind.name == "organization" else record.created.isoformat(),
        topic=record.topic,
        numbers=tuple(item for item in (number, record.index_no) if item),
        sample=record.sample,
    )


def _lines(entry: Entry, reader: Reader, catalog: Catalog, *, restricted: bool) -> list[str]:
    """The words of a record's page: number, summary, metadata, body, and the kind's own sections."""
    record = entry.record
    lines = [record.summary or ""]
    skipped = pages.said_already(entry)
    for reading in reader.metadata:
        value = getattr(record, reading.name)
        if (not value and value in (None, ())) or reading.name in skipped:
            continue
        text = reading.words(value)
        lines.append(f"{reading.heading}：{_linked(entry, reading, catalog) if text is None else text or '、'}")
    if not restricted:
        lines.append(blocks.body(entry, catalog).text if entry.body else "")
        for title, own in reader.sections:
            lines.append(title)
            lines += [_section(entry, reading) for reading in own]
    lines.append(record.note or "")
    return lines


def _linked(entry: Entry, reading: Reading, catalog: Catalog) -> str:
    """The words of what leads somewhere."""
    if reading.name == "publisher":
        return catalog.name_of(entry.record.publisher, entry.record.created)
    item = words.meta(entry, reading.name, catalog)
    return (item.text or "、".join(link.label for link in item.links)) if item else ""


def _section(entry: Entry, reading: Reading) -> str:
    """A field of a section: texts and lists; running text without its markup."""
    value = getattr(entry.record, reading.name)
    if type(value) is str and reading.name not in entry.kind.prose:
        return reading.known.get(value) or value
    if not isinstance(value, (str, tuple)) or not value:
        return ""
    if reading.name in entry.kind.prose and isinstance(value, str):
        return markup.render(value, lambda _: "").text
    return words.words(entry, reading.name, value)
