"""Identities AR-1 to AR-6 of annual reports (standards 1.8), and the completeness of the unified format.

AR-1 is printed in the head of the official table. A "/" counts as nothing; where a cell is blank the sum is unknown,
so the identity is not tested and AR-8 names the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.kind import Where
from gongkai.kinds.annual_report.model import AnnualReport
from gongkai.kinds.annual_report.sums import Cells, Sides, broken_columns, total
from gongkai.kinds.annual_report.tables import COLUMNS, LEAVES, Applications, Disputes
from gongkai.record import Part
from gongkai.source import Span

_BASIS = "国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》"


def _identity(code: str, zh: str, en: str, severity: Severity = Severity.ERROR, *, bad: str, good: str) -> Rule:
    return Rule(
        code,
        severity,
        Text(zh, en),
        Text(
            "「{column}」：{left}＝{left_value}，{right}＝{right_value}，相差 {difference}",
            "「{column}」: {left} = {left_value}, {right} = {right_value}, difference {difference}",
        ),
        Text("请对照原始台账核对有关的各个数。", "Check the figures concerned against the register."),
        Text(f"勾稽关系：{zh}。", f"Identity: {en}."),
        basis=_BASIS,
        verified=severity is Severity.ERROR,
        bad=bad,
        good=good,
    )


AR1 = _identity(
    "AR-1", "第一项加第二项之和，等于第三项加第四项之和", "received + carried in = outcomes + carried out",
    bad="new 9，carried_in 0，outcome_total 8，carried_out 0", good="new 9，carried_in 0，outcome_total 8，carried_out 1",
)  # fmt: skip
AR2 = _identity(
    "AR-2", "办理结果各项之和等于总计", "the outcomes sum up to their total",
    bad="granted 5，其余 0，outcome_total 6", good="granted 5，其余 0，outcome_total 5",
)  # fmt: skip
AR3 = _identity(
    "AR-3", "每一行六类申请人之和等于总计", "the six kinds of applicants sum up to the total of each row",
    bad="new: [9, 0, 0, 0, 0, 0, 8]", good="new: [9, 0, 0, 0, 0, 0, 9]",
)  # fmt: skip
AR4 = _identity(
    "AR-4", "复议、诉讼各结果之和等于总计", "the results of disputes sum up to their total",
    bad="reconsideration: [1, 0, 0, 1, 1]", good="reconsideration: [1, 0, 0, 1, 2]",
)  # fmt: skip
AR5 = _identity(
    "AR-5", "上年结转等于上一年报告的结转下年度", "carried in = carried out of the year before",
    bad="2024 年 carried_out 3，2025 年 carried_in 2", good="2024 年 carried_out 3，2025 年 carried_in 3",
)  # fmt: skip
AR6 = _identity(
    "AR-6", "现行有效件数等于上年数加制发减废止", "in force = last year's + issued − repealed", Severity.WARNING,
    bad="上年 10，制发 2，废止 1，现行有效 12", good="上年 10，制发 2，废止 1，现行有效 11",
)  # fmt: skip
INCOMPLETE = Rule(
    "AR-7",
    Severity.ERROR,
    Text("统一格式缺少部分", "Part of the unified format missing"),
    Text("2021 年统一格式必须有「{label}」", "the unified format of 2021 must have 「{label}」"),
    Text("请补上；确实没有数据的，表格里填 0。", "Add it; where nothing happened the cells are 0."),
    Text("统一格式有六个部分，名称和顺序固定，缺一不可。", "The unified format has six fixed parts."),
    basis=_BASIS,
    bad='format: "2021"',
    good='format: "2021"\nactive: …\napplications: …',
)
BLANK = Rule(
    "AR-8",
    Severity.WARNING,
    Text("表格有空格或“/”", "Blank or “/” in a table"),
    Text("「{label}」里有 {count} 个格是空白或“/”", "「{label}」 has {count} cells that are blank or “/”"),
    Text("没有发生的填 0。", "Write 0 for none."),
    Text(
        "官方表格要求没有发生的填 0。空白、“/”和 0 在页面和数据里都照原样分开显示；有空白的行列无法核对勾稽关系。",
        "The official table wants 0 for none. Blank, “/” and 0 are published as they are; sums with blanks are not tested.",
    ),
    basis=_BASIS,
    bad="new: ['', 0, 0, 0, 0, 0, 0]",
    good="new: [0, 0, 0, 0, 0, 0, 0]",
)
YEAR = Rule(
    "AR-9",
    Severity.ERROR,
    Text("报告年度不早于成文", "Reports on a year not yet over"),
    Text("报告年度 {year}，成文于 {created}", "reports on {year}, made on {created}"),
    Text("请核对报告年度和生成日期。", "Check both."),
    Text("年度报告在次年编制，报告的是上一年度。", "A report is made in the following year."),
    basis="《政府信息公开条例》（2019）第四十九条",
    bad="year_reported: 2026\ncreated: 2026-01-20",
    good="year_reported: 2025\ncreated: 2026-01-20",
)
RULES = (AR1, AR2, AR3, AR4, AR5, AR6, INCOMPLETE, BLANK, YEAR)


def check_parts(record: AnnualReport, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """AR-7, AR-9: all parts are there, and the year was over."""
    if record.format == "2021":
        for name in ("active", "applications", "disputes", "problems", "other"):
            if getattr(record, name) is None:
                yield INCOMPLETE.at(where("format"), label=AnnualReport.model_fields[name].title)
    if record.created.year <= record.year_reported:
        yield YEAR.at(where("year_reported"), year=record.year_reported, created=record.created)


def check_applications(record: AnnualReport, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """AR-1 to AR-3 on the table of applications.

    One wrong figure breaks its row and its column by the same difference: it is told once, at the figure itself. So is
    a wrong row of totals, which breaks AR-2 and AR-1 alike.
    """
    table = record.applications
    if table is None:
        return
    cells: dict[str, Cells] = {name: getattr(table, name) for name in Applications.model_fields}
    rows = {name: Sides([*row[:6]], [row[6]]) for name, row in cells.items()}
    wrong_rows = {name: sides for name, sides in rows.items() if sides.difference}
    crossing: dict[str, set[int]] = {name: set() for name in wrong_rows}
    told: set[tuple[int, int]] = set()
    for rule, place, left, right, words in _COLUMN_IDENTITIES:
        columns = [Sides([cells[name][i] for name in left], [cells[name][i] for name in right]) for i in range(7)]
        for index in broken_columns(columns):
            same = [
                name for name in (*left, *right) if name in wrong_rows and wrong_rows[name].size == columns[index].size
            ]
            for name in same:
                crossing[name].add(index)
            if not same and (index, columns[index].difference) not in told:
                yield _told(rule, where("applications", place, index), COLUMNS[index], words, columns[index])
            told.add((index, columns[index].difference))
    for name, sides in wrong_rows.items():
        info = Applications.model_fields[name]
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        label = Text(info.title or name, str(extra.get("en", name)))
        index = crossing[name].pop() if len(crossing[name]) == 1 else 6
        yield _told(AR3, where("applications", name, index), label, _SIX, sides)


_SIX = (Text("六类申请人之和", "sum of the six kinds"), Text("总计", "total"))
_COLUMN_IDENTITIES = (
    (AR2, "outcome_total", LEAVES, ("outcome_total",), (Text("办理结果各项之和", "sum of the outcomes"), Text("总计", "total"))),
    (
        AR1, "new", ("new", "carried_in"), ("outcome_total", "carried_out"),
        (Text("新收＋上年结转", "received + carried in"), Text("办理总计＋结转下年", "outcomes + carried out")),
    ),
)  # fmt: skip


def check_disputes(record: AnnualReport, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """AR-4 on each block of disputes."""
    words = (Text("各结果之和", "sum of the results"), Text("总计", "total"))
    for name, info in Disputes.model_fields.items() if record.disputes else ():
        row: Cells = getattr(record.disputes, name)
        sides = Sides([*row[:4]], [row[4]])
        if sides.difference:
            yield _told(AR4, where("disputes", name, 4), Text(info.title or name, name), words, sides)


def check_blanks(record: AnnualReport, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """AR-8: blanks and slashes, told once for each row."""
    for part in ("active", "applications", "disputes"):
        table = getattr(record, part)
        for name, info in type(table).model_fields.items() if isinstance(table, Part) else ():
            value = getattr(table, name)
            count = sum(isinstance(cell, str) for cell in (value if isinstance(value, tuple) else (value,)))
            if count:
                yield BLANK.at(where(part, name), label=info.title, count=count)


def check_years(series: Sequence[tuple[AnnualReport, Where]]) -> Iterator[Diagnostic]:
    """AR-5, AR-6 between the reports of consecutive years of one organization."""
    by_year = {report.year_reported: report for report, _ in series}
    for report, where in series:
        before = by_year.get(report.year_reported - 1)
        if before is not None:
            yield from _carried(report, before, where)
            for prefix, label in (("rules", "规章"), ("normative", "行政规范性文件")):
                yield from _in_force(report, before, prefix, Text(label, prefix), where)


def _carried(report: AnnualReport, before: AnnualReport, where: Where) -> Iterator[Diagnostic]:
    if report.applications is None or before.applications is None:
        return
    year = before.year_reported
    words = (Text("上年结转", "carried in"), Text(f"{year} 年报告的结转下年度", f"carried out in the report on {year}"))
    pairs = zip(report.applications.carried_in, before.applications.carried_out, strict=True)
    columns = [Sides([here], [there]) for here, there in pairs]
    for index in broken_columns(columns):
        yield _told(AR5, where("applications", "carried_in", index), COLUMNS[index], words, columns[index])


def _in_force(
    report: AnnualReport, before: AnnualReport, prefix: str, label: Text, where: Where
) -> Iterator[Diagnostic]:
    if report.active is None or before.active is None:
        return
    now, issued, repealed = (getattr(report.active, f"{prefix}_{name}") for name in ("in_force", "issued", "repealed"))
    sides = Sides([now, repealed], [getattr(before.active, f"{prefix}_in_force"), issued])
    if sides.difference:
        words = (Text("现行有效＋废止", "in force + repealed"), Text("上年有效＋制发", "last year's + issued"))
        yield _told(AR6, where("active", f"{prefix}_in_force"), label, words, sides)


def _told(rule: Rule, span: Span, label: Text, words: tuple[Text, Text], sides: Sides) -> Diagnostic:
    left, right = words
    return rule.at(
        span,
        column_zh=label.zh, column_en=label.en,
        left_zh=left.zh, left_en=left.en, right_zh=right.zh, right_en=right.en,
        left_value=total(sides.left), right_value=total(sides.right), difference=sides.size,
    )  # fmt: skip


CHECKS = (check_parts, check_applications, check_disputes, check_blanks)
