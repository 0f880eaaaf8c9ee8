"""The model of an annual report on the disclosure of government information."""

from __future__ import annotations

from typing import Literal

from gongkai.fields import Line, Prose, Year, field
from gongkai.kinds.annual_report.tables import Active, Applications, Disputes
from gongkai.record import Part, Record

Format = Literal["2021", "自由表格"]


class FreeTable(Part):
    """A table of an earlier year, as it was printed: no identities are known for it."""

    title: Line = field("表名", "title")
    unit: Line | None = field("单位", "unit", None)
    header: tuple[Line, ...] = field("表头", "header")
    rows: tuple[tuple[str, ...], ...] = field("各行", "rows")


class AnnualReport(Record):
    """One organization's report on one year, in the six sections of the unified format."""

    year_reported: Year = field("报告年度", "year reported")
    format: Format = field("格式", "format", help="2021 年起用统一格式填 2021；更早的年份填 自由表格")
    overview: Prose = field("一、总体情况", "overview")
    active: Active | None = field("二、主动公开政府信息情况", "active disclosure", None)
    applications: Applications | None = field("三、收到和处理政府信息公开申请情况", "applications", None)
    disputes: Disputes | None = field("四、政府信息公开行政复议、行政诉讼情况", "disputes", None)
    problems: Prose | None = field("五、存在的主要问题及改进情况", "problems and improvement", None)
    other: Prose | None = field("六、其他需要报告的事项", "other matters", None)
    tables: tuple[FreeTable, ...] = field("表格", "tables", ())
