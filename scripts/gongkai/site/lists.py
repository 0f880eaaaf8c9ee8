"""Entries of a kind → its lists: all, by organization, by year, by topic, by the kind's own facets; in pages of 100.

Bulk kinds have their own lists, made from summaries (`bulk_lists.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from gongkai import digest
from gongkai.catalog import Catalog, Entry
from gongkai.catalog.card import card_of
from gongkai.kind import Facet, Kind
from gongkai.site import urls
from gongkai.site.rows import cards, rows
from gongkai.site.views import Callout, FacetGroup, Link, ListView, pagination

_COLUMNS: Mapping[str, tuple[Link, ...]] = {
    "guide": (),
    "system": (Link("政府信息公开制度", "policies.html"),),
    "active": (Link("法定主动公开内容", "active.html"),),
    "annual": (Link("政府信息公开年报", "annual.html"),),
    "apply": (Link("依申请公开", "apply.html"),),
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to narrow a kind's list: its label, the value of an entry, a value's words and its address."""

    label: str
    value: Callable[[Entry], str]
    words: Callable[[str], str]
    narrowing: Callable[[str], str]
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list: where it stands, how to make its view, and a digest of what the view shows."""

    path: str
    inputs: str
    view: Callable[[], ListView]


def list_pages(kind: Kind, entries: tuple[Entry, ...], catalog: Catalog) -> Iterator[ListPage]:
    """All list pages of a kind."""
    dimensions = _dimensions(kind, catalog)
    groups = [(dimension, _grouped(entries, dimension)) for dimension in dimensions]
    counts = [
        (dimension, _ordered(dimension, Counter({value: len(own) for value, own in group.items()})))
        for dimension, group in groups
    ]
    counted = digest.of(*(f"{dimension.label} {values}" for dimension, values in counts))
    told = {entry.id: repr(card_of(entry)._replace(digest="")) for entry in entries}
    yield from _narrowed(kind, entries, catalog, counts, "", "", counted, told)
    for dimension, group in groups:
        for value, own in group.items():
            narrowing = dimension.narrowing(value)
            yield from _narrowed(kind, own, catalog, counts, narrowing, dimension.words(value), counted, told)


def _narrowed(
    kind: Kind,
    entries: tuple[Entry, ...],
    catalog: Catalog,
    counts: list[tuple[Dimension, dict[str, int]]],
    narrowing: str,
    words: str,
    counted: str,
    told: Mapping[str, str],
) -> Iterator[ListPage]:
    """The pages of one narrowing; `counted` and `told` are what the counts and each record's row say."""
    total = max(1, -(-len(entries) // urls.PAGE_SIZE))
    for number in range(1, total + 1):
        shown = entries[(number - 1) * urls.PAGE_SIZE : number * urls.PAGE_SIZE]
        make = partial(_view, kind, catalog, counts, narrowing, words, len(entries), shown, number, total)
        inputs = digest.of(counted, words, str(len(entries)), *(told[entry.id] for entry in shown))
        yield ListPage(urls.list_path(kind, narrowing, number), inputs, make)


def _view(
    kind: Kind,
    catalog: Catalog,
    counts: list[tuple[Dimension, dict[str, int]]],
    narrowing: str,
    words: str,
    count: int,
    shown: tuple[Entry, ...],
    number: int,
    total: int,
) -> ListView:
    made = (_facet(kind, dimension, values, narrowing) for dimension, values in counts if values)
    facets = tuple(facet for facet in made if len(facet.links) > 1 or facet.reset)
    return ListView(
        title=kind.label.zh,
        breadcrumb=crumbs(kind, words),
        count=count,
        rows=rows(cards(shown), catalog),
        filter=words,
        lead=sorted_by(kind),
        facets=facets,
        pages=pagination(number, total, lambda n: urls.list_path(kind, narrowing, n)) if total > 1 else None,
        downloads=downloads(kind),
        callouts=_overview(kind) if count else (),
    )


def _overview(kind: Kind) -> tuple[Callout, ...]:
    """The way to the page that sets records beside each other; it is there once there are some."""
    return (Callout("", links=(Link(kind.overview[1], kind.overview[0]),)),) if kind.overview else ()


def crumbs(kind: Kind, words: str) -> tuple[Link, ...]:
    """首页 / 法定主动公开内容 / 公文 / 2011年."""
    steps = (Link("首页", "index.html"), *_COLUMNS[kind.column])
    return (*steps, Link(kind.label.zh, urls.list_path(kind)), Link(words)) if words else (*steps, Link(kind.label.zh))


def sorted_by(kind: Kind) -> str:
    """What the dates at the right are. Places have none."""
    label = kind.model.model_fields["created"].title
    return "" if kind.name == "access_point" else f"按{label}排列，新的在前。"


def downloads(kind: Kind) -> tuple[Link, ...]:
    """The data of a whole kind; of a bulk kind the list of its files."""
    stem = f"data/{kind.name}/index" if kind.bulk else f"data/{kind.name}"
    return tuple(Link(f"全部{kind.label.zh}（{name}）", f"{stem}.{name.lower()}") for name in ("CSV", "JSON"))


def _facet(kind: Kind, dimension: Dimension, values: Mapping[str, int], narrowing: str) -> FacetGroup:
    links = tuple(
        Link(
            dimension.words(value),
            urls.list_path(kind, dimension.narrowing(value)),
            count=count,
            current=dimension.narrowing(value) == narrowing,
        )
        for value, count in values.items()
    )
    current = any(link.current for link in links)
    return FacetGroup(dimension.label, links, Link("全部", urls.list_path(kind)) if current else None)


def _dimensions(kind: Kind, catalog: Catalog) -> list[Dimension]:
    found = [
        Dimension("按机构", lambda e: e.record.publisher, catalog.name_of, urls.by_organization),
        Dimension(
            "按年份",
            lambda e: str(e.record.year),
            lambda y: f"{y}年",
            lambda y: urls.by_year(int(y)),
            newest_first=True,
        ),
        Dimension("按主题", lambda e: e.record.topic, str, urls.by_topic),
    ]
    return [*(_own_dimension(kind, facet) for facet in kind.facets), *found]


def _own_dimension(kind: Kind, facet: Facet) -> Dimension:
    label = kind.model.model_fields[facet.field].title or facet.field
    words = kind.values.get(facet.field, {})
    return Dimension(
        f"按{label}",
        lambda e: str(getattr(e.record, facet.field) or ""),
        lambda value: words.get(value, value),
        lambda value: f"by-{facet.field}/{facet.slugs[value]}",
    )


def _grouped(entries: tuple[Entry, ...], dimension: Dimension) -> dict[str, tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        value = dimension.value(entry)
        if value:
            groups[value].append(entry)
    return {value: tuple(groups[value]) for value in sorted(groups)}


def _ordered(dimension: Dimension, counts: Counter[str]) -> dict[str, int]:
    """Years newest first; everything else by count, then by name."""
    if dimension.newest_first:
        return {value: counts[value] for value in sorted(counts, reverse=True)}
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
