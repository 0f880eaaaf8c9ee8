"""Performance targets: funds and weights add up, levels belong together, self-evaluations are whole."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.kinds.performance_target.checks import check_once
from gongkai.kinds.performance_target.display import data_tables
from gongkai.kinds.performance_target.model import LEVELS, PerformanceTarget
from tests.kinds.records import data, faults, make, told, where


def target(**changes: Any) -> PerformanceTarget:
    record, wrong = make("performance_target", **changes)
    assert isinstance(record, PerformanceTarget), wrong
    return record


def indicator(number: int, **changes: Any) -> dict[str, Any]:
    """The indicators of the faultless record with one changed; a change to None takes a field away."""
    found = [dict(item) for item in data("performance_target")["indicators"]]
    found[number] = {key: value for key, value in {**found[number], **changes}.items() if value is not None}
    return {"indicators": found}


def without(*names: str) -> dict[str, Any]:
    """The indicators without some fields."""
    items = data("performance_target")["indicators"]
    return {"indicators": [{key: value for key, value in item.items() if key not in names} for item in items]}


_NO_EVALUATION = dict.fromkeys(("spent", "execution_score", "evaluated", "self_score", "explanation"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"total": "300.01"}, ["total TARGET-1"]),
        ({"other_funds": "0"}, ["total TARGET-1"]),
        (indicator(0, weight="55"), ["indicators TARGET-2"]),
        ({"execution_weight": None}, ["indicators TARGET-2", "self_score TARGET-7"]),
        (indicator(1, weight=None, score=None), ["indicators/1/weight TARGET-3"]),
        (indicator(1, weight="0", score="0"), ["indicators/1/weight TARGET-3", "self_score TARGET-7"]),
        ({"execution_weight": "-10"}, ["execution_score TARGET-6", "execution_weight TARGET-3"]),
        (indicator(0, second="经济"), ["indicators/0/second TARGET-4"]),
        (indicator(0, value="12个"), ["indicators/0/value TARGET-5"]),
        (indicator(0, actual="全部"), ["indicators/0/actual TARGET-5"]),
        (indicator(1, score="30.01"), ["indicators/1/score TARGET-6"]),
        (indicator(1, score="-1"), ["indicators/1/score TARGET-6"]),
        ({"execution_score": "10.1"}, ["execution_score TARGET-6"]),
        ({"self_score": "97"}, ["self_score TARGET-7"]),
        ({"self_score": None}, ["evaluated TARGET-8"]),
        ({"spent": None, "execution_score": None}, ["evaluated TARGET-8", "evaluated TARGET-8"]),
        (indicator(2, actual=None), ["indicators/2 TARGET-8"]),
        (
            {**indicator(0, weight="40", score="40"), "execution_weight": "20", "self_score": "86.7"},
            ["indicators TARGET-9"],
        ),
        ({"spent": "300.01"}, ["spent TARGET-10"]),
        ({**without("weight", "score"), "execution_weight": None, "execution_score": None}, []),
        ({**without("actual", "score"), **_NO_EVALUATION}, []),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """TARGET-1 to TARGET-10."""
    assert faults("performance_target", **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (indicator(0, direction=">="), []),
        (indicator(0, direction="＝"), []),
        (indicator(0, direction="大于"), ["indicators/0/direction FIELD-03"]),
        (indicator(0, direction=["≥"]), ["indicators/0/direction FIELD-17"]),
        (indicator(0, weight="50.555"), ["indicators/0/weight FIELD-08"]),
        (indicator(0, first="过程"), ["indicators/0/first FIELD-03"]),
        ({"self_score": "九十"}, ["self_score FIELD-08"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str]) -> None:
    """Fields are typed; a sign may be typed otherwise."""
    assert make("performance_target", **changes)[1] == expected


def test_one_file_per_project_and_year() -> None:
    """TARGET-11; not of another year, nor beside one that was withdrawn."""
    gone = {"on": "2026-04-01", "reason": "重复", "basis": "条例", "by": "审批岗"}
    one = target(id="jx-0")
    for changes, expected in (
        ({}, ["project TARGET-11"]),
        ({"year_targeted": "2026"}, []),
        ({"project": "另一项目"}, []),
        ({"withdrawal": gone}, []),
    ):
        assert told([*check_once([(one, where), (target(**changes), where)])]) == expected


def test_levels_are_those_of_the_table() -> None:
    """Output has four, benefit four, satisfaction one (standards 6.7)."""
    assert [len(seconds) for seconds in LEVELS.values()] == [4, 4, 1]


def test_tables() -> None:
    """Funds, indicators with what was achieved, scores by first level."""
    funds, indicators, scores = data_tables(target())
    assert funds.rows[2:] == (("资金总额", "300.00"), ("全年执行数", "291.00"))
    assert indicators.columns == ("三级指标", "指标值", "实际完成值", "权重", "得分", "一级", "二级")
    assert indicators.rows[0] == ("监测站", "= 12 个", "12 个", "50", "50", "产出", "数量")
    assert indicators.rows[1] == ("数据公布", "按时", "迟一次", "30", "27", "效益", "社会")
    assert scores.rows[-2:] == (("预算执行率（97.00%）", "10", "9.7"), ("合计", "100", "96.7"))


def test_tables_before_the_evaluation() -> None:
    """No columns that nothing fills."""
    tables = data_tables(target(**without("actual", "score", "weight"), **_NO_EVALUATION, execution_weight=None))
    assert [table.id for table in tables] == ["total", "indicators"]
    assert tables[1].columns == ("三级指标", "指标值", "一级", "二级")
