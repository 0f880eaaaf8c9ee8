"""The model of a project's performance target and of its self-evaluation at the year's end (绩效目标表、绩效自评表).

Fields after standards 6.7: indicators in three levels with direction, value, unit and weight; money in yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from gongkai.fields import Day, Line, Prose, Slug, Year, Yuan, amount, field
from gongkai.record import Part, Record

First = Literal["产出", "效益", "满意度"]
Second = Literal["数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续影响", "服务对象满意度"]
Direction = Literal["≥", "≤", "=", "定性"]
LEVELS: Mapping[str, tuple[str, ...]] = {
    "产出": ("数量", "质量", "时效", "成本"),
    "效益": ("经济", "社会", "生态", "可持续影响"),
    "满意度": ("服务对象满意度",),
}
"""Which second levels belong to a first one."""
_SIGNS = {"＝": "=", ">=": "≥", "<=": "≤"}


def _direction(value: Any) -> Any:
    """A direction; other ways to type its sign are taken too."""
    return _SIGNS.get(value.strip(), value.strip()) if isinstance(value, str) else value


Points = Annotated[Decimal, BeforeValidator(amount(2))]


class Indicator(Part):
    """One indicator of the third level; `actual` and `score` come with the self-evaluation."""

    first: First = field("一级指标", "first level")
    second: Second = field("二级指标", "second level")
    name: Line = field("三级指标", "third level")
    direction: Annotated[Direction, BeforeValidator(_direction)] = field("方向", "direction")
    value: Line = field("指标值", "target")
    unit: Line | None = field("计量单位", "unit", None)
    weight: Points | None = field("权重", "weight", None, unit="分")
    actual: Line | None = field("实际完成值", "achieved", None)
    score: Points | None = field("得分", "score", None, unit="分")


class PerformanceTarget(Record):
    """The target of one project in one year, with its self-evaluation once there is one."""

    project: Line = field("项目名称", "project")
    year_targeted: Year = field("预算年度", "budget year")
    department: Slug = field("主管部门", "department", help="机构编号")
    unit: Line = field("实施单位", "carried out by")
    budget: Slug | None = field("所在预算", "budget", None, help="预算公开信息的编号")
    total: Yuan = field("资金总额", "funds", help="以元计", unit="元")
    fiscal: Yuan = field("财政拨款", "from the budget", unit="元")
    other_funds: Yuan = field("其他资金", "other funds", unit="元")
    goal: Prose = field("年度总体目标", "goal of the year")
    indicators: tuple[Indicator, ...] = field("绩效指标", "indicators")
    execution_weight: Points | None = field("预算执行率权重", "weight of execution", None, unit="分")
    spent: Yuan | None = field("全年执行数", "spent", None, help="自评时填，以元计", unit="元")
    execution_score: Points | None = field("预算执行率得分", "score of execution", None, unit="分")
    evaluated: Day | None = field("自评日期", "evaluated on", None)
    self_score: Points | None = field("自评得分", "score of the self-evaluation", None, unit="分")
    explanation: Prose | None = field("未完成的原因和改进措施", "what was missed, and what follows", None)

    def weights(self) -> tuple[Decimal | None, ...]:
        """The weights of the indicators, and that of execution where it has one."""
        own = (self.execution_weight,) if self.execution_weight is not None else ()
        return (*(item.weight for item in self.indicators), *own)

    def scores(self) -> tuple[Decimal | None, ...]:
        """The scores that belong to `weights`."""
        own = (self.execution_score,) if self.execution_weight is not None else ()
        return (*(item.score for item in self.indicators), *own)
