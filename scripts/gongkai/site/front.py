"""The generated parts of the pages that people come in by: home, the five columns, topics, 依申请公开, search."""

from __future__ import annotations

from collections import Counter
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.catalog.summary import TOPIC as TOPIC_FIELD
from gongkai.catalog.summary import by_appearance
from gongkai.codes import topics
from gongkai.kinds import KINDS
from gongkai.kinds.access_point.model import AccessPoint
from gongkai.kinds.document.model import Document
from gongkai.kinds.guide.model import Guide
from gongkai.kinds.organization.model import TIERS
from gongkai.site import urls, words
from gongkai.site.organizations import TIER_LABELS, children, place
from gongkai.site.rows import cards, news, rows
from gongkai.site.views import (
    ApplyView,
    Channel,
    Door,
    HomeView,
    Link,
    LinkGroup,
    MetaItem,
    Row,
    Rows,
    SearchView,
    TopicsView,
)

NEWEST, TOPIC = 12, 20
EXAMPLES = ("政府信息公开", "柳政办〔2011〕63号", "行政许可")
OPENNESS = r"综合政务\政务公开"
POLICY = "政府信息公开制度"
_HOTLINE = "政务服务热线"
_NEWS = tuple(kind.name for kind in KINDS if kind.name != "organization")
_ACTIVE = tuple(kind.name for kind in KINDS if kind.column == "active" and kind.name != "organization")


def home_view(catalog: Catalog, as_of: date) -> HomeView:
    """The home page."""
    city = catalog.site.city if catalog.site else ""
    return HomeView(
        title=f"{city}政府信息公开" if city else "政府信息公开",
        doors=_doors(catalog, as_of),
        newest=Rows(
            "最新公开", news(catalog.latest(_NEWS, as_of, NEWEST), catalog), empty="还没有公开信息。", id="newest"
        ),
        organizations=_organizations(catalog),
        topics=topic_links(catalog, as_of)[:24],
        examples=EXAMPLES,
        ask=_ask(catalog, as_of),
        all_organizations=Link("全部机构", "organizations/index.html", count=len(catalog.organizations)),
        all_topics=Link("全部主题", "topics/index.html"),
        all_places=Link("全部查阅场所", "access-points/index.html", count=catalog.count("access_point", as_of)),
    )


def _doors(catalog: Catalog, as_of: date) -> tuple[Door, ...]:
    def count(*kinds: str) -> int:
        return sum(catalog.count(kind, as_of) for kind in kinds)

    def first(*kinds: str) -> Row | None:
        return next(iter(news(catalog.latest(kinds, as_of, 1), catalog)), None)

    systems = cards(policies(catalog, as_of))
    newest_system = next(iter(news(sorted(systems, key=by_appearance)[:1], catalog)), None)
    return (
        Door("政府信息公开指南", "guides/index.html", "怎样查、到哪里查、向谁申请", count("guide"), first("guide")),
        Door("政府信息公开制度", "policies.html", "政府信息公开依据的规定", len(systems), newest_system),
        Door(
            "法定主动公开内容",
            "active.html",
            "公文、行政许可结果等依法主动公开的信息",
            count(*_ACTIVE),
            first(*_ACTIVE),
        ),
        Door(
            "政府信息公开年报",
            "annual.html",
            "各机关每年的公开工作报告",
            count("annual_report"),
            first("annual_report"),
        ),
        Door("依申请公开", "apply.html", "没有找到的信息，可以依法申请"),
    )


def _organizations(catalog: Catalog) -> tuple[LinkGroup, ...]:
    organizer = catalog.site.organizer if catalog.site else ""
    top = next(
        (name for name, record in catalog.organizations.items() if record.tier == "市" and not record.parent), organizer
    )
    return children(top, catalog)


def _ask(catalog: Catalog, as_of: date) -> tuple[MetaItem, ...]:
    """Hotline, service centres, reading rooms, by type."""
    hotline = catalog.site.hotline if catalog.site else None
    by_type: dict[str, list[Link]] = {_HOTLINE: [Link(hotline, words.telephone(hotline))]} if hotline else {}
    for entry in catalog.listed("access_point", as_of):
        if isinstance(entry.record, AccessPoint) and not (hotline and entry.record.type == _HOTLINE):
            by_type.setdefault(entry.record.type, []).append(Link(entry.record.title, entry.path))
    return tuple(MetaItem(label, links=tuple(links)) for label, links in by_type.items())


def topic_counts(catalog: Catalog, as_of: date) -> Counter[str]:
    """How many listed records each topic has, organizations left out."""
    found: Counter[str] = Counter()
    for kind in _NEWS:
        for summary in catalog.summaries_of(kind, as_of):
            found.update(summary.values.get(TOPIC_FIELD, {}))
    return found


def topic_links(catalog: Catalog, as_of: date) -> tuple[Link, ...]:
    """Topics that have records, the fullest first."""
    counts = topic_counts(catalog, as_of)
    return tuple(
        Link(label, f"topics/{urls.topic_slug(label)}.html", count=count)
        for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def topics_view(catalog: Catalog, as_of: date) -> TopicsView:
    """All topics of the list, those with records as links."""
    counts = topic_counts(catalog, as_of)
    groups = []
    for entry in topics.classes():
        own = [topic for topic in topics.topics() if topic.class_slug == entry.slug]
        links = tuple(
            Link(t.second or t.first, f"topics/{t.slug}.html" if counts[t.label] else "", count=counts[t.label] or None)
            for t in own
        )
        groups.append(LinkGroup(entry.label, links, count=sum(counts[t.label] for t in own) or None))
    lead = "按国务院公文主题分类的 22 类查找。没有链接的主题还没有公开信息。"
    return TopicsView("主题", (Link("首页", "index.html"), Link("主题")), tuple(groups), lead)


def topic_rows(label: str, catalog: Catalog, as_of: date) -> tuple[Rows, ...]:
    """The records of a topic, a headed run for each kind."""
    found = []
    for kind in KINDS:
        summaries = catalog.summaries_of(kind.name, as_of) if kind.name in _NEWS else ()
        count = sum(summary.values.get(TOPIC_FIELD, {}).get(label, 0) for summary in summaries)
        if count:
            more = Link(f"全部{kind.label.zh}", urls.list_path(kind, urls.by_topic(label)), count=count)
            shown = rows(catalog.newest(kind.name, as_of, TOPIC, topic=label), catalog)
            found.append(Rows(kind.label.zh, shown, more if count > TOPIC else None, id=kind.section))
    return tuple(found)


def policies(catalog: Catalog, as_of: date) -> tuple[Entry, ...]:
    """政府信息公开制度 that hold: rules on openness, and whatever its keywords call such a rule."""
    return tuple(
        e for e in catalog.listed("document", as_of) if isinstance(e.record, Document) and _is_policy(e.record)
    )


def _is_policy(record: Document) -> bool:
    rule = record.topic == OPENNESS and record.category in ("法规规章", "规范性文件")
    return (rule or POLICY in record.keywords) and record.validity not in ("失效", "废止")


def policies_rows(catalog: Catalog, as_of: date) -> Rows:
    """The list of the column 政府信息公开制度."""
    return Rows(
        "现行制度", rows(cards(policies(catalog, as_of)), catalog), empty="还没有公开的制度文件。", id="policies"
    )


def active_groups(catalog: Catalog, as_of: date) -> tuple[Rows, ...]:
    """What is disclosed on the government's own motion, by kind."""
    found = []
    for kind in KINDS:
        if kind.name in _ACTIVE:
            more = Link(f"全部{kind.label.zh}", urls.list_path(kind), count=catalog.count(kind.name, as_of))
            shown = news(catalog.latest((kind.name,), as_of, 8), catalog)
            found.append(Rows(kind.label.zh, shown, more, empty="还没有。", id=kind.section))
    return tuple(found)


def annual_groups(catalog: Catalog, as_of: date) -> tuple[Rows, ...]:
    """Annual reports by the year they report on, newest first."""
    years: dict[int, list[Entry]] = {}
    for entry in catalog.listed("annual_report", as_of):
        years.setdefault(getattr(entry.record, "year_reported", 0), []).append(entry)
    return tuple(
        Rows(f"{year}年度", news(cards(years[year]), catalog), id=f"year-{year}")
        for year in sorted(years, reverse=True)
    )


def apply_view(catalog: Catalog, as_of: date) -> ApplyView:
    """Where to hand in an application, after the guides."""
    groups: dict[str, list[Channel]] = {}
    for entry in sorted(catalog.listed("guide", as_of), key=lambda e: _rank(e.record.publisher, catalog)):
        if isinstance(entry.record, Guide):
            organ = catalog.organizations.get(entry.record.publisher)
            label = f"{TIER_LABELS[organ.tier]}受理机构" if organ else "受理机构"
            groups.setdefault(label, []).append(_channel(entry, entry.record, catalog))
    form = Link("政府信息公开申请表（可以打印）", "application-form.html")
    return ApplyView(tuple((label, tuple(channels)) for label, channels in groups.items()), form)


def _rank(organization: str, catalog: Catalog) -> tuple[int, bool, str, str]:
    """City before county; of the city first the organ that runs the site; counties by their codes."""
    organ = catalog.organizations.get(organization)
    own = catalog.site is not None and catalog.site.organizer == organization
    tier = TIERS.index(organ.tier) if organ else len(TIERS)
    return (tier, not own, place(organization, catalog), organization)


def _channel(entry: Entry, guide: Guide, catalog: Catalog) -> Channel:
    contact = guide.internet_contact
    internet = Link(contact, contact if contact.startswith("http") else f"mailto:{contact}")
    organ = words.organization_link(guide.publisher, catalog)
    return Channel(
        organ,
        guide.office_name,
        guide.address,
        guide.office_hours,
        guide.phone,
        guide.fax,
        internet,
        Link(entry.record.title, entry.path),
    )


def search_view(catalog: Catalog) -> SearchView:
    """The search page without its script: where the lists are."""
    lists = [Link(kind.label.zh, urls.list_path(kind)) for kind in KINDS if catalog.has(kind.name)]
    return SearchView(examples=EXAMPLES, lists=(*lists, Link("主题", "topics/index.html")))
