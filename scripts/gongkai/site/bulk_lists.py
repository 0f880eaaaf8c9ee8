"""Summaries of a bulk kind → its lists. Only organization × year has whole lists; the others show the newest and lead on.

In: the summaries of the kind's partitions; `partition_lists.py` makes the whole lists. So one new record changes few
pages, and no page grows with the number of records: long choices lead to the index of all organizations and years,
which is split into pages itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from itertools import chain

from gongkai.catalog import Card, Catalog, Summary
from gongkai.catalog.summary import NEWEST, NEWEST_OF_VALUE, TOPIC, Sums, added, by_creation
from gongkai.kind import Kind
from gongkai.site import urls
from gongkai.site.lists import crumbs, downloads, sorted_by
from gongkai.site.rows import rows, totals
from gongkai.site.views import FacetGroup, Link, LinkGroup, ListView, pagination

MOST_LINKS = 200
"""Links that one choice on a page may have."""
INDEX_LINKS = 800
"""Links on one page of the index by organization and year."""
INDEX = "by-organization/index"


@dataclass(frozen=True, slots=True)
class BulkPage:
    """A page of a list: where it stands, the partitions that it is made from, and how to make its view."""

    path: str
    depends: tuple[Summary, ...]
    view: Callable[[], ListView]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A part of a kind: its address and words, the partitions it is spread over with counts, its newest records, its money."""

    narrowing: str
    words: str
    counts: Mapping[tuple[str, int], int]
    newest: Callable[[], list[Card]]
    sums: Sums


def kind_pages(kind: Kind, summaries: Sequence[Summary], catalog: Catalog) -> Iterator[BulkPage]:
    """The lists of a kind but for those of its partitions."""
    filled = tuple(summary for summary in summaries if summary.count)
    whole = _part("", "", filled)
    yield BulkPage(urls.list_path(kind), filled, partial(_view, kind, whole, catalog, _choices(kind, filled, catalog)))
    yield from _index(kind, filled, catalog)
    for organization, own in _by(filled, lambda item: item.key.organization).items():
        part = _part(urls.by_organization(organization), catalog.name_of(organization), own)
        yield BulkPage(urls.list_path(kind, part.narrowing), own, partial(_view, kind, part, catalog, ()))
    for year, own in _by(filled, lambda item: str(item.key.year)).items():
        part = _part(urls.by_year(int(year)), f"{year}年", own)
        yield BulkPage(urls.list_path(kind, part.narrowing), own, partial(_view, kind, part, catalog, ()))
    for name, words, address in _fields(kind):
        for value in _counted(filled, name):
            part = _part_of_value(address(value), words(value), filled, name, value)
            yield BulkPage(urls.list_path(kind, part.narrowing), filled, partial(_view, kind, part, catalog, ()))


def _part(narrowing: str, words: str, own: tuple[Summary, ...]) -> Narrowed:
    counts = {(item.key.organization, item.key.year): item.count for item in own}
    sums = added(item.sums for item in own)
    return Narrowed(narrowing, words, counts, lambda: _merged((item.newest for item in own), NEWEST), sums)


def _part_of_value(narrowing: str, words: str, own: tuple[Summary, ...], name: str, value: str) -> Narrowed:
    """What has one value in one field: a topic, or a value of the kind's own facets."""
    found = [(item, count) for item in own if (count := item.values.get(name, {}).get(value, 0))]
    counts = {(item.key.organization, item.key.year): count for item, count in found}
    return Narrowed(
        narrowing,
        words,
        counts,
        lambda: _merged((item.newest_of[name, value] for item, _ in found), NEWEST_OF_VALUE),
        added(item.sums_of.get((name, value), {}) for item, _ in found),
    )


def _merged(runs: Iterable[tuple[Card, ...]], most: int) -> list[Card]:
    """The newest of all; no more than each run holds, or some might be missing."""
    return nsmallest(most, chain.from_iterable(runs), key=by_creation)


def _view(kind: Kind, part: Narrowed, catalog: Catalog, choices: tuple[FacetGroup, ...]) -> ListView:
    """The newest of a part, and the ways to all of it."""
    count = sum(part.counts.values())
    shown = part.newest()
    newest = f"下面是最新的 {len(shown)} 条；全部按机构和年份查看。" if count > len(shown) else ""
    return ListView(
        title=kind.label.zh,
        breadcrumb=crumbs(kind, part.words),
        count=count,
        rows=rows(shown, catalog),
        filter=part.words,
        lead=newest or sorted_by(kind),
        facets=(_whole_lists(kind, part, catalog), *choices),
        sums=totals(kind, part.sums),
        downloads=downloads(kind),
    )


def _whole_lists(kind: Kind, part: Narrowed, catalog: Catalog) -> FacetGroup:
    """Links to the lists of partitions; where they are many, the fullest, and a way to the index of all."""
    ordered = sorted(part.counts.items(), key=lambda item: (catalog.name_of(item[0][0]), -item[0][1]))
    if len(ordered) > MOST_LINKS:
        fullest = sorted(ordered, key=lambda item: -item[1])[:MOST_LINKS]
        ordered = [item for item in ordered if item in set(fullest)]
    links = tuple(
        Link(
            f"{catalog.name_of(organization)} {year}年",
            urls.list_path(kind, urls.by_organization_and_year(organization, year)),
            count=count,
        )
        for (organization, year), count in ordered
    )
    reset = Link(f"全部{kind.label.zh}", urls.list_path(kind)) if part.narrowing else None
    return FacetGroup("全部名单", links, reset, shown=12, more=_to_index(kind, len(part.counts)))


def _to_index(kind: Kind, count: int) -> Link | None:
    return Link("全部机构和年份", urls.list_path(kind, INDEX)) if count > MOST_LINKS else None


def _choices(kind: Kind, own: tuple[Summary, ...], catalog: Catalog) -> tuple[FacetGroup, ...]:
    """The ways to narrow the whole kind."""
    organizations: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for item in own:
        organizations[item.key.organization] += item.count
        years[str(item.key.year)] += item.count
    fields = [
        (label, _fullest(_counted(own, name)), words, address)
        for label, (name, words, address) in zip(_labels(kind), _fields(kind), strict=True)
    ]
    found = [
        *fields[1:],
        ("按机构", _fullest(organizations), catalog.name_of, urls.by_organization),
        ("按年份", sorted(years.items(), reverse=True), lambda year: f"{year}年", lambda year: urls.by_year(int(year))),
        fields[0],
    ]
    groups = (_facet(kind, label, values, words, address) for label, values, words, address in found)
    return tuple(group for group in groups if len(group.links) > 1)


def _facet(
    kind: Kind,
    label: str,
    values: list[tuple[str, int]],
    words: Callable[[str], str],
    address: Callable[[str], str],
) -> FacetGroup:
    links = tuple(
        Link(words(value), urls.list_path(kind, address(value)), count=count) for value, count in values[:MOST_LINKS]
    )
    return FacetGroup(label, links, more=_to_index(kind, len(values)))


def _fullest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _labels(kind: Kind) -> tuple[str, ...]:
    fields = kind.model.model_fields
    return ("按主题", *(f"按{fields[facet.field].title or facet.field}" for facet in kind.facets))


def _fields(kind: Kind) -> list[tuple[str, Callable[[str], str], Callable[[str], str]]]:
    """The fields that lists are narrowed by: the topic, then the kind's own; with a value's words and its narrowing."""
    found: list[tuple[str, Callable[[str], str], Callable[[str], str]]] = [(TOPIC, str, urls.by_topic)]
    for facet in kind.facets:
        known = kind.values.get(facet.field, {})
        found.append((facet.field, partial(_word, known), partial(_address, facet.field, facet.slugs)))
    return found


def _word(known: Mapping[str, str], value: str) -> str:
    return known.get(value, value)


def _address(name: str, slugs: Mapping[str, str], value: str) -> str:
    return f"by-{name}/{slugs[value]}"


def _counted(own: Iterable[Summary], name: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for item in own:
        found.update(item.values.get(name, {}))
    return found


def _by(own: Iterable[Summary], value: Callable[[Summary], str]) -> dict[str, tuple[Summary, ...]]:
    groups: dict[str, list[Summary]] = defaultdict(list)
    for item in own:
        groups[value(item)].append(item)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def _index(kind: Kind, own: tuple[Summary, ...], catalog: Catalog) -> Iterator[BulkPage]:
    """The index of all organizations and years, where the lists themselves cannot name them all."""
    groups = [
        _group(kind, name, items, catalog) for name, items in _by(own, lambda item: item.key.organization).items()
    ]
    if sum(len(group.links) for group in groups) <= MOST_LINKS:
        return
    pages: list[list[LinkGroup]] = [[]]
    for group in sorted(groups, key=lambda group: group.label):
        if pages[-1] and sum(len(item.links) for item in pages[-1]) + len(group.links) > INDEX_LINKS:
            pages.append([])
        pages[-1].append(group)
    for number, shown in enumerate(pages, 1):
        make = partial(_index_view, kind, own, tuple(shown), number, len(pages))
        yield BulkPage(urls.list_path(kind, INDEX, number), own, make)


def _group(kind: Kind, organization: str, own: tuple[Summary, ...], catalog: Catalog) -> LinkGroup:
    links = tuple(
        Link(
            f"{item.key.year}年",
            urls.list_path(kind, urls.by_organization_and_year(organization, item.key.year)),
            count=item.count,
        )
        for item in sorted(own, key=lambda item: -item.key.year)
    )
    href = urls.list_path(kind, urls.by_organization(organization))
    return LinkGroup(catalog.name_of(organization), links, href=href, count=sum(item.count for item in own))


def _index_view(
    kind: Kind, own: tuple[Summary, ...], groups: tuple[LinkGroup, ...], number: int, total: int
) -> ListView:
    return ListView(
        title=kind.label.zh,
        breadcrumb=crumbs(kind, "全部机构和年份"),
        count=sum(item.count for item in own),
        groups=groups,
        sums=totals(kind, added(item.sums for item in own)),
        filter="全部机构和年份",
        pages=pagination(number, total, lambda n: urls.list_path(kind, INDEX, n)) if total > 1 else None,
        downloads=downloads(kind),
    )
