"""Entries → the views of their pages: a record's own page, and the tombstone at the address of what was taken down."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup

from gongkai.catalog import Catalog, Entry
from gongkai.kind import DataTable
from gongkai.record import ROLES
from gongkai.site import markup, urls, words
from gongkai.site.documents import official, status_tone
from gongkai.site.views import (
    Attachment,
    Block,
    Callout,
    Cell,
    Cite,
    Duty,
    Head,
    HistoryItem,
    Link,
    MetaItem,
    RecordView,
    Responsibility,
    StatusMark,
    Table,
    TableRow,
    TombstoneView,
)

_ROLE_LABELS = {"drafter": "拟稿", "reviewer": "审核", "secrecy": "保密审查", "approver": "审批"}
_NUMBER = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?|/|")
SAMPLE = StatusMark("样例", "sample")
_SAMPLE_NOTE = Callout("样例", "本条是演示软件用的样例，不是真实的政府信息。", tone="sample")


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
        number=str(getattr(record, entry.kind.number, None) or "") if entry.kind.number else "",
        summary=record.summary or "",
        status=status(entry),
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
        data=() if entry.kind.bulk else (Link("JSON", urls.json_path(entry)),),
        note=record.note or "",
    )


def body(entry: Entry, catalog: Catalog) -> markup.Prose:
    """The rendered body, links resolved from the page's place."""
    return markup.render(entry.body, lambda target: resolve(target, entry, catalog))


def resolve(target: str, entry: Entry, catalog: Catalog) -> str:
    """An address as written in a body → one that works from the page; "" where it leads nowhere."""
    if target.startswith("id:"):
        wanted, _, fragment = target[3:].partition("#")
        found = catalog.by_id.get(wanted)
        return f"{urls.base(entry.path)}{found.path}{'#' + fragment if fragment else ''}" if found else ""
    if target.startswith("files/"):
        name = target.removeprefix("files/")
        known = any(item.name == name for item in entry.files)
        return f"{urls.base(entry.path)}{urls.files_folder(entry)}/{name}" if known else ""
    return target if target.startswith(("http://", "https://", "mailto:", "#")) else ""


def crumbs(entry: Entry, catalog: Catalog) -> tuple[Link, ...]:
    """首页 › 类别 › 机构 › this page."""
    organization = Link(
        catalog.name_of(entry.record.publisher),
        urls.list_path(entry.kind, urls.by_organization(entry.record.publisher)),
    )
    return (Link("首页", "index.html"), Link(entry.kind.label.zh, urls.list_path(entry.kind)), organization)


def metadata(entry: Entry, catalog: Catalog) -> tuple[MetaItem, ...]:
    """The metadata block: 索引号、主题分类、机关、日期 first, in the order that readers of gov.cn know."""
    names = ["index_no", "topic", "publisher", *entry.kind.metadata, "created", "published", "keywords"]
    names += ["revised", "disclosure", "audience", "publish_from", "publish_until"]
    skipped = {"audience"} if entry.record.audience == "面向社会" else set()
    items = (words.meta(entry, name, catalog) for name in names if name not in skipped)
    return tuple(item for item in items if item is not None)


def status(entry: Entry) -> tuple[StatusMark, ...]:
    """The states that the title line shows, in words."""
    marks: list[StatusMark] = []
    state = getattr(entry.record, entry.kind.state, None) if entry.kind.state else None
    if state:
        marks.append(StatusMark(words.words(entry, entry.kind.state, state), status_tone(str(state))))
    if not entry.record.is_open():
        marks.append(StatusMark(entry.record.disclosure if entry.record.disclosure != "主动公开" else "特定范围公开"))
    if entry.record.sample:
        marks.append(SAMPLE)
    return tuple(marks)


def callouts(entry: Entry, restricted: bool) -> tuple[Callout, ...]:
    """What the reader should know before reading."""
    found = [_SAMPLE_NOTE] if entry.record.sample else []
    if restricted:
        text = "本条只列目录，正文不在网上公布。需要的，可以向发布机构查阅，或者依法申请公开。"
        found.append(Callout("正文不上网", text, links=(Link("依申请公开", "apply.html"),)))
    return tuple(found)


def blocks(entry: Entry, catalog: Catalog) -> tuple[Block, ...]:
    """The kind's sections: prose, tables and definition lists under their headings."""
    tables = {table.id: table for table in entry.kind.tables(entry.record)} if entry.kind.tables else {}
    made = (
        _block(entry, catalog, number, title, names, tables)
        for number, (title, names) in enumerate(entry.kind.sections, 1)
    )
    return tuple(block for block in made if block is not None)


def _block(
    entry: Entry, catalog: Catalog, number: int, title: str, names: tuple[str, ...], tables: dict[str, DataTable]
) -> Block | None:
    html, items, shown = Markup(), [], []
    for name in names:
        if name == "tables":
            shown += [data_table(table, entry) for key, table in tables.items() if key.startswith("table-")]
        elif name in tables:
            shown.append(data_table(tables[name], entry))
        elif name in entry.kind.prose:
            html += _prose(entry, catalog, name, alone=len(names) == 1)
        elif (item := words.meta(entry, name, catalog)) is not None:
            items.append(item)
    return Block(title, f"section-{number}", html, tuple(items), tuple(shown)) if html or items or shown else None


def _prose(entry: Entry, catalog: Catalog, name: str, *, alone: bool) -> Markup:
    """A field of running text; under its own label where the section holds more than it."""
    value = getattr(entry.record, name)
    if not value:
        return Markup()
    rendered = markup.render(value, lambda target: resolve(target, entry, catalog), top=3).html
    return rendered if alone else Markup("<h3>{}</h3>{}").format(words.label(entry, name), rendered)


def data_table(table: DataTable, entry: Entry) -> Table:
    """A record's table with its CSV. Columns whose cells are all numbers are set as figures; a blank is told as such."""
    numeric = [
        all(_NUMBER.fullmatch(row[index].strip()) for row in table.rows if index < len(row))
        for index in range(len(table.columns))
    ]
    head = tuple(Head(text, numeric=index > 0 and numeric[index]) for index, text in enumerate(table.columns))
    rows = tuple(
        TableRow(tuple(_cell(text, index, numeric) for index, text in enumerate(row)), total=place in table.totals)
        for place, row in enumerate(table.rows)
    )
    csv = Link(f"{table.caption}（CSV）", urls.table_path(entry, table.id))
    return Table(table.caption, (head,), rows, unit=table.unit, csv=csv)


def _cell(text: str, index: int, numeric: list[bool]) -> Cell:
    absent = "未填报" if not text.strip() else "不适用" if text.strip() == "/" else ""
    return Cell(
        text,
        header=index == 0,
        numeric=index > 0 and index < len(numeric) and numeric[index],
        absent="" if index == 0 else absent,
    )


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
    """Records that this one names or that name it: replaced, replaced by, repealed by."""
    items = [words.meta(entry, "supersedes", catalog, wide=True)]
    items += [
        words.meta(entry, name, catalog, wide=True)
        for name, kind in entry.kind.links
        if kind == entry.kind.name and name != "parent"
    ]
    later = tuple(words.record_link(item, catalog) for item in catalog.superseded_by.get(entry.id, ()))
    if later:
        items.append(MetaItem("被替代为", links=later, wide=True))
    return tuple(item for item in items if item is not None)


def history(entry: Entry, catalog: Catalog) -> tuple[HistoryItem, ...]:
    """What happened to the record, newest first."""
    record = entry.record
    items = [HistoryItem(words.prose_date(record.published), "发布")]
    if record.revised:
        items.insert(0, HistoryItem(words.prose_date(record.revised), "更新"))
    if record.created != record.published:
        items.append(HistoryItem(words.prose_date(record.created), "形成"))
    return tuple(items)


def cite(entry: Entry, catalog: Catalog) -> Cite:
    """How to cite the record: organ, title, number, date, address."""
    record = entry.record
    number = str(getattr(record, entry.kind.number, None) or "") if entry.kind.number else ""
    organ = catalog.name_of(record.publisher, record.created)
    site = catalog.site.url if catalog.site else ""
    text = f"{organ}：《{record.title}》{f'（{number}）' if number else ''}，{words.prose_date(record.created)}，{site}{entry.path}"
    return Cite(text, f"{site}{entry.path}", entry.digest)


def tombstone_view(entry: Entry, catalog: Catalog, as_of: date) -> TombstoneView:
    """The page at the address of a record that was withdrawn, or whose period of display has ended."""
    record, withdrawal = entry.record, entry.record.withdrawal
    ask = words.organization_link(record.publisher, catalog)
    later = catalog.superseded_by.get(entry.id, ())
    on = withdrawal.on if withdrawal else record.publish_until
    return TombstoneView(
        title=record.title if withdrawal is None or entry.kind.name != "approval_result" else "一条行政许可结果",
        breadcrumb=(*crumbs(entry, catalog)[:2], ask),  # a list of the organization's own there may not be
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
        ask=(MetaItem("发布机构", links=(ask,)),),
    )
