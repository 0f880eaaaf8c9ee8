"""The page of one record, and the tombstone of a withdrawn one."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from gongkai.site.views.parts import NO_HTML, Callout, Link, MetaItem, Row, StatusMark, Table


@dataclass(frozen=True, slots=True)
class Duty:
    """Who did what: role 保密审查, who 市政府办公室信息公开科, date."""

    role: str
    who: str
    date: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """谁发布、谁审核、谁负责. Each is one or more duties; `digest` is what the review was bound to."""

    published: tuple[Duty, ...]
    reviewed: tuple[Duty, ...]
    answers: tuple[Duty, ...]
    conclusion: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download: `kind` PDF, `size` 1.2 MB, `digest` SHA-256 in hexadecimal."""

    title: str
    href: str
    kind: str
    size: str
    digest: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """Something that happened to the record, newest first: 2026-03-31 发布."""

    date: str
    event: str
    detail: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """How to cite the record: the text, its permanent address (a site path), the digest of its content."""

    text: str
    address: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A headed part of a record page; what it holds comes in this order: html, items, table, rows, callouts."""

    title: str
    id: str
    html: Markup = NO_HTML
    items: tuple[MetaItem, ...] = ()
    tables: tuple[Table, ...] = ()
    rows: tuple[Row, ...] = ()
    callouts: tuple[Callout, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialPart:
    """A titled text inside an official document; the lines of `title` are centred as given, `id` is its anchor."""

    title: tuple[str, ...]
    body: Markup
    addressees: str = ""
    signature: str = ""
    date: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """An official document (公文): red head, number, parts, foot (版记). Printed on A4 after GB/T 9704.

    `organ` are the lines of the red head (柳州市人民政府 / 办公室文件). The first part has the addressees (主送),
    the signature and the date; an issued text (印发的要点) is the next part.
    `print_block` labels the head block that the seed notice carries: 电子公文打印版, 打印单位, 打印人, 年月日.
    """

    organ: tuple[str, ...]
    number: str
    parts: tuple[OfficialPart, ...]
    subject_words: str = ""
    copies: str = ""
    printing_organ: str = ""
    printing_date: str = ""
    transmission: str = ""
    print_block: bool = False


@dataclass(frozen=True, slots=True)
class RecordView:
    """The page of any record, in the order of the page. A kind's own template fills blocks of record.html.j2.

    `kind` is the label (规范性文件); `serif` sets the body in the face of official documents;
    `toc` links to headings of the body; `related` are 依据, 替代, 解读; `data` the machine-readable forms (JSON). In
    `status` a sample is marked in the title line, other states below it.
    """

    title: str
    kind: str
    breadcrumb: tuple[Link, ...]
    metadata: tuple[MetaItem, ...]
    summary: str = ""
    status: tuple[StatusMark, ...] = ()
    callouts: tuple[Callout, ...] = ()
    toc: tuple[Link, ...] = ()
    body: Markup = NO_HTML
    serif: bool = False
    official: Official | None = None
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    responsibility: Responsibility | None = None
    related: tuple[MetaItem, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    cite: Cite | None = None
    data: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """The page at the address of a record taken down (tombstone.html.j2): what it was, when, why, on what basis.

    `expired` where its period of display has ended, not withdrawn."""

    title: str
    breadcrumb: tuple[Link, ...]
    withdrawn: str
    reason: str
    metadata: tuple[MetaItem, ...] = ()
    basis: str = ""
    notice: str = ""
    replaced_by: Link | None = None
    expired: bool = False
