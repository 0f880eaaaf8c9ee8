"""What can be wrong with a special fund."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text

_OPEN = "《预算法实施条例》第六条；勾稽关系由各项金额的含义得出"
_LIMIT = "《预算法》第五十二条"


def _identity(code: str, title: Text, sides: Text, help_: Text, bad: str, good: str) -> Rule:
    """Two sums that must be equal to the cent."""
    return Rule(
        code,
        Severity.ERROR,
        title,
        Text(
            f"{sides.zh}：前者 {{summed}} 元，后者 {{stated}} 元，相差 {{difference}} 元",
            f"{sides.en}: {{summed}} and {{stated}} yuan, difference {{difference}}",
        ),
        help_,
        Text("每一分钱都要有来处、有去处；金额以元计，不允许有尾差。", "Every cent comes from and goes somewhere."),
        basis=_OPEN,
        bad=bad,
        good=good,
    )


ALLOCATED = _identity(
    "FUND-1",
    Text("分配合计不等于下达总额", "Allocations do not make up the total"),
    Text("分配方案各项之和不等于下达总额", "the allocations do not sum up to the total"),
    Text("请对照下达文件核对各项分配的金额。", "Check the amounts against the document of issue."),
    bad="total: 100.00，allocations 60.00 和 30.00",
    good="total: 100.00，allocations 60.00 和 40.00",
)
SOURCES = _identity(
    "FUND-2",
    Text("来源合计不等于下达总额", "Sources do not make up the total"),
    Text("各级来源之和不等于下达总额", "the sources do not sum up to the total"),
    Text("请核对中央、自治区、市、县各级的金额。", "Check the amounts of each level."),
    bad="total: 100.00，sources 中央 80.00",
    good="total: 100.00，sources 中央 80.00 和 市 20.00",
)
OVERSPENT = Rule(
    "FUND-3",
    Severity.ERROR,
    Text("支付超过下达", "Paid more than given"),
    Text("{what}：已支付 {paid} 元，超过下达的 {given} 元", "{what}: {paid} yuan paid, {given} given"),
    Text("请核对支付数和下达数。", "Check both figures."),
    Text("专项资金的支付不能超过下达数。", "No more can be paid than was given."),
    basis=_OPEN,
    bad="amount: 100.00\npaid: 100.01",
    good="amount: 100.00\npaid: 100.00",
)
PAID = _identity(
    "FUND-4",
    Text("各项目支付合计不等于累计支付", "Payments of projects do not make up the whole"),
    Text("各项目已支付之和不等于最近一次的累计支付", "what projects were paid does not sum up to the last progress"),
    Text("请核对各项目的已支付数，以及最近一次的累计支付。", "Check the figures of projects and of the last progress."),
    bad="allocations 已支付 30.00 和 20.00，progress 最近一次 60.00",
    good="allocations 已支付 30.00 和 30.00，progress 最近一次 60.00",
)
DATES = Rule(
    "FUND-5",
    Severity.ERROR,
    Text("支出进度的日期不对", "Days of progress out of order"),
    Text(
        "截至 {on}：应当晚于 {before}，不晚于今天（{as_of}）",
        "up to {on}: must follow {before}, and not today ({as_of})",
    ),
    Text("请按时间先后排列，从下达日期开始。", "Order them in time, from the day of issue."),
    Text("支出进度从下达以后一次一次累计，不能预先填写。", "Progress is counted from the issue on, never beforehand."),
    basis=_OPEN,
    bad="issued: 2026-03-01\nprogress: [{on: 2026-02-28, paid: 0.00}]",
    good="issued: 2026-03-01\nprogress: [{on: 2026-03-31, paid: 0.00}]",
)
FALLING = Rule(
    "FUND-6",
    Severity.WARNING,
    Text("累计支付比上一次少", "Less paid than before"),
    Text("累计支付 {now} 元，比上一次的 {before} 元少", "{now} yuan paid in all, {before} the time before"),
    Text("请核对；确有退回的，在「进展」里写明。", "Check; where money came back, say so in the remark."),
    Text("累计数一般只增不减。", "What was paid in all does not usually shrink."),
    basis=_OPEN,
    bad="progress: [{on: 2026-03-31, paid: 50.00}, {on: 2026-06-30, paid: 40.00}]",
    good="progress: [{on: 2026-03-31, paid: 50.00}, {on: 2026-06-30, paid: 60.00}]",
)
LATE = Rule(
    "FUND-7",
    Severity.WARNING,
    Text("逾期下达", "Issued late"),
    Text(
        "{nature}应在 {due} 以前下达（{limit} 日），{issued} 才下达，逾期 {days} 日",
        "a transfer of this nature was due by {due} ({limit} days), issued on {issued}: late by {days} days",
    ),
    Text("日期属实的不必改：照样公布，页面写明逾期。", "If the dates are right, leave them: the page says so."),
    Text(
        "县级以上地方各级预算安排的一般性转移支付和专项转移支付，应当在本级人民代表大会批准预算后三十日、六十日内下达。",
        "Transfers are issued within 30 days (general) or 60 days (special) of the budget's approval.",
    ),
    basis=_LIMIT,
    bad="nature: 专项转移支付\napproved: 2026-01-28\nissued: 2026-04-08",
    good="nature: 专项转移支付\napproved: 2026-01-28\nissued: 2026-03-20",
)
NO_APPROVAL = Rule(
    "FUND-8",
    Severity.ERROR,
    Text("没有写预算批准日期", "Approval of the budget not stated"),
    Text("{nature}必须写预算批准日期", "a transfer of this nature must state when the budget was approved"),
    Text("请补上一行 approved: 2026-01-28", "Add a line approved: 2026-01-28"),
    Text("没有批准日期，就看不出下达是否按期。", "Without it nobody can see whether it was issued in time."),
    basis=_LIMIT,
    bad="nature: 专项转移支付",
    good="nature: 专项转移支付\napproved: 2026-01-28",
)
NEGATIVE = Rule(
    "FUND-9",
    Severity.ERROR,
    Text("金额是负数", "Negative amount"),
    Text("金额 {value} 元是负数", "the amount of {value} yuan is negative"),
    Text("调减的，改原来的分配数，并更新“更新日期”。", "Where less is given now, change the allocation itself."),
    Text(
        "来源、分配和支付都不会小于零；负数会掩盖别处多出的数。", "Nothing is less than 0; it would hide another fault."
    ),
    basis=_OPEN,
    bad='amount: "-100.00"',
    good='amount: "100.00"',
)
CODE = Rule(
    "FUND-10",
    Severity.ERROR,
    Text("预算科目编码写法不对", "Functional code not in its form"),
    Text("预算科目编码“{value}”写法不对{near}", "the functional code “{value}” is not in its form{near}"),
    Text("支出功能分类科目以 2 开头：类三位，款五位，项七位。", "Codes begin with 2 and have 3, 5 or 7 digits."),
    Text("科目编码是文字，系统不自行改正，只提示可能的编码。", "Codes are text. They are never repaired silently."),
    basis="政府收支分类科目（编码格式据公开的决算报表核对）",
    bad="code: 213 03",
    good='code: "21303"',
)
RULES = (ALLOCATED, SOURCES, OVERSPENT, PAID, DATES, FALLING, LATE, NO_APPROVAL, NEGATIVE, CODE)
