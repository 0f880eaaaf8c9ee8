"""Checks of one organization."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.kind import Where
from gongkai.kinds.organization.model import DivisionPeriod, Name, Organization

SELF_PARENT = Rule(
    "ORG-1",
    Severity.ERROR,
    Text("上级层级不对", "Parent of the wrong tier"),
    Text(
        "市级机构之外都要写上级机构，且不能是自己",
        "every organization outside the city tier names a parent, not itself",
    ),
    Text("请在 parent 里写上级机构的编号，例如 lz-luzhai。", "Write the parent's identifier, such as lz-luzhai."),
    Text(
        "四级公开体系由上级机构连成一棵树：市、县区、乡镇街道、村社区。树断了，机构就在目录里找不到。",
        "The four tiers form a tree by their parents.",
    ),
    bad="tier: 县区",
    good="tier: 县区\nparent: lz",
)
PERIODS = Rule(
    "ORG-2",
    Severity.ERROR,
    Text("沿革的时间不连贯", "Periods out of order"),
    Text("「{label}」的时间不连贯：{name}", "the periods of 「{label}」 are out of order: {name}"),
    Text(
        "按时间先后写；每一段的停用不早于启用，且不晚于下一段的启用。",
        "In order of time; each ends no earlier than it begins and no later than the next begins.",
    ),
    Text(
        "旧记录按成文时的名称显示，所以名称和代码的时间段不能重叠、不能颠倒。",
        "Records keep the name of their time, so periods may neither overlap nor run backwards.",
    ),
    bad="names:\n  - {name: 甲, until: 2017}\n  - {name: 乙, since: 2016}",
    good="names:\n  - {name: 甲, until: 2016}\n  - {name: 乙, since: 2016}",
)
ABOLISHED = Rule(
    "ORG-3",
    Severity.ERROR,
    Text("撤销早于设立", "Abolished before established"),
    Text("撤销（{until}）早于设立（{since}）", "abolished ({until}) before established ({since})"),
    Text("请核对两个时间。", "Check both dates."),
    Text("机构不可能在设立之前撤销。", "No body ends before it begins."),
    bad="established: 2018\nabolished: 2011",
    good="established: 2011\nabolished: 2018",
)


def check_parent(record: Organization, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """ORG-1: the tree of tiers is connected."""
    if record.parent == record.id or (record.parent is None and record.tier != "市"):
        yield SELF_PARENT.at(where("parent") if record.parent else where("tier"))


def check_periods(record: Organization, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """ORG-2, ORG-3: names and codes follow one another."""
    yield from _periods(record.names, [item.name for item in record.names], "names", "名称沿革", where)
    yield from _periods(
        record.divisions, [item.code for item in record.divisions], "divisions", "行政区划代码沿革", where
    )
    if record.established and record.abolished and _before(record.abolished, record.established):
        yield ABOLISHED.at(where("abolished"), since=record.established, until=record.abolished)


def _periods(
    periods: Sequence[Name | DivisionPeriod], labels: list[str], name: str, label: str, where: Where
) -> Iterator[Diagnostic]:
    end = ""
    for index, period in enumerate(periods):
        backwards = bool(period.since and period.until and _before(period.until, period.since))
        overlaps = index > 0 and (not period.since or not end or _before(period.since, end))
        if backwards or overlaps:
            yield PERIODS.at(where(name, index), label=label, name=labels[index])
        end = period.until or ""


def _before(one: str, other: str) -> bool:
    """Whether a year or day is before another, at the precision that both have."""
    size = min(len(one), len(other))
    return one[:size] < other[:size]


RULES = (SELF_PARENT, PERIODS, ABOLISHED)
CHECKS = (check_parent, check_periods)
