"""The model of an organization: names and division codes are dated, so that old records keep the words of their time."""

from __future__ import annotations

from datetime import date
from typing import Literal

from gongkai.fields import CreditCode, DivisionCode, Line, Prose, Slug, Telephone, WebAddress, YearOrDay, field
from gongkai.record import Part, Record

Tier = Literal["市", "县区", "乡镇街道", "村社区"]
TIERS: tuple[Tier, ...] = ("市", "县区", "乡镇街道", "村社区")
OrganizationType = Literal[
    "人民政府",
    "办公室",
    "政府工作部门",
    "派出机构",
    "街道办事处",
    "乡镇人民政府",
    "村民委员会",
    "居民委员会",
    "事业单位",
    "其他",
]
Scheme = Literal["national-2009", "uscc-year", "uscc-month", "hyphen"]


class Name(Part):
    """A name and when it was borne. Ends are years or days; `until` is the first day on which it no longer holds."""

    name: Line = field("名称", "name")
    since: YearOrDay | None = field("启用", "since", None)
    until: YearOrDay | None = field("停用", "until", None)


class DivisionPeriod(Part):
    """A division code and when it held."""

    code: DivisionCode = field("行政区划代码", "division code")
    since: YearOrDay | None = field("启用", "since", None)
    until: YearOrDay | None = field("停用", "until", None)


class IndexScheme(Part):
    """How this organization numbers what it discloses (standards 2.3)."""

    pattern: Scheme = field("索引号方案", "pattern")
    code: Line = field("索引号前段代码", "front segment", help="组织机构代码或统一社会信用代码")


class Organization(Record):
    """An organ that discloses."""

    short_name: Line | None = field("简称", "short name", None)
    aliases: tuple[Line, ...] = field("别名", "aliases", ())
    type: OrganizationType = field("机构类型", "type")
    tier: Tier = field("层级", "tier")
    parent: Slug | None = field("上级机构", "parent", None, help="上级机构的编号；市人民政府不填")
    division: DivisionCode | None = field(
        "行政区划代码", "division code", None, help="用于表格；代码变过的写 divisions"
    )
    divisions: tuple[DivisionPeriod, ...] = field("行政区划代码沿革", "division codes", ())
    names: tuple[Name, ...] = field("名称沿革", "names", ())
    unified_code: CreditCode | None = field("统一社会信用代码", "unified code", None)
    index_scheme: IndexScheme | None = field("索引号方案", "index number scheme", None)
    established: YearOrDay | None = field("设立", "established", None)
    abolished: YearOrDay | None = field("撤销", "abolished", None)
    functions: Prose | None = field("机关职能", "functions", None)
    address: Line | None = field("办公地址", "address", None)
    office_hours: Line | None = field("办公时间", "office hours", None)
    phone: Telephone | None = field("联系电话", "telephone", None, contact=True)
    website: WebAddress | None = field("网站", "website", None)

    def name_on(self, day: date) -> str:
        """The full name borne on `day`; in a year of change whose day is unknown, the later name."""
        found = _holding(self.names, day) if self.names else None
        return found.name if isinstance(found, Name) else self.title

    def division_on(self, day: date) -> str:
        """The division code that held on `day`, or "" where there is none."""
        found = _holding(self.divisions, day)
        return found.code if isinstance(found, DivisionPeriod) else self.division or ""


def _holding(periods: tuple[Name, ...] | tuple[DivisionPeriod, ...], day: date) -> Name | DivisionPeriod | None:
    """The last period that has begun by `day` and has not ended; ends are compared at the precision they have."""
    text = day.isoformat()
    holding = [
        item
        for item in periods
        if (not item.since or text[: len(item.since)] >= item.since)
        and (not item.until or text[: len(item.until)] < item.until)
    ]
    return holding[-1] if holding else None
