"""机构：谁在公开信息。

每个机构一个文件夹 `catalog/organization/<机构编号>/`，其中 `profile.yaml` 写本机构。机构编号是永久的，机构改名时编号不变，
改在 `names` 里加一行，写明从哪一年起用新名；旧文件仍显示当时的名称。行政区划代码变了也一样，写在 `divisions` 里。
县区可以用一张表 `towns.csv` 写本县区的全部乡镇街道，表旁的 `towns.yaml` 写共同的字段。

法律依据：《政府信息公开条例》第二十条第（二）项（机关职能、机构设置、办公地址、办公时间、联系方式）。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Kind
from gongkai.kinds.organization.checks import CHECKS, RULES
from gongkai.kinds.organization.model import Organization

KIND = Kind(
    name="organization",
    label=Text("机构", "organizations"),
    model=Organization,
    section="organizations",
    column="active",
    forms=("yaml", "csv"),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    links=(("parent", "organization"),),
    columns=(
        "short_name",
        "type",
        "tier",
        "parent",
        "division",
        "unified_code",
        "established",
        "abolished",
        "phone",
        "website",
    ),
    metadata=(
        "type",
        "tier",
        "parent",
        "unified_code",
        "established",
        "abolished",
        "address",
        "office_hours",
        "phone",
        "website",
    ),
    sections=(("机关职能", ("functions",)),),
    values={"tier": {"市": "市级", "县区": "县区级", "乡镇街道": "乡镇（街道）级", "村社区": "村（社区）级"}},
    prose=("functions",),
    address="{section}/{id}/index.html",
)
