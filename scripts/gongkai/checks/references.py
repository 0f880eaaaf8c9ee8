"""References: every identifier that a record names belongs to a record of the right kind; parents form a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.catalog.site import PATH as SITE_PATH
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text, did_you_mean
from gongkai.kinds import BY_NAME
from gongkai.kinds.organization.model import Organization
from gongkai.source import Span
from gongkai.validate import nearest

DANGLING = Rule(
    "REF-1",
    Severity.ERROR,
    Text("所指的记录不存在", "Reference to nothing"),
    Text("「{label}」所指的{kind}“{id}”不存在{near}", "「{label}」 refers to “{id}”, which does not exist{near}"),
    Text("请核对编号；被引用的记录要先提交。", "Check the identifier; commit the record it names first."),
    Text(
        "页面上的每个链接都要点得开，所以引用的编号必须存在，且类别要对。",
        "Every link must lead somewhere: an identifier that is referred to exists and is of the right kind.",
    ),
    bad="repealed_by: 不存在的编号",
    good="repealed_by: lzb-2020-1",
)
CYCLE = Rule(
    "REF-2",
    Severity.ERROR,
    Text("上级机构成环", "Parents form a circle"),
    Text("“{id}”的上级绕了一圈又回到自己：{path}", "the parents of “{id}” lead back to it: {path}"),
    Text("请改正其中一个机构的 parent。", "Mend the parent of one of them."),
    Text("上下级关系是一棵树，不能成环。", "Parents form a tree."),
    bad="甲的上级是乙，乙的上级是甲",
    good="乙的上级是甲，甲的上级是市人民政府",
)
DIVISION = Rule(
    "REF-3",
    Severity.ERROR,
    Text("没有这个行政区划代码", "Unknown division code"),
    Text("行政区划代码“{code}”不在 catalog/divisions.csv 里", "division code “{code}” is not in catalog/divisions.csv"),
    Text("请核对代码，或先在行政区划表里补上。", "Check the code, or add it to the table first."),
    Text("行政区划代码以 catalog/divisions.csv 为准。", "Division codes are those of catalog/divisions.csv."),
    bad='division: "450299"',
    good='division: "450223"',
)
RULES = (DANGLING, CYCLE, DIVISION)


def check_references(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    """REF-1 for every field that holds identifiers, and REF-3 for division codes."""
    record = entry.record
    known = record.publisher != entry.folder or record.publisher in catalog.organizations
    refers = record.supersedes or entry.kind.links or isinstance(record, Organization)
    return () if known and not refers else _faults(entry, catalog)


def _faults(entry: Entry, catalog: Catalog) -> Iterator[Diagnostic]:
    links = (("publisher", "organization"), ("supersedes", ""), *entry.kind.links)
    for name, kind in links:
        value = getattr(entry.record, name)
        values = value if isinstance(value, tuple) else (value,) if value else ()
        for index, item in enumerate(values):
            place = (name, index) if isinstance(value, tuple) else (name,)
            if name == "publisher" and item != entry.folder:
                continue
            yield from _check_one(entry, catalog, name, place, item, kind)
    if isinstance(entry.record, Organization) and catalog.divisions:
        yield from _check_divisions(entry, entry.record, catalog)


def _check_one(
    entry: Entry, catalog: Catalog, name: str, place: tuple[int | str, ...], wanted: str, kind: str
) -> Iterator[Diagnostic]:
    target = catalog.by_id.get(wanted)
    if wanted in catalog.broken or (target is not None and kind in ("", target.kind.name)):
        return
    candidates = [item.id for item in (catalog.of_kind(kind) if kind else catalog.entries[:20_000])]
    near = nearest(wanted, candidates)
    hint = did_you_mean(near)
    if target is not None:
        kind_of = target.kind.label
        hint = {"near_zh": f"（“{wanted}”是{kind_of.zh}）", "near_en": f" (“{wanted}” belongs to {kind_of.en})"}
    label = entry.kind.model.model_fields[name].title
    yield DANGLING.at(
        entry.where(*place),
        label=label, id=wanted, kind_zh=BY_NAME[kind].label.zh if kind else "记录", kind_en=kind or "record",
        **hint,
    )  # fmt: skip


def _check_divisions(entry: Entry, record: Organization, catalog: Catalog) -> Iterator[Diagnostic]:
    if record.division and record.division not in catalog.divisions:
        yield DIVISION.at(entry.where("division"), code=record.division)
    for index, period in enumerate(record.divisions):
        if period.code not in catalog.divisions:
            yield DIVISION.at(entry.where("divisions", index, "code"), code=period.code)


def check_site(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """REF-1 for the organizer that `catalog/site.yaml` names."""
    site = catalog.site
    if site and site.organizer not in catalog.organizations and site.organizer not in catalog.broken:
        near = nearest(site.organizer, list(catalog.organizations))
        place = catalog.site_place.span(("organizer",)) if catalog.site_place else Span(SITE_PATH)
        yield DANGLING.at(
            place, label="主办单位", id=site.organizer, kind_zh="机构", kind_en="organization", **did_you_mean(near)
        )


def check_tree(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """REF-2: following parents ends. A circle is told once, at its first member in order of identifiers."""
    reported: set[str] = set()
    for start in sorted(catalog.organizations):
        path = [start]
        while (parent := _parent(catalog, path[-1])) and parent not in path:
            path.append(parent)
        if parent == start and len(path) > 1 and start not in reported:
            reported.update(path)
            yield CYCLE.at(catalog.by_id[start].where("parent"), id=start, path=" → ".join([*path, start]))


def _parent(catalog: Catalog, organization: str) -> str | None:
    found = catalog.organizations.get(organization)
    return found.parent if found else None
