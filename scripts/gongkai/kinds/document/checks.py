"""Checks of one document: its number, its validity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.kind import Where
from gongkai.kinds.document.model import Document

YEAR = Rule(
    "DOC-1",
    Severity.WARNING,
    Text("文号年份与成文年份不同", "Year of the number differs from the date"),
    Text("文号的年份是 {number}，成文日期在 {created} 年", "the number is of {number}, the document of {created}"),
    Text("请核对文号和成文日期；跨年编号的可以不改。", "Check both; numbers issued across a year's end may stand."),
    Text("文号里的年份通常就是成文的年份，不同多半是抄错。", "The year of the number is usually that of the document."),
    verified=False,
    bad="doc_no: 柳政办〔2012〕63号\ncreated: 2011-04-26",
    good="doc_no: 柳政办〔2011〕63号\ncreated: 2011-04-26",
)
VALIDITY = Rule(
    "DOC-2",
    Severity.ERROR,
    Text("没有写有效性", "Validity missing"),
    Text("{category}必须写明有效性", "{category} must state its validity"),
    Text(
        "请加一行 validity: 有效（或失效、废止、尚未生效、已修改）。",
        "Add validity: 有效 (or 失效, 废止, 尚未生效, 已修改).",
    ),
    Text(
        "读者要知道这份文件现在还管不管用，所以法规规章和规范性文件必须标明有效性。",
        "Readers must see whether a normative document still holds.",
    ),
    bad="category: 规范性文件",
    good="category: 规范性文件\nvalidity: 有效",
)
REPEALED = Rule(
    "DOC-3",
    Severity.ERROR,
    Text("废止没有依据", "Repeal without its document"),
    Text("标为“{validity}”，但没有写是哪份文件使它{validity}的", "marked {validity}, but not by which document"),
    Text(
        "请写 repealed_by（已修改的写 amended_by）：那份文件的编号；找不到的在 note 里说明。",
        "Give repealed_by (or amended_by), or explain in note.",
    ),
    Text("废止、修改都要能点到那份文件去核对。", "A repeal or amendment names the document that made it."),
    bad="validity: 废止",
    good="validity: 废止\nrepealed_by: lzb-2020-1",
)
PERIOD = Rule(
    "DOC-4",
    Severity.ERROR,
    Text("有效期颠倒", "Validity ends before it begins"),
    Text("有效期至 {until}，早于施行日期 {since}", "valid until {until}, before effective from {since}"),
    Text("请核对两个日期。", "Check both dates."),
    Text("有效期的终点不能早于起点。", "A period cannot end before it begins."),
    bad="effective_from: 2026-01-01\nvalid_until: 2025-12-31",
    good="effective_from: 2026-01-01\nvalid_until: 2030-12-31",
)
STALE = Rule(
    "DOC-5",
    Severity.WARNING,
    Text("有效性与日期不符", "Validity contradicts the dates"),
    Text("标为“{validity}”，但按日期应为“{expected}”", "marked {validity}, but by its dates it is {expected}"),
    Text("请更新 validity，或核对施行日期和有效期。", "Update validity, or check the dates."),
    Text("页面上的有效性必须跟得上日期：到期的不再有效，已施行的不再是尚未生效。", "Validity keeps up with the dates."),
    bad="validity: 有效\nvalid_until: 2020-12-31",
    good="validity: 失效\nvalid_until: 2020-12-31",
)
RULES = (YEAR, VALIDITY, REPEALED, PERIOD, STALE)


def check_number(record: Document, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """DOC-1: the year in the number is that of the document."""
    match = re.search("〔([0-9]{4})〕", record.doc_no or "")
    if match and int(match[1]) != record.created.year:
        yield YEAR.at(where("doc_no"), number=match[1], created=record.created.year)


def check_validity(record: Document, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """DOC-2 to DOC-5: validity is stated, explained and agrees with the dates."""
    if record.category in ("法规规章", "规范性文件") and record.validity is None:
        yield VALIDITY.at(where("category"), category=record.category)
    by = {"废止": record.repealed_by, "已修改": record.amended_by}
    if record.validity in by and not by[record.validity] and not record.note:
        yield REPEALED.at(where("validity"), validity=record.validity)
    since, until = record.effective_from, record.valid_until
    if since and until and until < since:
        yield PERIOD.at(where("valid_until"), since=since, until=until)
    elif until and until < as_of and record.validity in ("有效", "尚未生效"):
        yield STALE.at(where("validity"), validity=record.validity, expected="失效")
    elif since and since <= as_of and record.validity == "尚未生效":
        yield STALE.at(where("validity"), validity=record.validity, expected="有效")


CHECKS = (check_number, check_validity)
