"""The model of a set of budget or final accounts: its head, completed by its tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from gongkai.accounts.spec import Folder
from gongkai.accounts.statement import Statement
from gongkai.accounts.tolerance import Precision, Unit
from gongkai.fields import Day, Integer, Line, Prose, Slug, Year, Yuan, field, refuse
from gongkai.record import Part, Record

Phase = Literal["draft", "approved", "adjusted", "final"]
LEVELS: dict[str, str] = {"government": "政府", "department": "部门", "unit": "单位"}
PHASES: dict[str, str] = {"draft": "草案", "approved": "批准的预算", "adjusted": "调整预算", "final": "决算"}
FOLDER_OF: dict[Phase, Folder] = {"draft": "budget", "approved": "budget", "adjusted": "adjusted", "final": "final"}
DAYS_TO_PUBLISH = 20
"""Calendar days from approval (预算法 2018, Art. 14; 实施条例 2020, Art. 6)."""


def _from_files(value: Any) -> Any:
    """Tables come from the files beside the head, never from the head itself."""
    if not isinstance(value, tuple):
        raise refuse("FIELD-17", expected_zh="另外的文件：每张表一个 CSV，不写在这里", expected_en="files of their own")
    return value


class EmptyNote(Part):
    """Why a table has no rows."""

    table: Line = field("报表", "table", help="表的文件名，不带 .csv，例如 fund")
    text: Line = field(
        "说明", "text", help="例如：本部门本年度没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。"
    )


class Budget(Record):
    """One set of budget or final accounts of one organization and year."""

    level: Literal["government", "department", "unit"] = field("级别", "level")
    phase: Phase = field("阶段", "phase")
    fiscal_year: Year = field("预算年度", "fiscal year")
    approved: Day = field(
        "批准日期", "approved on", help="人民代表大会批准、财政部门或主管部门批复的日期；公开期限由此算起"
    )
    approved_by: Line = field("批准机关", "approved by")
    unit: Unit = field("金额单位", "unit", "元", help="各表的金额单位：元 或 万元")
    places: Literal["0", "1", "2"] = field("小数位数", "decimals", "2", help="各表金额的小数位数：0、1 或 2")
    parent: Slug | None = field("主管部门", "parent department", None, help="单位填主管部门的编号")
    members: tuple[Slug, ...] = field("汇总范围", "members", (), help="部门写所属单位，政府写各部门；各机构的编号")
    eliminated: Yuan | None = field(
        "内部往来抵销数", "eliminated", None, help="汇总时抵销的上级补助、附属单位上缴，以元计", unit="元"
    )
    population: Integer | None = field("常住人口（人）", "population", None, help="用于人均数")
    population_source: Line | None = field("人口数的来源", "source of the population", None)
    empty_notes: tuple[EmptyNote, ...] = field("空表说明", "notes on empty tables", ())
    carry_note: Prose | None = field("年初数调整说明", "note on changed opening figures", None)
    tables: Annotated[tuple[Statement, ...], BeforeValidator(_from_files)] = field("报表", "tables", ())

    @property
    def folder(self) -> Folder:
        """The folder in which a set of this phase stands."""
        return FOLDER_OF[self.phase]

    @property
    def precision(self) -> Precision:
        """How exact the source is."""
        return Precision(self.unit, int(self.places))

    @property
    def deadline(self) -> date:
        """The last day on which publication is in time."""
        return self.approved + timedelta(days=DAYS_TO_PUBLISH)

    @property
    def days_late(self) -> int:
        """By how many days publication missed the deadline; 0 where it was met."""
        return max(0, (self.published - self.deadline).days)

    def completed(self, statements: Iterable[Statement]) -> Budget:
        """The same with its tables."""
        return type(self).rebuilt({**self.__dict__, "tables": tuple(statements)}, {*self.model_fields_set, "tables"})
