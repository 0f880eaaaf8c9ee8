"""What the search is to know of every page: records, and hand-written pages. Pure values; nothing is indexed here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, islice

from gongkai.catalog import Catalog, Entry
from gongkai.kinds import KINDS
from gongkai.kinds.organization.model import Organization
from gongkai.publish.search_text import texts_of
from gongkai.search import Named, suggestions
from gongkai.search.model import SearchPage
from gongkai.site import markup, organizations, pages, urls
from gongkai.site.budgets.tables import explained
from gongkai.site.shell import Shell

COLUMNS = (
    ("guide", "政府信息公开指南", "guides/index.html"),
    ("system", "政府信息公开制度", "policies.html"),
    ("active", "法定主动公开内容", "active.html"),
    ("annual", "政府信息公开年报", "annual.html"),
    ("apply", "依申请公开", "apply.html"),
)
"""The five statutory columns: identifier, label, page."""
# Records whose texts are made together.
_AT_ONCE = 500
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)


def record_pages(entries: Iterable[Entry], catalog: Catalog, as_of: date) -> Iterator[SearchPage]:
    """The pages of the entries that are open or restricted, in the order given."""
    with_status = ((entry, entry.status(as_of)) for entry in entries)
    shown = ((entry, status == "restricted") for entry, status in with_status if status in ("open", "restricted"))
    while own := list(islice(shown, _AT_ONCE)):
        for _, run in groupby(own, key=lambda item: item[0].kind.name):
            several, restricted = zip(*run, strict=True)
            also = [organizations.names_and_codes(entry, catalog, as_of) or explained(entry) for entry in several]
            texts = texts_of(several, restricted, also, catalog)
            yield from (page_of(entry, text, catalog) for entry, text in zip(several, texts, strict=True))


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


def page_of(entry: Entry, text: str, catalog: Catalog) -> SearchPage:
    """The page of an entry that is open or restricted, with the text that `record_pages` gave it."""
    record, kind = entry.record, entry.kind
    number = pages.number(entry)
    organization = entry.id if kind.name == "organization" else record.publisher
    return SearchPage(
        url=entry.path,
        title=record.title,
        text=text,
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
