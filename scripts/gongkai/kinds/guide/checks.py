"""Checks of one guide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.kind import Where
from gongkai.kinds.guide.model import Guide

EMPTY = Rule(
    "GUIDE-1",
    Severity.ERROR,
    Text("指南内容不全", "Guide incomplete"),
    Text("「{label}」一项也没有写", "「{label}」 lists nothing"),
    Text("请至少写一项。", "List at least one."),
    Text(
        "指南应当包括政府信息的分类、编排体系、获取方式和公开工作机构的名称、地址、时间、电话、传真、互联网联系方式。",
        "A guide states classification, arrangement, ways of access, and the office's name, address, hours and contacts.",
    ),
    basis="《政府信息公开条例》（2019）第十二条",
    bad="classification: []",
    good="classification:\n  - 机构职能",
)
CHANNELS = Rule(
    "GUIDE-2",
    Severity.WARNING,
    Text("依申请渠道不全", "Application channels incomplete"),
    Text("没有写这些申请方式：{missing}", "these channels are not stated: {missing}"),
    Text("请在 channels 里补上，不提供的也写明。", "Add them under channels, or state there that one is not offered."),
    Text(
        "评估通常逐项查看当面、邮寄、互联网、传真四种申请方式。这是地方评估指标，不是法律规定，所以只提醒。",
        "Assessments look for four channels. This is a local indicator, not law, hence a warning.",
    ),
    basis="地方政务公开评估指标（样本）",
    verified=False,
    bad="channels:\n  - {type: 当面, how: 一楼窗口}",
    good="channels:\n  - {type: 当面, how: 一楼窗口}\n  - {type: 邮寄, how: …}",
)
UPDATED = Rule(
    "GUIDE-3",
    Severity.ERROR,
    Text("更新日期早于生成日期", "Updated before it was made"),
    Text("更新日期 {updated} 早于生成日期 {created}", "updated {updated}, before it was created {created}"),
    Text("请核对两个日期。", "Check both dates."),
    Text(
        "指南应当及时更新，更新日期不能早于生成日期。",
        "A guide is kept current; it cannot be updated before it exists.",
    ),
    basis="《政府信息公开条例》（2019）第十二条、第五十三条第（二）项",
    bad="created: 2026-01-01\nupdated: 2025-01-01",
    good="created: 2026-01-01\nupdated: 2026-06-01",
)
RULES = (EMPTY, CHANNELS, UPDATED)


def check_lists(record: Guide, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """GUIDE-1: no list of Art. 12 is empty."""
    for name in ("classification", "access_methods"):
        if not getattr(record, name):
            yield EMPTY.at(where(name), label=Guide.model_fields[name].title)


def check_channels(record: Guide, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """GUIDE-2: the four channels are stated."""
    stated = {item.type for item in record.channels}
    missing = [name for name in ("当面", "邮寄", "互联网", "传真") if name not in stated]
    if missing:
        yield CHANNELS.at(where("channels"), missing="、".join(missing))


def check_updated(record: Guide, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """GUIDE-3: updated on or after creation."""
    if record.updated < record.created:
        yield UPDATED.at(where("updated"), updated=record.updated, created=record.created)


CHECKS = (check_lists, check_channels, check_updated)
