"""项目绩效目标和绩效自评：花这笔钱要达到什么，年底达到了没有。

每个项目每年一个文件：`catalog/performance_target/<机构编号>/<编号>.yaml`。年初填目标；年底在同一个文件里补上实际完成值、得分和自评。
指标分三级：产出（数量、质量、时效、成本）、效益（经济、社会、生态、可持续影响）、满意度（服务对象满意度）。
每个指标写方向（≥、≤、=、定性）、指标值、单位和权重；方向是“定性”的写文字，其他的只写数字。
资金总额等于财政拨款加其他资金；写了权重的，各指标权重加预算执行率的权重等于 100；得分不超过权重，加起来等于自评得分（TARGET-1 至 TARGET-8）。
产出 50、效益 30、满意度 10、执行率 10 的分法未能核对原文，不符合的只提醒。

依据：《预算法》第十四条（部门预算、决算公开）；绩效目标表的栏目据公开的部门预算“项目绩效目标公开表”核对。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Kind
from gongkai.kinds.performance_target.checks import CHECKS, RULES, check_once
from gongkai.kinds.performance_target.display import data_tables
from gongkai.kinds.performance_target.model import PerformanceTarget

KIND = Kind(
    name="performance_target",
    label=Text("绩效目标和自评", "performance targets"),
    model=PerformanceTarget,
    section="performance",
    column="active",
    forms=("yaml",),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    series_checks=(check_once,),
    links=(("department", "organization"), ("budget", "budget")),
    columns=(
        "project", "year_targeted", "department", "unit", "total", "fiscal", "other_funds", "spent", "goal", "indicators",
        "execution_weight", "execution_score", "evaluated", "self_score",
    ),
    metadata=("project", "year_targeted", "department", "unit", "evaluated", "self_score"),
    sections=(
        ("资金", ("total",)),
        ("年度总体目标", ("goal",)),
        ("绩效指标", ("indicators",)),
        ("得分", ("self_score",)),
        ("未完成的原因和改进措施", ("explanation",)),
        ("有关预算", ("budget",)),
    ),
    prose=("goal", "explanation"),
    tables=data_tables,
)  # fmt: skip
