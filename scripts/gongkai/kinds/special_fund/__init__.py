"""专项资金：钱从哪里来、分给哪里的什么项目、支出到了哪一步。

每项资金每次下达一个文件：`catalog/special_fund/<机构编号>/<编号>.yaml`。“三农”、水利、教育、医疗、基本建设、行政经费、民生实事的资金都用这一类。
金额都以元计，写到分。来源合计、分配合计都要等于下达总额，支付不能超过下达，系统逐项核对，差一分也会指出（FUND-1 至 FUND-5）。
分配写到地区和项目；不写受益的个人，发给个人的写到村、社区或者单位。监督电话写办公电话，不写个人手机。

期限：本级人民代表大会批准预算后，一般性转移支付三十日内、专项转移支付六十日内下达（《预算法》第五十二条），按日历日计算，
批准的当天不计入。迟了的照样公布，页面写明逾期几日。依据：《预算法》第十四条、第五十二条；《预算法实施条例》第六条（转移支付公开到地区和项目）。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Facet, Kind
from gongkai.kinds.special_fund.checks import CHECKS, RULES
from gongkai.kinds.special_fund.display import data_tables
from gongkai.kinds.special_fund.model import SpecialFund

KIND = Kind(
    name="special_fund",
    label=Text("专项资金", "special funds"),
    model=SpecialFund,
    section="special-funds",
    column="active",
    forms=("yaml",),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    links=(("department", "organization"), ("method_record", ""), ("notice", ""), ("budget", "budget")),
    columns=(
        "fund_name", "fund_year", "domain", "nature", "department", "method", "method_index", "approved", "issued", "total",
        "sources", "allocations", "subjects", "progress", "supervisor", "phone",
    ),
    metadata=("fund_name", "total", "domain", "fund_year", "department", "nature", "approved", "issued"),
    sections=(
        ("资金去向", ("total",)),
        ("资金来源", ("sources",)),
        ("分配到地区和项目", ("allocations",)),
        ("支出进度", ("progress",)),
        ("绩效", ("performance",)),
        ("下达期限", ("issued",)),
        ("预算科目", ("subjects",)),
        ("管理办法和有关文件", ("method", "method_index", "method_record", "notice", "budget")),
        ("监督", ("supervisor", "phone")),
    ),
    prose=("performance",),
    tables=data_tables,
    facets=(
        Facet(
            "domain",
            {
                "三农": "agriculture",
                "水利": "water",
                "教育": "education",
                "医疗": "health",
                "基本建设": "construction",
                "行政经费": "administration",
                "民生实事": "livelihood",
                "其他": "other",
            },
        ),
    ),
)  # fmt: skip
