"""Organizations → their pages and the directory: who they are, where they stand in the four tiers, what they disclose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.kinds import KINDS
from gongkai.kinds.organization.model import TIERS, Organization
from gongkai.site import pages, urls, words
from gongkai.site.blocks import blocks
from gongkai.site.budgets import addresses
from gongkai.site.budgets.books import shown
from gongkai.site.rows import rows
from gongkai.site.views import (
    SAMPLE,
    DirectoryTier,
    DirectoryView,
    HistoryItem,
    Link,
    LinkGroup,
    MetaItem,
    OrganizationView,
    Rows,
    StatusMark,
    Tier,
)

NEWEST = 5
TIER_LABELS = {"市": "市级", "县区": "县（区）级", "乡镇街道": "乡镇（街道）级", "村社区": "村（社区）级"}
_TIER_IDS = {"市": "city", "县区": "county", "乡镇街道": "township", "村社区": "village"}
_GROUPS = (
    "人民政府",
    "办公室",
    "政府工作部门",
    "派出机构",
    "事业单位",
    "街道办事处",
    "乡镇人民政府",
    "村民委员会",
    "居民委员会",
    "其他",
)


def organization_view(entry: Entry, catalog: Catalog, as_of: date) -> OrganizationView:
    """The page of one organization."""
    record = entry.record
    assert isinstance(record, Organization)
    counts = {kind.name: catalog.count(kind.name, as_of, entry.id) for kind in KINDS if kind.name != "organization"}
    guide = next(iter(catalog.newest("guide", as_of, 1, entry.id)), None)
    return OrganizationView(
        title=record.title,
        breadcrumb=(Link("首页", "index.html"), Link("机构", "organizations/index.html"), Link(record.title)),
        summary=record.summary or "",
        status=_status(record),
        metadata=_metadata(entry, record, catalog, as_of),
        guide=Link("政府信息公开指南", guide.path) if guide else None,
        columns=(*_columns(entry.id, counts), *_years(entry.id, catalog, as_of)),
        lists=_lists(entry.id, counts, catalog, as_of),
        tiers=_tiers(entry.id, record, catalog),
        children=children(entry.id, catalog),
        blocks=blocks(entry, catalog),
        responsibility=pages.responsibility(entry, catalog),
        history=_history(record),
        data=(
            Link("机构数据（JSON）", urls.json_path(entry)),
            Link("订阅本机构（Atom）", f"organizations/{entry.id}/feed.xml"),
        ),
    )


def _status(record: Organization) -> tuple[StatusMark, ...]:
    marks = []
    if record.abolished:
        marks.append(StatusMark("已撤销", "ended", f"{_when(record.abolished)}撤销"))
    if record.sample:
        marks.append(SAMPLE)
    return tuple(marks)


def _metadata(entry: Entry, record: Organization, catalog: Catalog, as_of: date) -> tuple[MetaItem, ...]:
    items = [words.meta(entry, name, catalog) for name in ("type", "tier", "parent")]
    items.append(_division(record, catalog, as_of))
    rest = ("unified_code", "established", "abolished", "address", "office_hours", "phone", "website", "aliases")
    items += [words.meta(entry, name, catalog) for name in rest]
    if record.note:
        items.append(MetaItem("说明", record.note, wide=True))
    return tuple(item for item in items if item is not None)


def _division(record: Organization, catalog: Catalog, as_of: date) -> MetaItem | None:
    code = record.division_on(as_of)
    known = catalog.divisions.get(code)
    return MetaItem("行政区划代码", f"{code}（{known.name}）" if known else code) if code else None


def names_and_codes(entry: Entry, catalog: Catalog, as_of: date) -> tuple[str, ...]:
    """What the page of an organization says in lines of its own: that it is a sample, its other names and its division
    codes, today's and former ones; nothing for other records. By these too a page is to be found."""
    record = entry.record
    if not isinstance(record, Organization):
        return ()
    items = (_division(record, catalog, as_of), words.meta(entry, "aliases", catalog))
    told = (f"{item.label}：{item.text}" for item in items if item is not None)
    marked = (f"{record.title} 样例",) if record.sample else ()  # as the heading of its page has it
    return (*marked, *told, *(f"{item.date} {item.event} {item.detail}" for item in _history(record)))


def _columns(organization: str, counts: Mapping[str, int]) -> tuple[Link, ...]:
    """Every kind but its guide that it has disclosed, with the count, as links to the lists narrowed to it."""
    narrowing = urls.by_organization(organization)
    return tuple(
        Link(kind.label.zh, urls.list_path(kind, narrowing), count=counts[kind.name])
        for kind in KINDS
        if kind.name != "guide" and counts.get(kind.name)
    )


def _years(organization: str, catalog: Catalog, as_of: date) -> tuple[Link, ...]:
    """The way to its budgets, year by year."""
    return (Link("历年预算决算", addresses.years(organization)),) if shown(catalog, as_of, organization) else ()


def _lists(organization: str, counts: Mapping[str, int], catalog: Catalog, as_of: date) -> tuple[Rows, ...]:
    found = []
    for kind in KINDS:
        count = counts.get(kind.name, 0)
        if not count or kind.name == "guide":
            continue
        more = Link(f"全部{kind.label.zh}", urls.list_path(kind, urls.by_organization(organization)), count=count)
        shown = rows(catalog.newest(kind.name, as_of, NEWEST, organization), catalog, with_organization=False)
        found.append(Rows(kind.label.zh, shown, more if count > NEWEST else None, id=kind.section))
    return tuple(found)


def _tiers(organization: str, record: Organization, catalog: Catalog) -> tuple[Tier, ...]:
    """Its place in the four tiers: the way up through its parents, and how many stand below; none where it is alone."""
    place: dict[str, str] = {}
    current: str | None = organization
    while current and (found := catalog.organizations.get(current)) and found.tier not in place:
        place[found.tier] = current
        current = _up(catalog, current)
    below = _below(organization, catalog)
    steps = tuple(
        Tier(
            TIER_LABELS[tier],
            words.organization_link(place[tier], catalog) if tier in place else Link(f"{below[tier]} 个机构"),
            tier == record.tier,
        )
        for tier in TIERS
        if tier in place or below[tier]
    )
    return steps if len(steps) > 1 else ()


def _below(organization: str, catalog: Catalog) -> Counter[str]:
    """How many organizations stand below it, by tier."""
    found: Counter[str] = Counter()
    seen, waiting = {organization}, [organization]
    while waiting:
        children = [name for name in catalog.children.get(waiting.pop(), ()) if name not in seen]
        found.update(catalog.organizations[name].tier for name in children)
        seen.update(children)
        waiting += children
    return found


def _up(catalog: Catalog, organization: str) -> str | None:
    """The nearest ancestor of a higher tier; guarded against circles."""
    start, seen = catalog.organizations[organization], {organization}
    parent = start.parent
    while parent and parent not in seen and (found := catalog.organizations.get(parent)):
        if TIERS.index(found.tier) < TIERS.index(start.tier):
            return parent
        seen.add(parent)
        parent = found.parent
    return None


def children(organization: str, catalog: Catalog) -> tuple[LinkGroup, ...]:
    """What is directly below it, in groups by type."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for name in catalog.children.get(organization, ()):
        found = catalog.organizations[name]
        label = "县区人民政府" if found.tier == "县区" and found.type == "人民政府" else found.type
        groups[label].append(_named(name, catalog))
    order = ("县区人民政府", *_GROUPS)
    return tuple(LinkGroup(label, tuple(groups[label]), count=len(groups[label])) for label in order if label in groups)


def _named(organization: str, catalog: Catalog) -> Link:
    link = words.organization_link(organization, catalog)
    record = catalog.organizations[organization]
    note = "已撤销" if record.abolished else ""
    return Link(record.short_name or record.title, link.href, note=note)


def _history(record: Organization) -> tuple[HistoryItem, ...]:
    """Names and codes with their times, newest first."""
    items = [HistoryItem(_when(item.since), "启用名称", item.name) for item in record.names if item.since]
    items += [HistoryItem(_when(item.since), "启用行政区划代码", item.code) for item in record.divisions if item.since]
    items.sort(key=lambda item: item.date, reverse=True)
    first = [HistoryItem("此前", "名称", item.name) for item in record.names if not item.since]
    first += [HistoryItem("此前", "行政区划代码", item.code) for item in record.divisions if not item.since]
    return (*items, *first)


def _when(text: str) -> str:
    """A year or a day in words."""
    return f"{text}年" if len(text) == 4 else words.prose_date(date.fromisoformat(text))


def directory_view(catalog: Catalog, as_of: date) -> DirectoryView:
    """All organizations by tier; towns under their county."""
    tiers = []
    for tier in TIERS:
        found = (name for name, record in catalog.organizations.items() if record.tier == tier)
        members = sorted(found, key=lambda name: (place(name, catalog), name))
        if members:
            groups = _by_parent(members, catalog) if tier in ("乡镇街道", "村社区") else _by_type(members, catalog)
            tiers.append(
                DirectoryTier(
                    TIER_LABELS[tier], _TIER_IDS[tier], len(members), groups, fold=tier in ("乡镇街道", "村社区")
                )
            )
    return DirectoryView(
        title="机构",
        breadcrumb=(Link("首页", "index.html"), Link("机构")),
        count=len(catalog.organizations),
        tiers=tuple(tiers),
        lead="市、县区、乡镇（街道）、村（社区）四级公开体系中的各机构。点开一个机构，可以看到它的指南、公文和结果。",
        downloads=(
            Link("全部机构（CSV）", "data/organization.csv"),
            Link("全部机构（JSON）", "data/organization.json"),
        ),
    )


def place(organization: str, catalog: Catalog) -> str:
    """Its newest division code, by which organizations are put in order; those without one come last."""
    found = catalog.organizations.get(organization)
    return (found.divisions[-1].code if found.divisions else found.division or "~") if found else "~"


def _by_type(members: list[str], catalog: Catalog) -> tuple[LinkGroup, ...]:
    groups: dict[str, list[Link]] = defaultdict(list)
    for name in members:
        groups[catalog.organizations[name].type].append(_named(name, catalog))
    return tuple(LinkGroup(label, tuple(groups[label])) for label in _GROUPS if label in groups)


def _by_parent(members: list[str], catalog: Catalog) -> tuple[LinkGroup, ...]:
    groups: dict[str, list[Link]] = defaultdict(list)
    for name in members:
        groups[catalog.organizations[name].parent or ""].append(_named(name, catalog))
    return tuple(
        LinkGroup(
            catalog.name_of(parent),
            tuple(groups[parent]),
            href=catalog.by_id[parent].path if parent in catalog.by_id else "",
        )
        for parent in sorted(groups, key=lambda name: (place(name, catalog), name))
    )
