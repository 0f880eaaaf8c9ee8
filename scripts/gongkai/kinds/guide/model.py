"""The model of a guide to government information: all fields of 条例 (2019) Art. 12."""

from __future__ import annotations

from typing import Literal

from gongkai.fields import Day, InternetContact, Line, Prose, Telephone, WebAddress, field
from gongkai.record import Part, Record

ChannelType = Literal["当面", "邮寄", "互联网", "传真"]


class Channel(Part):
    """A way to hand in an application."""

    type: ChannelType = field("申请方式", "channel")
    how: Line = field("说明", "how", help="到哪里、寄到哪里、网址")
    website: WebAddress | None = field("网址", "web address", None)


class Guide(Record):
    """How an organization discloses, and how to ask it for more."""

    classification: tuple[Line, ...] = field("政府信息的分类", "classification")
    arrangement: Prose = field("编排体系", "arrangement")
    access_methods: tuple[Line, ...] = field("获取方式", "ways of access")
    office_name: Line = field("工作机构名称", "office")
    address: Line = field("办公地址", "address")
    office_hours: Line = field("办公时间", "office hours")
    phone: Telephone = field("联系电话", "telephone", contact=True)
    fax: Telephone = field("传真号码", "fax", contact=True)
    internet_contact: InternetContact = field("互联网联系方式", "internet contact", contact=True)
    channels: tuple[Channel, ...] = field("依申请公开渠道", "application channels", ())
    fees: Prose | None = field("收费说明", "fees", None)
    complaints: Prose | None = field("监督投诉渠道", "complaints", None)
    reconsideration: Line | None = field("行政复议机关", "reconsideration authority", None)
    court: Line | None = field("行政诉讼管辖法院", "court", None)
    updated: Day = field("指南更新日期", "updated")
