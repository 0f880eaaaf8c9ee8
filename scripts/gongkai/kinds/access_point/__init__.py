"""查阅场所：一中心、二馆、一网、一线。

政务服务中心、档案馆、图书馆、政府门户网站、政务服务热线，各写一个文件：`catalog/access_point/<机构编号>/<编号>.yaml`。
场所要写地址和开放时间，网站要写网址，热线要写电话；每处都要写可以查阅什么（`consult`）。

法律依据：《政府信息公开条例》第二十五条（国家档案馆、公共图书馆、政务服务场所设置查阅场所）。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Facet, Kind
from gongkai.kinds.access_point.checks import CHECKS, RULES
from gongkai.kinds.access_point.model import AccessPoint

KIND = Kind(
    name="access_point",
    label=Text("查阅场所", "access points"),
    model=AccessPoint,
    section="access-points",
    column="apply",
    forms=("yaml",),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    links=(("operator", "organization"),),
    columns=("type", "operator", "address", "hours", "phone", "website", "consult", "services"),
    sections=(("可以查阅什么", ("consult",)), ("提供的服务", ("services",)), ("怎样到达", ("transport",))),
    prose=("transport",),
    facets=(
        Facet(
            "type",
            {
                "政务服务中心": "service-centre",
                "档案馆": "archives",
                "图书馆": "library",
                "政府门户网站": "portal",
                "政务服务热线": "hotline",
                "其他查阅场所": "other",
            },
        ),
    ),
    metadata=("type", "operator", "address", "hours", "phone", "website"),
)
