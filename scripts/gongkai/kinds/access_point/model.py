"""The model of an access point: 一中心、二馆、一网、一线, where people can consult what was disclosed."""

from __future__ import annotations

from typing import Literal

from gongkai.fields import Line, Prose, Slug, Telephone, WebAddress, field
from gongkai.record import Record

AccessType = Literal["政务服务中心", "档案馆", "图书馆", "政府门户网站", "政务服务热线", "其他查阅场所"]


class AccessPoint(Record):
    """A place, a site or a line."""

    type: AccessType = field("场所类型", "type")
    operator: Slug | None = field("管理机构", "operator", None, help="机构编号")
    address: Line | None = field("地址", "address", None)
    hours: Line | None = field("开放时间", "opening hours", None)
    phone: Telephone | None = field("电话", "telephone", None, contact=True)
    website: WebAddress | None = field("网址", "web address", None)
    consult: tuple[Line, ...] = field("可以查阅什么", "what can be consulted")
    services: tuple[Line, ...] = field("提供的服务", "services", (), help="查阅、复印、代填申请、无障碍等")
    transport: Prose | None = field("交通", "how to get there", None)
