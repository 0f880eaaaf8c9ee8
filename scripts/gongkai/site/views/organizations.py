"""The page of an organization, and the directory of all."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.site.views.parts import Callout, Link, LinkGroup, MetaItem, Rows, StatusMark
from gongkai.site.views.record import Block, HistoryItem, Responsibility


@dataclass(frozen=True, slots=True)
class Tier:
    """A step of the four tiers 市、县区、乡镇街道、村社区. `organization` is empty where there is none (yet)."""

    label: str
    organization: Link | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """An organization: who it is, its guide, its newest records by kind, its place in the tiers, what is below it.

    `columns` are the five statutory columns narrowed to it (and other lists), each with a count.
    `lists` are its newest records by kind. `children` are groups: 工作部门, 县区, 乡镇, 街道.
    """

    title: str
    breadcrumb: tuple[Link, ...]
    kind: str = "机构"
    summary: str = ""
    status: tuple[StatusMark, ...] = ()
    metadata: tuple[MetaItem, ...] = ()
    guide: Link | None = None
    columns: tuple[Link, ...] = ()
    lists: tuple[Rows, ...] = ()
    tiers: tuple[Tier, ...] = ()
    children: tuple[LinkGroup, ...] = ()
    blocks: tuple[Block, ...] = ()
    responsibility: Responsibility | None = None
    history: tuple[HistoryItem, ...] = ()
    data: tuple[Link, ...] = ()
    callouts: tuple[Callout, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryTier:
    """A tier of the directory: 县区级 with groups 县, 区, 新区管委会. A group of `fold`ed tiers opens on demand."""

    label: str
    id: str
    count: int
    groups: tuple[LinkGroup, ...]
    note: str = ""
    fold: bool = False


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """All organizations by tier."""

    title: str
    breadcrumb: tuple[Link, ...]
    count: int
    tiers: tuple[DirectoryTier, ...]
    lead: str = ""
    downloads: tuple[Link, ...] = ()
