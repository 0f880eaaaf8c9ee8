"""政府信息公开指南：本机关公开什么、怎么编排、到哪里看、怎样申请。

每个机构一份：`catalog/guide/<机构编号>/<编号>.yaml`。《政府信息公开条例》第十二条列出的各项都是必填：政府信息的分类、编排体系、
获取方式，工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式。电话只写办公电话，不写个人手机。
内容有变就改，并更新 `updated`；指南陈旧是可以追责的（第五十三条第（二）项）。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Kind
from gongkai.kinds.guide.checks import CHECKS, RULES
from gongkai.kinds.guide.model import Guide

KIND = Kind(
    name="guide",
    label=Text("政府信息公开指南", "guides"),
    model=Guide,
    section="guides",
    column="guide",
    forms=("yaml",),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    columns=("office_name", "address", "office_hours", "phone", "fax", "internet_contact", "updated"),
    metadata=("publisher", "updated"),
    sections=(
        ("工作机构", ("office_name", "address", "office_hours", "phone", "fax", "internet_contact")),
        ("政府信息的分类和编排", ("classification", "arrangement")),
        ("获取方式", ("access_methods",)),
        ("依申请公开", ("channels", "fees")),
        ("监督和救济", ("complaints", "reconsideration", "court")),
    ),
    prose=("arrangement", "fees", "complaints"),
)
