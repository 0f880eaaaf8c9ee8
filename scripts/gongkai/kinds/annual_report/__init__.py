"""政府信息公开工作年度报告。

每个机构每年一份：`catalog/annual_report/<机构编号>/<编号>.yaml`。2021 年度起用国办公开办函〔2021〕30号统一格式（`format: "2021"`），
六个部分缺一不可；更早年份照当年的样子写进 `tables`（`format: 自由表格`），不核对勾稽关系。
表格每行写成 `[自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计]`。没有发生填 0；“/”和空白（''）照原样公布，与 0 不同。
提交前系统核对：新收＋上年结转＝办理总计＋结转下年（AR-1），各项之和＝总计（AR-2、AR-3、AR-4），上年结转＝上一年的结转下年（AR-5）。

期限：部门 1 月 31 日前，县级以上政府主管部门 3 月 31 日前（《政府信息公开条例》第四十九条；2018 年度及以前为 3 月 31 日前）。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Kind
from gongkai.kinds.annual_report.checks import CHECKS, RULES, check_years
from gongkai.kinds.annual_report.display import data_tables
from gongkai.kinds.annual_report.model import AnnualReport

KIND = Kind(
    name="annual_report",
    label=Text("年度报告", "annual reports"),
    model=AnnualReport,
    section="annual-reports",
    column="annual",
    forms=("yaml",),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    series_checks=(check_years,),
    sections=tuple(
        (AnnualReport.model_fields[name].title or name, (name,))
        for name in ("overview", "active", "applications", "disputes", "problems", "other", "tables")
    ),
    prose=("overview", "problems", "other"),
    tables=data_tables,
    columns=("year_reported", "format"),
    metadata=("year_reported", "format", "publisher", "published"),
    values={"format": {"2021": "全国统一格式（2021年）", "自由表格": "当年的格式"}},
)
