"""Identifiers and index numbers: unique, of their organization's scheme, in their organization's folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.catalog.data_file import acceptable
from gongkai.codes import index_no
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text

DUPLICATE_ID = Rule(
    "CAT-1",
    Severity.ERROR,
    Text("编号重复", "Identifier used twice"),
    Text("编号“{id}”已经用在 {other}", "identifier “{id}” is already used in {other}"),
    Text("请给新记录换一个编号；已发布的不要动。", "Give the newer record another identifier."),
    Text(
        "编号就是网址，在全站只能用一次，撤回以后也不再给别的记录使用。",
        "An identifier is an address: it is used once in the whole site, even after a withdrawal.",
    ),
    bad="id: gg-1（两个文件）",
    good="id: gg-2",
)
DUPLICATE_INDEX = Rule(
    "CAT-2",
    Severity.ERROR,
    Text("索引号重复", "Index number used twice"),
    Text("索引号“{index}”已经用在 {other}", "index number “{index}” is already used in {other}"),
    Text("请按本机构的流水号另编一个。", "Take the next serial number of the organization."),
    Text("索引号一条信息一个，一经编定不再改变，撤回后也不再使用。", "One index number for one record, for ever."),
    basis="国办秘函〔2009〕6号",
    bad="index_no: 000014349/2017-00110（两个文件）",
    good="index_no: 000014349/2017-00111",
)
SCHEME = Rule(
    "CAT-3",
    Severity.ERROR,
    Text("索引号不合本机构的方案", "Index number not of its organization's scheme"),
    Text("索引号“{index}”不合 {publisher} 的方案：{reason}", "“{index}” is not of the scheme of {publisher}: {reason}"),
    Text("方案写在机构文件的 index_scheme 里；请核对前段代码和格式。", "The scheme stands in the organization's file."),
    Text(
        "各机构的索引号前段是自己的组织机构代码或统一社会信用代码，格式由机构文件的 index_scheme 规定。",
        "The front segment is the organization's own code; the form is a setting of each organization.",
    ),
    basis="国办秘函〔2009〕6号",
    bad="index_no: 000014349/2017-00110（机构的方案是 uscc-year）",
    good="index_no: 11441700007280420Y/2021-00050",
)
OWNER = Rule(
    "CAT-4",
    Severity.ERROR,
    Text("发布机构与文件夹不符", "Publisher differs from the folder"),
    Text(
        "发布机构写的是“{publisher}”，文件却在“{folder}”的文件夹里",
        "publisher is “{publisher}”, but the folder is that of “{folder}”",
    ),
    Text("请改正发布机构，或把文件移到 {publisher} 的文件夹。", "Mend the publisher, or move the file."),
    Text(
        "谁发布谁负责：每个机构只能在自己的文件夹里发布，权限也按文件夹分给各机构。",
        "Who publishes answers for it: an organization publishes in its own folder only.",
    ),
    bad="catalog/document/lz-office/a.md：publisher: lz-finance",
    good="catalog/document/lz-office/a.md：publisher: lz-office",
)
_REASONS = {
    "scheme": Text("格式应如 {0.expected}", "its form should be like {0.expected}"),
    "code": Text("前段应为 {0.expected}", "its front segment should be {0.expected}"),
    "digit": Text("前段代码的校验位应为 {0.expected}", "the check digit of its code should be {0.expected}"),
    "year": Text("年份应为 {0.expected}", "its year should be {0.expected}"),
}
RULES = (DUPLICATE_ID, DUPLICATE_INDEX, SCHEME, OWNER)


def check_owner(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    """CAT-4: records stand in their publisher's folder. Of a folder that is itself named wrongly FILE-08 or FILE-09 told."""
    return () if entry.record.publisher == entry.folder else _misplaced(entry)


def _misplaced(entry: Entry) -> Iterator[Diagnostic]:
    own_profile = (
        entry.kind.name == "organization" and entry.record.publisher == entry.id and entry.file.endswith(".yaml")
    )
    if acceptable(entry.folder) and not own_profile:
        yield OWNER.at(entry.where("publisher"), publisher=entry.record.publisher, folder=entry.folder)


def check_scheme(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    """CAT-3: an index number is of the scheme of its organization, where one is set."""
    number = entry.record.index_no
    owner = catalog.organizations.get(entry.record.publisher) if number is not None else None
    if number is None or owner is None or owner.index_scheme is None:
        return ()
    fault = index_no.check(number, owner.index_scheme.pattern, owner.index_scheme.code)
    if fault is None:
        return ()
    return (
        SCHEME.at(
            entry.where("index_no"),
            index=number, publisher=owner.title,
            reason_zh=_REASONS[fault.part].zh.format(fault), reason_en=_REASONS[fault.part].en.format(fault),
        ),
    )  # fmt: skip


def check_unique(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """CAT-1, CAT-2: identifiers and index numbers are used once; the later places are named."""
    everyone = list(entries)
    for name, rule in (("id", DUPLICATE_ID), ("index_no", DUPLICATE_INDEX)):
        users: dict[str, list[Entry]] = {}
        values = [getattr(entry.record, name) for entry in everyone]
        twice = {value for value, times in Counter(values).items() if times > 1 and value is not None}
        for value, entry in zip(values, everyone, strict=True) if twice else ():
            if value in twice:
                users.setdefault(value, []).append(entry)
        for value, sharing in users.items():
            places = sorted(entry.where(name) for entry in sharing)
            for place in places[1:]:
                yield rule.at(place, other=str(places[0]), id=value, index=value)
