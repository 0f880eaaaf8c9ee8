"""Home, search, topics, 依申请公开."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.site.views.parts import Link, LinkGroup, MetaItem, Row, Rows


@dataclass(frozen=True, slots=True)
class Door:
    """One of the five statutory columns on the home page, with its count and newest item."""

    label: str
    href: str
    text: str = ""
    count: int | None = None
    newest: Row | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The generated parts of the home page. `examples` are queries; `ask` is hotline, centre and reading rooms."""

    title: str
    doors: tuple[Door, ...]
    newest: Rows
    organizations: tuple[LinkGroup, ...]
    topics: tuple[Link, ...]
    examples: tuple[str, ...] = ()
    ask: tuple[MetaItem, ...] = ()
    all_organizations: Link | None = None
    all_topics: Link | None = None
    all_places: Link | None = None


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: example queries, and the lists that work without JavaScript.

    `head` of the page (scripts) is the caller's; the mount point is `#gk-search`."""

    examples: tuple[str, ...] = ()
    lists: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """Where to hand in an application for information: one organization's office, after its guide."""

    organization: Link
    office: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    fax: str = ""
    internet: Link | None = None
    guide: Link | None = None


@dataclass(frozen=True, slots=True)
class ApplyView:
    """The generated part of 依申请公开: the offices by tier or department, and the form to print."""

    groups: tuple[tuple[str, tuple[Channel, ...]], ...]
    form: Link | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFormView:
    """The application form to print (application_form.html.j2). `organ` is left blank for the applicant if empty."""

    title: str = "政府信息公开申请表"
    breadcrumb: tuple[Link, ...] = ()
    organ: str = ""
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics (topics.html.j2): first-level groups with their sub-topics and counts."""

    title: str
    breadcrumb: tuple[Link, ...]
    groups: tuple[LinkGroup, ...]
    lead: str = ""
