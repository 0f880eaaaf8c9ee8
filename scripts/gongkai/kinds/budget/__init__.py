"""预算决算。

一套预算或决算是一个文件夹：`budgets/<年度>/<机构编号>/<budget、adjusted 或 final>/`。里面有信息头 `budget.yaml`、
每张表一个 CSV（按表名的英文标识命名，不按表号），以及可选的情况说明 `narrative.md`。`gongkai new budget 机构编号` 生成一套空表。
表格第一行是表头：`科目编码,项目,……`；有编码的行写编码，合计、收入项目等没有编码的行把编码留空、写规定的名称。
编码是文字；金额按 `unit` 和 `places` 申报的单位和小数位数填写，系统内一律换算成元。空白不等于 0，照原样公布。
没有数据的表也要有：只写表头，并在 `empty_notes` 里说明原因。提交前系统核对表内、表间、年度间的勾稽关系（BD、BX、BG 各条）。

期限：批准（批复）后二十日内公开（《预算法》第十四条，《预算法实施条例》第六条）。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.accounts.columns import column_of
from gongkai.accounts.tables import FOLDERS
from gongkai.diagnostic import Text
from gongkai.kind import Facet, Kind, SetForm
from gongkai.kinds.budget.assemble import assemble
from gongkai.kinds.budget.checks import CHECKS, RULES, check_years
from gongkai.kinds.budget.display import data_tables
from gongkai.kinds.budget.model import LEVELS, PHASES, Budget

KIND = Kind(
    name="budget",
    label=Text("预算决算", "budgets and final accounts"),
    model=Budget,
    section="budgets",
    column="active",
    forms=("set",),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    series_checks=(check_years,),
    links=(("parent", "organization"), ("members", "organization")),
    columns=("fiscal_year", "level", "phase", "approved", "approved_by", "unit", "places", "parent"),
    metadata=("fiscal_year", "level", "phase", "publisher", "approved", "approved_by", "published", "unit", "places"),
    sections=(
        ("编制范围和说明", ("parent", "members", "eliminated", "population", "population_source")),
        ("年初数调整说明", ("carry_note",)),
    ),
    prose=("carry_note",),
    tables=data_tables,
    values={"level": LEVELS, "phase": PHASES},
    facets=(Facet("level", {name: name for name in LEVELS}), Facet("phase", {name: name for name in PHASES})),
    overview=("budgets/overview.html", "预算决算总览：按年度、机构查看和比较"),
    set=SetForm("budgets", FOLDERS, "budget.yaml", "narrative.md", assemble, column_of),
)
