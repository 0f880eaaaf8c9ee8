"""Dates of a record against one another and against today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text

BEFORE = Rule(
    "DATE-1",
    Severity.ERROR,
    Text("发布早于生成", "Published before it was created"),
    Text("发布日期 {published} 早于生成日期 {created}", "published {published}, before it was created {created}"),
    Text("请核对两个日期。", "Check both dates."),
    Text("信息先形成、后发布。倒填发稿日期是政府网站检查的单项否决项。", "A record exists before it is published."),
    basis="国办秘函〔2019〕19号 单项否决指标",
    bad="created: 2026-03-02\npublished: 2026-03-01",
    good="created: 2026-03-01\npublished: 2026-03-02",
)
FUTURE = Rule(
    "DATE-2",
    Severity.ERROR,
    Text("发布日期在将来", "Published in the future"),
    Text("{label} {published} 晚于今天 {today}", "{label} {published}, after today {today}"),
    Text(
        "请写实际发布的日期；要定时公开的，用 publish_from。",
        "Give the real date; to publish later use publish_from.",
    ),
    Text("发布日期是实际发布的那一天。定时公开写在 publish_from 里。", "The date of publication is the real one."),
    bad="published: 2099-01-01",
    good="published: 2026-03-02\npublish_from: 2026-04-01",
)
PERIOD = Rule(
    "DATE-3",
    Severity.ERROR,
    Text("公开期限颠倒", "Display ends before it begins"),
    Text("公开截止日 {until} 早于{label} {since}", "displayed until {until}, before {label} {since}"),
    Text("请核对两个日期。", "Check both dates."),
    Text("公开期限的终点不能早于起点和发布日期。", "A display cannot end before it begins."),
    bad="published: 2026-03-02\npublish_until: 2026-03-01",
    good="published: 2026-03-02\npublish_until: 2027-03-01",
)
WITHDRAWN = Rule(
    "DATE-4",
    Severity.ERROR,
    Text("撤回早于发布", "Withdrawn before published"),
    Text("撤回日期 {on} 早于发布日期 {published}", "withdrawn {on}, before it was published {published}"),
    Text("请核对撤回日期。", "Check the date of withdrawal."),
    Text("没有发布的东西谈不上撤回。", "What was not published cannot be withdrawn."),
    bad="published: 2026-03-02\nwithdrawal: {on: 2026-03-01, …}",
    good="published: 2026-03-02\nwithdrawal: {on: 2026-03-05, …}",
)
REVISED = Rule(
    "DATE-5",
    Severity.ERROR,
    Text("更新早于发布", "Revised before published"),
    Text("更新日期 {revised} 早于发布日期 {published}", "revised {revised}, before it was published {published}"),
    Text("请核对；没有改过内容的不写更新日期。", "Check; a record that was not changed has no date of revision."),
    Text("更新日期是发布以后改动内容、重新公开的那一天。", "The day on which a changed record was published again."),
    bad="published: 2026-03-02\nrevised: 2026-03-01",
    good="published: 2026-03-02\nrevised: 2026-04-01",
)
RULES = (BEFORE, FUTURE, PERIOD, WITHDRAWN, REVISED)


def check_dates(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    """DATE-1 to DATE-5."""
    record = entry.record
    plain = record.revised is None and record.publish_until is None and record.withdrawal is None
    return () if plain and record.created <= record.published <= as_of else _faults(entry, as_of)


def _faults(entry: Entry, as_of: date) -> Iterator[Diagnostic]:
    record = entry.record
    if record.published < record.created:
        yield BEFORE.at(entry.where("published"), published=record.published, created=record.created)
    for name in ("published", "revised"):
        day = getattr(record, name)
        if day and day > as_of:
            zh, en = ("发布日期", "published") if name == "published" else ("更新日期", "revised")
            yield FUTURE.at(entry.where(name), label_zh=zh, label_en=en, published=day, today=as_of)
    if record.revised and record.revised < record.published:
        yield REVISED.at(entry.where("revised"), revised=record.revised, published=record.published)
    until = record.publish_until
    starts = (("公开起始日", "its beginning", record.publish_from), ("发布日期", "its publication", record.published))
    for zh, en, since in starts:
        if until and since and until < since:
            yield PERIOD.at(entry.where("publish_until"), until=until, since=since, label_zh=zh, label_en=en)
            break
    if record.withdrawal and record.withdrawal.on < record.published:
        place = entry.where("withdrawal", "on")
        yield WITHDRAWN.at(place, on=record.withdrawal.on, published=record.published)
