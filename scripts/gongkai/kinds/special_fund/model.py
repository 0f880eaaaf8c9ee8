"""The model of a special fund: where money comes from, how it is allocated, and how far it is spent. All in yuan.

Fields after standards 6.7. Beneficiaries are places, bodies and projects; no field holds a person.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from gongkai.fields import Day, IndexNumber, Line, Prose, Slug, Telephone, Year, Yuan, field
from gongkai.record import Part, Record

Domain = Literal["三农", "水利", "教育", "医疗", "基本建设", "行政经费", "民生实事", "其他"]
Nature = Literal["一般性转移支付", "专项转移支付", "本级支出"]
Level = Literal["中央", "自治区", "市", "县"]
LIMITS: dict[str, int] = {"一般性转移支付": 30, "专项转移支付": 60}
"""Calendar days from the approval of the budget to the issue of a transfer (预算法 Art. 52)."""


class Source(Part):
    """Money of one level of government."""

    level: Level = field("来源层级", "level")
    amount: Yuan = field("金额", "amount", unit="元")
    document: Line | None = field("下达文号", "document", None)


class Allocation(Part):
    """What one project in one place gets. `paid` is what was paid of it by the last day of the progress."""

    place: Line = field("受益地区", "place")
    project: Line = field("项目", "project")
    unit: Line | None = field("单位", "unit", None)
    standard: Line | None = field("标准", "standard", None)
    amount: Yuan = field("金额", "amount", unit="元")
    paid: Yuan | None = field("已支付", "paid", None, unit="元")


class Subject(Part):
    """A functional class of the budget."""

    code: Line = field("科目编码", "code")
    name: Line = field("科目名称", "name")


class Progress(Part):
    """What was paid of the whole up to and including a day."""

    on: Day = field("截至", "up to")
    paid: Yuan = field("累计支付", "paid", unit="元")
    remark: Line | None = field("进展", "remark", None)


class SpecialFund(Record):
    """One issue of a special fund (专项资金的一次下达)."""

    fund_name: Line = field("资金名称", "fund")
    fund_year: Year = field("资金年度", "year")
    domain: Domain = field("领域", "domain")
    nature: Nature = field("资金性质", "nature")
    department: Slug = field("主管部门", "department", help="机构编号")
    method: Line = field("管理办法", "rules")
    method_index: IndexNumber = field("管理办法索引号", "index number of the rules")
    method_record: Slug | None = field("管理办法全文", "text of the rules", None, help="本站公开的，写它的编号")
    notice: Slug | None = field("申报通知", "call for applications", None, help="本站公开的，写它的编号")
    budget: Slug | None = field("所在预算", "budget", None, help="预算公开信息的编号")
    approved: Day | None = field("预算批准日期", "budget approved", None, help="本级人民代表大会批准的日子")
    issued: Day = field("下达日期", "issued")
    total: Yuan = field("下达总额", "total", help="以元计", unit="元")
    sources: tuple[Source, ...] = field("资金来源", "sources")
    allocations: tuple[Allocation, ...] = field("分配方案", "allocations")
    subjects: tuple[Subject, ...] = field("预算科目", "functional classes")
    progress: tuple[Progress, ...] = field("支出进度", "progress", ())
    performance: Prose | None = field("绩效情况", "performance", None)
    supervisor: Line = field("监督单位", "supervising office")
    phone: Telephone = field("监督电话", "telephone for complaints", contact=True)

    @property
    def paid(self) -> Decimal | None:
        """What was paid by the last day reported; None where nothing was reported yet."""
        return self.progress[-1].paid if self.progress else None

    @property
    def deadline(self) -> date | None:
        """The last day on which a transfer is issued in time; None where the law sets none or approval is not stated.

        The day of approval does not count (民法典 Art. 201); not moved for holidays.
        """
        days = LIMITS.get(self.nature)
        return self.approved + timedelta(days=days) if days and self.approved else None

    @property
    def days_late(self) -> int:
        """Calendar days after the deadline, 0 where it was met or there is none."""
        return max(0, (self.issued - self.deadline).days) if self.deadline else 0
