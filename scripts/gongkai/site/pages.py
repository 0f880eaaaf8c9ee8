"""Entries → the views of their pages: a record's own page, and the tombstone at the address of what was taken down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup

from gongkai.catalog import Catalog, Entry
from gongkai.catalog.card import openness
from gongkai.kind import Kind
from gongkai.record import ROLES, Record
from gongkai.site import urls, words
from gongkai.site.blocks import blocks, body
from gongkai.site.budgets import targets
from gongkai.site.documents import official, state_detail, status_tone
from gongkai.site.views import (
    SAMPLE,
    Attachment,
    Callout,
    Cite,
    Duty,
    HistoryItem,
    Link,
    MetaItem,
    RecordView,
    Responsibility,
    StatusMark,
    TombstoneView,
)

_ROLE_LABELS = {"drafter": "拟稿", "reviewer": "审核", "secrecy": "保密审查", "approver": "审批"}
_SAMPLE_NOTE = Callout("", "本条是演示软件用的样例，不是真实的政府信息。", tone="sample")
_COMMON = ("index_no", "topic", "publisher", "created", "published", "revised", "keywords", "disclosure", "audience")
_PERIOD = ("publish_from", "publish_until")


def record_view(entry: Entry, catalog: Catalog, as_of: date) -> RecordView:
    """Everything that the page of a record shows. Of a restricted record only the metadata."""
    record = entry.record
    restricted = entry.status(as_of) == "restricted"
    prose = None if restricted or not entry.body else body(entry, catalog)
    paper = official(entry, prose, catalog) if prose else None
    return RecordView(
        title=record.title,
        kind=entry.kind.label.zh,
        breadcrumb=crumbs(entry, catalog),
        metadata=metadata(entry, catalog),
        summary=record.summary or "",
        status=told(entry, catalog),
        callouts=callouts(entry, restricted),
        toc=tuple(Link(text, f"#{name}") for level, name, text in prose.headings if level <= 3) if prose else (),
        body=Markup() if paper or not prose else prose.html,
        serif=entry.kind.name == "document",
        official=paper,
        blocks=() if restricted else blocks(entry, catalog),
        attachments=() if restricted else attached(entry),
        responsibility=responsibility(entry, catalog),
        related=related(entry, catalog),
        history=history(entry, catalog),
        cite=cite(entry, catalog),
        data=data_links(entry, catalog),
        note=record.note or "",
    )


def data_links(entry: Entry, catalog: Catalog) -> tuple[Link, ...]:
    """The record as data: a file of its own; of a bulk kind the files of its organization and year."""
    if entry.kind.name == "budget":
        return (Link("本条数据（JSON）", urls.json_path(entry)), *_year_links(entry))
    if not entry.kind.bulk:
        return (Link("本条数据（JSON）", urls.json_path(entry)),)
    kind, organization, year = entry.kind, entry.record.publisher, entry.record.year
    whole = f"{catalog.name_of(organization)}{year}年全部{kind.label.zh}"
    return tuple(
        Link(f"{whole}（{name}）", urls.partition_path(kind, organization, year, name.lower()))
        for name in ("CSV", "JSON")
    )


def _year_links(entry: Entry) -> tuple[Link, ...]:
    """A budget's workbook, and the data of its organization and year."""
    folder, own = urls.year_folder(entry), entry.file.split("/")[-2]
    return (
        Link("全部报表（XLSX）", f"{folder}/{own}.xlsx"),
        Link("本机构本年度全部数据（CSV）", f"{folder}/lines.csv"),
        Link("本机构本年度全部报表（JSON）", f"{folder}/tables.json"),
        Link("财政数据包（Fiscal Data Package）", f"{folder}/datapackage.json"),
    )


def crumbs(entry: Entry, catalog: Catalog) -> tuple[Link, ...]:
    """首页 / 类别 / 机构 / 年份 (of a bulk kind) / 正文, as Chinese readers know the last step."""
    kind, organization, year = entry.kind, entry.record.publisher, entry.record.year
    narrowing = urls.by_organization(organization)
    steps = [Link("首页", "index.html"), Link(kind.label.zh, urls.list_path(kind))]
    steps.append(Link(catalog.name_of(organization), urls.list_path(kind, narrowing)))
    if kind.bulk:
        steps.append(Link(f"{year}年", urls.list_path(kind, f"{narrowing}/{year}")))
    return (*steps, Link("正文"))


def metadata(entry: Entry, catalog: Catalog) -> tuple[MetaItem, ...]:
    """The metadata block: what the kind puts first, then what all records have; each thing once."""
    skipped = said_already(entry)
    items = (words.meta(entry, name, catalog) for name in metadata_names(entry.kind) if name not in skipped)
    return tuple(item for item in items if item is not None)


def metadata_names(kind: Kind) -> tuple[str, ...]:
    """The fields of the metadata block, in order: what the kind puts first, then what all records have."""
    return tuple(dict.fromkeys((*kind.metadata, *_COMMON, *_PERIOD)))


def said_already(entry: Entry) -> frozenset[str]:
    """Fields of all records that would only repeat one of the kind's own."""
    record, own = entry.record, entry.kind.metadata
    values = _own_values(own)(record)
    skipped = ["audience"] if record.audience == "面向社会" else []
    if "publisher" not in own and (record.publisher in values or (record.publisher,) in values):
        skipped.append("publisher")
    if "created" not in own and record.created in values:
        skipped.append("created")
    return frozenset(skipped)


@cache
def _own_values(metadata: tuple[str, ...]) -> Callable[[Record], tuple[Any, ...]]:
    """What gives the values of a kind's own metadata."""
    names = [name for name in metadata if name not in _COMMON]
    return lambda record: tuple([record.__dict__[name] for name in names])


def told(entry: Entry, catalog: Catalog) -> tuple[StatusMark, ...]:
    """The states with what there is to say on them: 废止 已由《…》废止."""
    state = getattr(entry.record, entry.kind.state, None) if entry.kind.state else None
    detail = state_detail(entry.record, catalog)
    return tuple(replace(mark, detail=detail) if mark.label == state else mark for mark in status(entry))


def status(entry: Entry) -> tuple[StatusMark, ...]:
    """The states that the title line shows, in words."""
    marks: list[StatusMark] = []
    state = getattr(entry.record, entry.kind.state, None) if entry.kind.state else None
    if state:
        marks.append(StatusMark(words.words(entry, entry.kind.state, state), status_tone(str(state))))
    if not entry.record.is_open():
        marks.append(StatusMark(openness(entry.record)))
    if entry.record.sample and SAMPLE.label not in entry.record.title:
        marks.append(SAMPLE)
    return tuple(marks)


def callouts(entry: Entry, restricted: bool) -> tuple[Callout, ...]:
    """What the reader should know before reading."""
    found = [_SAMPLE_NOTE] if entry.record.sample else []
    if restricted:
        text = "本条只列目录，正文不在网上公布。需要的，可以向发布机构查阅，或者依法申请公开。"
        found.append(Callout("正文不上网", text, links=(Link("怎样申请公开", "apply.html"),)))
    return tuple(found)


def attached(entry: Entry) -> tuple[Attachment, ...]:
    """The files published with the record."""
    folder = urls.files_folder(entry)
    return tuple(
        Attachment(
            item.title,
            f"{folder}/{item.name}",
            item.name.rsplit(".", 1)[1].upper(),
            words.file_size(item.size),
            item.digest,
        )
        for item in entry.files
    )


def responsibility(entry: Entry, catalog: Catalog) -> Responsibility:
    """谁发布、谁审核、谁负责."""
    record, review = entry.record, entry.record.review
    publisher = words.organization_link(record.publisher, catalog, record.published)
    published = (Duty("发布", publisher.label, words.prose_date(record.published), publisher.href),)
    signatures = [(role, getattr(review, role)) for role in ROLES] if review else []
    duties = {
        role: Duty(_ROLE_LABELS[role], signature.by, words.prose_date(signature.on))
        for role, signature in signatures
        if signature is not None
    }
    reviewed = tuple(duties[role] for role in ("drafter", "reviewer", "secrecy") if role in duties)
    answers = (Duty("单位", publisher.label, href=publisher.href), *(duties[r] for r in ("approver",) if r in duties))
    return Responsibility(
        published, reviewed, answers, (review.conclusion or "") if review else "", review.content if review else ""
    )


def related(entry: Entry, catalog: Catalog) -> tuple[MetaItem, ...]:
    """Records that this one names or that name it, where the metadata does not: what it replaces, what replaced it."""
    own = [name for name, kind in entry.kind.links if kind == entry.kind.name and name not in entry.kind.metadata]
    items = [words.meta(entry, name, catalog, wide=True) for name in ("supersedes", *own) if name != "parent"]
    later = tuple(words.record_link(item, catalog) for item in catalog.superseded_by.get(entry.id, ()))
    if later:
        items.append(MetaItem("被替代为", links=later, wide=True))
    if entry.kind.name == "performance_target":
        items.append(targets.rows_of(entry, catalog))
    return tuple(item for item in items if item is not None)


def history(entry: Entry, catalog: Catalog) -> tuple[HistoryItem, ...]:
    """What happened to the record, newest first: 更新, 发布, 成文."""
    names = (name for name in ("revised", "published", "created") if getattr(entry.record, name))
    return tuple(
        HistoryItem(words.prose_date(getattr(entry.record, name)), words.label(entry, name).removesuffix("日期"))
        for name in names
    )


def number(entry: Entry) -> str:
    """The number by which the record is known (文号), or ""."""
    return str(getattr(entry.record, entry.kind.number, None) or "") if entry.kind.number else ""


def cite(entry: Entry, catalog: Catalog) -> Cite:
    """How to cite the record: organ, title, number, date, address."""
    record = entry.record
    organ = catalog.name_of(record.publisher, record.created)
    site = catalog.site.url if catalog.site else ""
    doc_no = f"（{number(entry)}）" if number(entry) else ""
    text = f"{organ}：《{record.title}》{doc_no}，{words.prose_date(record.created)}，{site}{entry.path}"
    return Cite(text, f"{site}{entry.path}", entry.digest)


def tombstone_view(entry: Entry, catalog: Catalog, as_of: date) -> TombstoneView:
    """The page at the address of a record that was withdrawn, or whose period of display has ended."""
    record, withdrawal = entry.record, entry.record.withdrawal
    ask = words.organization_link(record.publisher, catalog)
    later = catalog.superseded_by.get(entry.id, ())
    on = withdrawal.on if withdrawal else record.publish_until
    return TombstoneView(
        title=f"一条{entry.kind.label.zh}" if withdrawal and entry.kind.bulk else record.title,
        breadcrumb=(*crumbs(entry, catalog)[:2], ask, Link("撤回说明" if withdrawal else "到期说明")),
        withdrawn=words.prose_date(on or as_of),
        reason=withdrawal.reason if withdrawal else "公开期限已满，自动停止公开",
        metadata=(
            MetaItem("编号", record.id),
            MetaItem("发布机构", links=(ask,)),
            MetaItem("原发布日期", words.prose_date(record.published)),
        ),
        basis=withdrawal.basis if withdrawal else "",
        notice=f"决定岗位：{withdrawal.by}" if withdrawal else "",
        replaced_by=words.record_link(later[0], catalog) if later else None,
        expired=withdrawal is None,
    )
