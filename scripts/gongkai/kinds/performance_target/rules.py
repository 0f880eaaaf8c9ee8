"""What can be wrong with a performance target or a self-evaluation."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text

_TABLE = "部门预算“项目绩效目标公开表”（栏目据公开的预算核对）"
_PERIODIC = Text("请对照批复的绩效目标表核对。", "Check it against the approved table.")


def _rule(
    code: str,
    title: Text,
    message: Text,
    help_: Text,
    manual: Text,
    *,
    bad: str,
    good: str,
    severity: Severity = Severity.ERROR,
    verified: bool = True,
) -> Rule:
    return Rule(code, severity, title, message, help_, manual, basis=_TABLE, verified=verified, bad=bad, good=good)


FUNDS = _rule(
    "TARGET-1",
    Text("资金总额不等于两项之和", "Funds do not add up"),
    Text(
        "财政拨款加其他资金等于 {summed} 元，资金总额是 {stated} 元，相差 {difference} 元",
        "budget and other funds make {summed} yuan, the total is {stated}, difference {difference}",
    ),
    _PERIODIC,
    Text("资金总额等于财政拨款加其他资金，以元计，不允许有尾差。", "The total is the sum of both, to the cent."),
    bad="total: 100.00，fiscal: 80.00，other_funds: 10.00",
    good="total: 100.00，fiscal: 80.00，other_funds: 20.00",
)
WEIGHTS = _rule(
    "TARGET-2",
    Text("权重合计不是 100", "Weights do not make 100"),
    Text("权重合计是 {sum}，应当是 100", "the weights sum up to {sum}, not to 100"),
    Text(
        "请核对各指标的权重；预算执行率另占权重的，填 execution_weight。",
        "Check the weights; execution has its own in execution_weight.",
    ),
    Text("写了权重的，各指标加预算执行率等于 100。", "Where weights are used they sum up to 100."),
    bad="权重 50、30、10",
    good="权重 50、30、10，execution_weight: 10",
)
WEIGHT = _rule(
    "TARGET-3",
    Text("权重没有写全或者不大于 0", "A weight missing or not above 0"),
    Text("这里的权重没有写，或者不大于 0", "the weight is missing here, or not above 0"),
    Text(
        "权重要么每个指标都写，要么都不写；都大于 0。",
        "Give a weight above 0 to every indicator, or to none.",
    ),
    Text("只写一部分权重，得分就没有意义。", "With some weights missing, scores mean nothing."),
    bad="三个指标，两个有 weight",
    good="三个指标都有 weight",
)
LEVEL = _rule(
    "TARGET-4",
    Text("二级指标不属于一级指标", "Second level under the wrong first one"),
    Text("「{second}」不属于「{first}」", "「{second}」 does not belong to 「{first}」"),
    Text("「{first}」之下是：{choices}。", "Below 「{first}」 stand: {choices}."),
    Text(
        "产出分数量、质量、时效、成本；效益分经济、社会、生态、可持续影响；满意度是服务对象满意度。",
        "Each first level has its own second ones.",
    ),
    bad="first: 产出\nsecond: 经济",
    good="first: 产出\nsecond: 成本",
)
NUMBER = _rule(
    "TARGET-5",
    Text("指标值不是数字", "Target is no number"),
    Text(
        "「{label}」“{value}”不是数字，方向却是“{direction}”",
        "「{label}」 “{value}” is no number, the direction is {direction}",
    ),
    Text(
        "只写数字，单位写在 unit；写不成数字的，方向改为 定性。",
        "Digits only, the unit in its own field; else the direction is 定性.",
    ),
    Text("定量的指标才能比较有没有完成。", "Only numbers can be compared."),
    bad="direction: ≥\nvalue: 95%",
    good='direction: ≥\nvalue: "95"\nunit: "%"',
)
SCORE = _rule(
    "TARGET-6",
    Text("得分超出权重", "Score beyond its weight"),
    Text(
        "得分 {score}，应当在 0 到权重 {weight} 之间",
        "the score is {score}; it must lie between 0 and the weight {weight}",
    ),
    Text("请核对得分和权重。", "Check score and weight."),
    Text("每个指标的得分不小于 0，不超过它的权重。", "A score is at least 0 and at most its weight."),
    bad="weight: 10\nscore: 11",
    good="weight: 10\nscore: 9.5",
)
SUM = _rule(
    "TARGET-7",
    Text("自评得分不等于各项之和", "Scores do not make the whole"),
    Text(
        "各项得分之和是 {summed}，自评得分是 {stated}",
        "the scores sum up to {summed}, the self-evaluation says {stated}",
    ),
    Text("请核对各项得分和自评得分。", "Check the scores and their sum."),
    Text("自评得分等于各指标得分加预算执行率得分。", "The score is the sum of all scores."),
    bad="得分 48、30、10、9，self_score: 98",
    good="得分 48、30、10、9，self_score: 97",
)
UNFINISHED = _rule(
    "TARGET-8",
    Text("自评没有填完", "Self-evaluation not complete"),
    Text("填了自评日期，没有填「{label}」", "there is a day of self-evaluation but no 「{label}」"),
    Text("请补上；还没有自评的，删去自评日期。", "Add it; where there is none yet, delete its day."),
    Text(
        "自评要写自评得分、全年执行数，和每个指标的实际完成值、得分。",
        "A self-evaluation has its score, what was spent, and for each indicator what was achieved and its score.",
    ),
    bad="evaluated: 2026-03-10",
    good="evaluated: 2026-03-10\nself_score: 97\nspent: 100.00",
)
SPLIT = _rule(
    "TARGET-9",
    Text("权重的分法少见", "Unusual split of weights"),
    Text(
        "产出 {first}、效益 {second}、满意度 {third}、执行率 {fourth}，常见的分法是 50、30、10、10（未核对原文）",
        "outputs {first}, benefits {second}, satisfaction {third}, execution {fourth}; usual are 50, 30, 10, 10 (unverified)",
    ),
    Text(
        "按本级财政部门的规定办；规定不同的不必改。",
        "Follow your finance department; leave it where it says otherwise.",
    ),
    Text(
        "自评表常见的分法是产出 50、效益 30、满意度 10、预算执行率 10。这一分法未能核对原文，所以只提醒。",
        "This split could not be checked against its source, hence a warning.",
    ),
    bad="产出 60、效益 20、满意度 10、执行率 10",
    good="产出 50、效益 30、满意度 10、执行率 10",
    severity=Severity.WARNING,
    verified=False,
)
OVERSPENT = _rule(
    "TARGET-10",
    Text("执行数超过资金总额", "Spent more than there was"),
    Text("全年执行数 {spent} 元，超过资金总额 {total} 元", "{spent} yuan were spent, of {total}"),
    Text("请核对；年中追加了预算的，在说明里写明。", "Check; where the budget was raised, say so."),
    Text("年初目标的资金总额一般不会花超。", "More than the planned funds is not usually spent."),
    bad="total: 100.00\nspent: 120.00",
    good="total: 100.00\nspent: 98.00",
    severity=Severity.WARNING,
)
TWICE = _rule(
    "TARGET-11",
    Text("同一项目同一年有两份", "Two targets of one project and year"),
    Text("“{project}”{year} 年的绩效目标已经有一份：{other}", "“{project}” has a target for {year} already: {other}"),
    Text(
        "一个项目一年只写一个文件；自评补在同一个文件里。",
        "One file per project and year; the evaluation goes into it.",
    ),
    Text("两份目标并列，公众不知道以哪一份为准。", "With two, nobody knows which holds."),
    bad="两个文件都写 project: 样例项目，year_targeted: 2025",
    good="一个文件",
)
RULES = (FUNDS, WEIGHTS, WEIGHT, LEVEL, NUMBER, SCORE, SUM, UNFINISHED, SPLIT, OVERSPENT, TWICE)
