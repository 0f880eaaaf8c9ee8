"""Checks of one access point: it can be reached in the way of its type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.kind import Where
from gongkai.kinds.access_point.model import AccessPoint

REACH = Rule(
    "ACCESS-1",
    Severity.ERROR,
    Text("没有写怎样到达", "No way to reach it"),
    Text("{type}必须写「{label}」", "a {type} must state 「{label}」"),
    Text("请补上一行 {field}: …", "Add a line {field}: …"),
    Text(
        "查阅场所要写地址和开放时间，网站要写网址，热线要写电话，否则群众无从查阅。",
        "A place states address and hours, a site its address, a line its number.",
    ),
    basis="《政府信息公开条例》（2019）第二十五条",
    bad="type: 档案馆",
    good="type: 档案馆\naddress: …\nhours: …",
)
CONSULT = Rule(
    "ACCESS-2",
    Severity.ERROR,
    Text("没有写可以查阅什么", "Nothing to consult"),
    Text("「可以查阅什么」一项也没有写", "what can be consulted is not stated"),
    Text("请至少写一项，例如“政府公报”“纸质公开文件”。", "State at least one thing."),
    Text("查阅点的用处就在于可以查阅什么。", "An access point says what can be consulted there."),
    basis="《政府信息公开条例》（2019）第二十五条",
    bad="consult: []",
    good="consult:\n  - 政府公报",
)
RULES = (REACH, CONSULT)


def check_reach(record: AccessPoint, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """ACCESS-1: what its type needs is there."""
    needed = {"政府门户网站": ("website",), "政务服务热线": ("phone",)}.get(record.type, ("address", "hours"))
    for name in needed:
        if getattr(record, name) is None:
            label = AccessPoint.model_fields[name].title
            yield REACH.at(where("type"), type=record.type, label=label, field=name)


def check_consult(record: AccessPoint, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """ACCESS-2: something can be consulted."""
    if not record.consult:
        yield CONSULT.at(where("consult"))


CHECKS = (check_reach, check_consult)
