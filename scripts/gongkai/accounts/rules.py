"""What can be wrong with the files of a set and with their cells, before any sum is made."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text


def _rule(
    code: str, title: Text, message: Text, help_: Text, bad: str, good: str,
    severity: Severity = Severity.ERROR, manual: Text | None = None, basis: str = "",
) -> Rule:  # fmt: skip
    return Rule(code, severity, title, message, help_, manual or help_, basis=basis, bad=bad, good=good)


_OPEN = "《预算法实施条例》（2020）第六条"

UNKNOWN_TABLE = _rule(
    "TAB-01",
    Text("没有这张表", "Unknown table"),
    Text("这一级的{what}没有名为“{name}”的表{near}", "a set of this level has no table “{name}”{near}"),
    Text("表的文件名只能是：{choices}。", "Tables are named: {choices}."),
    bad="budgets/2026/lz-finance/budget/表五.csv",
    good="budgets/2026/lz-finance/budget/general.csv",
)
MISSING_TABLE = _rule(
    "TAB-02",
    Text("缺一张表", "Table missing"),
    Text("缺少{number}「{label}」（{name}.csv）", "table 「{label}」 ({name}.csv) is missing"),
    Text(
        "请补上这张表。没有数据的表也要公开：只写表头，并在 budget.yaml 的 empty_notes 里说明。",
        "Add it. An empty table is published too: its header alone, with the reason under empty_notes.",
    ),
    bad="（没有 general.csv）",
    good="general.csv",
    basis="《预算法》（2018）第十四条；" + _OPEN,
)
PLACE = _rule(
    "TAB-03",
    Text("文件夹与内容不符", "Folder differs from the content"),
    Text("{what}写的是“{value}”，文件夹是“{folder}”", "the {what} is “{value}”, the folder is “{folder}”"),
    Text(
        "文件夹是 budgets/年度/机构编号/budget、adjusted 或 final，要与 budget.yaml 的年度和阶段一致；编号是 机构编号-年度-文件夹名。",
        "The folder is budgets/YEAR/ORGANIZATION/budget, adjusted or final; the identifier is ORGANIZATION-YEAR-FOLDER.",
    ),
    bad="budgets/2025/lz-finance/budget/budget.yaml：fiscal_year: 2026",
    good="budgets/2026/lz-finance/budget/budget.yaml：fiscal_year: 2026",
)
UNKNOWN_COLUMN = _rule(
    "TAB-04",
    Text("没有这一列", "Unknown column"),
    Text("「{table}」没有名为「{field}」的列{near}", "table 「{table}」 has no column 「{field}」{near}"),
    Text("这张表的列是：科目编码、项目、{choices}。", "The columns are: 科目编码, 项目, {choices}."),
    bad="科目编码,项目,基本",
    good="科目编码,项目,基本支出",
)
MISSING_COLUMN = _rule(
    "TAB-05",
    Text("缺一列", "Column missing"),
    Text("「{table}」缺少「{field}」这一列", "table 「{table}」 lacks the column 「{field}」"),
    Text(
        "请补上这一列；没有数的格留空，发生额为零的写 0。", "Add it; leave blank what is not there, write 0 for none."
    ),
    bad="科目编码,项目,合计,基本支出",
    good="科目编码,项目,合计,基本支出,项目支出",
)
YEARS = _rule(
    "TAB-06",
    Text("一个文件里有两个年度", "Two years in one file"),
    Text("「{field}」是 {found} 年的，这一套是 {year} 年的", "「{field}」 is of {found}, this set is of {year}"),
    Text(
        "一个文件只放一个年度。上年的数放在上年的文件夹里；规定有上年数一列的表，列名写“上年决算数”，不写年份。",
        "One file holds one year. Last year's figures belong in last year's folder.",
    ),
    bad="科目编码,项目,2025年合计,2026年合计",
    good="科目编码,项目,合计",
)
BAD_CODE = _rule(
    "TAB-07",
    Text("科目编码写坏了", "Code spoilt"),
    Text("科目编码“{code}”：{reason}{near}", "code “{code}” {reason}{near}"),
    Text(
        "编码是文字：在电子表格里先把这一列设成“文本”，再填类 3 位、款 5 位、项 7 位的编码。系统不会自动改编码。",
        "A code is text: set the column to text, then write 3, 5 or 7 digits. Codes are never repaired by the program.",
    ),
    bad="2.01E+06,行政运行",
    good="2010601,行政运行",
)
UNKNOWN_CLASS = _rule(
    "TAB-08",
    Text("当年没有这个科目", "Class unknown in its year"),
    Text("{year} 年的分类里没有“{code}”这一类{near}", "the classification of {year} has no class “{code}”{near}"),
    Text("请核对当年的政府收支分类科目。", "Check the classification of that year."),
    bad="298,没有的支出",
    good="208,社会保障和就业支出",
)
NAMELESS = _rule(
    "TAB-09",
    Text("这一行没有科目也没有项目", "Row without code and name"),
    Text("这一行有数，却没有科目编码和项目名称", "this row has figures, but neither code nor name"),
    Text(
        "多半是合并单元格导出后只剩第一格有字：请取消合并，每一行都写上编码和名称。",
        "Merged cells leave only their first cell filled when exported: unmerge them, and name every row.",
    ),
    bad=",,100.00",
    good="2010601,行政运行,100.00",
)
UNKNOWN_LINE = _rule(
    "TAB-10",
    Text("没有这一行", "Unknown line"),
    Text("「{table}」没有名为“{name}”的行{near}", "table 「{table}」 has no line “{name}”{near}"),
    Text("没有科目编码的行只能是：{choices}。有编码的请补上编码。", "Rows without a code are: {choices}."),
    bad=",本年收入总数,100.00",
    good=",本年收入合计,100.00",
)
TWICE = _rule(
    "TAB-11",
    Text("同一行写了两次", "Row stands twice"),
    Text("“{name}”在第 {line} 行已经有了", "“{name}” stands in line {line} already"),
    Text("一个编码、一个项目在一张表里只有一行；请合并或删去。", "A code stands in a table once: merge or delete."),
    bad="2010601,行政运行,1.00\n2010601,行政运行,2.00",
    good="2010601,行政运行,3.00",
)
BAD_FIGURE = _rule(
    "TAB-12",
    Text("这一格不是规范的数", "Cell is no proper figure"),
    Text("「{column}」的“{value}”{reason}{near}", "“{value}” in column 「{column}」 {reason}{near}"),
    Text(
        "数写成 1234567.89 或 1,234,567.89；负数前面写 -；没有数的留空，发生额为零的写 0。",
        "Write 1234567.89 or 1,234,567.89, a minus in front; leave blank what is not there, write 0 for none.",
    ),
    bad="2010601,行政运行,１２３",
    good="2010601,行政运行,123",
)
PLACES = _rule(
    "TAB-13",
    Text("小数位数比申报的多", "More decimals than declared"),
    Text("“{value}”有 {found} 位小数，budget.yaml 说的是 {unit}、{places} 位", "“{value}” has {found} decimals, budget.yaml says {places} ({unit})"),
    Text("请核对 budget.yaml 的 unit 和 places，或改正这一格。", "Check unit and places in budget.yaml, or the cell."),
    bad="unit: 元\nplaces: 0 …… 123.45",
    good="unit: 元\nplaces: 2 …… 123.45",
)  # fmt: skip
SWAPPED = _rule(
    "TAB-14",
    Text("两列对调了", "Columns swapped"),
    Text(
        "科目编码一格是“{code}”，项目一格是“{name}”：两列对调了",
        "the code is “{code}” and the name is “{name}”: swapped",
    ),
    Text("请把两列换回来：编码在前，名称在后。", "Swap them back."),
    bad="科目编码,项目\n行政运行,2010601",
    good="科目编码,项目\n2010601,行政运行",
)
NO_PARTS = _rule(
    "TAB-15",
    Text("有合计，没有明细", "Total without parts"),
    Text("“{name}”下面没有明细；这张表要公开到{step}", "“{name}” has no parts; this table goes down to the {step}"),
    Text("功能分类公开到项，基本支出的经济分类公开到款：请补上明细行。", "Add the rows below it."),
    bad="201,一般公共服务支出,100.00",
    good="201,…\n20106,…\n2010601,…",
    basis=_OPEN,
)
NO_TOTAL = _rule(
    "TAB-16",
    Text("有明细，没有合计", "Parts without their total"),
    Text(
        "缺少“{missing}”这一行，它下面有 {count} 行明细", "row “{missing}” is missing, of which there are {count} parts"
    ),
    Text("请补上合计行：类、款、合计都要有。", "Add the row of the total: class, item and total."),
    bad="2010601,行政运行,100.00",
    good="201,…\n20106,…\n2010601,行政运行,100.00",
)
BLANK_TOTAL = _rule(
    "TAB-17",
    Text("合计是空的", "Total left blank"),
    Text(
        "“{name}”的「{column}」空着，它的各部分之和是 {computed}",
        "「{column}」 of “{name}” is blank, its parts sum up to {computed}",
    ),
    Text("请填上合计；空白不等于 0。", "Fill it in: a blank is not 0."),
    bad=",合计,",
    good=",合计,100.00",
)
ROUNDED = _rule(
    "TAB-18",
    Text("四舍五入的尾差", "Difference by rounding"),
    Text(
        "{rule} 「{table}」{what}：填报 {stated}，计算 {computed}，相差 {difference}，在四舍五入的容差 {tolerance} 以内",
        "{rule} 「{table}」 {what}: stated {stated}, computed {computed}, difference {difference}, within {tolerance}",
    ),
    Text(
        "有以元为单位、两位小数的原始数据的，请改用原始数据。", "Use the source in yuan and cents where there is one."
    ),
    bad="unit: 万元，10.01 ＝ 5.00 ＋ 5.00",
    good="unit: 元，100050.00 ＝ 50025.00 ＋ 50025.00",
    severity=Severity.WARNING,
    manual=Text(
        "四舍五入后公布的数，合计可能差末位的几个单位。容差是末位的一半 ×（相加的个数＋1）：以内只提示并列出两个数，以外是错误。",
        "Rounded figures may miss their total by half the last place × (addends + 1): within it a warning, beyond it an error.",
    ),
)
COMPARED = _rule(
    "TAB-19",
    Text("与另一套表的数不同", "Differs from another set"),
    Text(
        "「{table}」“{name}”的「{column}」是 {stated}，{other}是 {computed}，相差 {difference}",
        "「{column}」 of “{name}” in 「{table}」 is {stated}, {other} has {computed}: difference {difference}",
    ),
    Text(
        "请核对两处；确有调整的，在 budget.yaml 的 carry_note 里说明。",
        "Check both; explain a change under carry_note.",
    ),
    bad="决算表“预算数”10.00，预算表 12.00",
    good="决算表“预算数”12.00，预算表 12.00",
    severity=Severity.WARNING,
)
ABSENT = _rule(
    "TAB-20",
    Text("汇总范围里的机构没有公开", "Member without a set"),
    Text("“{member}”在汇总范围里，但没有 {year} 年的{what}", "“{member}” is a member but has no set of {year}"),
    Text("请补上它的预决算，或从 members 里删去。", "Add its set, or take it out of members."),
    bad="members: [lz-a]（没有 budgets/2026/lz-a/budget）",
    good="budgets/2026/lz-a/budget",
    severity=Severity.WARNING,
)
LATE = _rule(
    "TAB-21",
    Text("公开晚于二十日", "Published after twenty days"),
    Text(
        "{approved} 批准，{published} 公开，比法定的二十日晚 {days} 日",
        "approved {approved}, published {published}: {days} days late",
    ),
    Text("应当在批准后二十日内公开。请核对两个日期；确实晚了的照实公开。", "Publish within twenty days of approval."),
    bad="approved: 2026-02-10\npublished: 2026-03-20",
    good="approved: 2026-02-10\npublished: 2026-02-28",
    severity=Severity.WARNING,
    manual=Text(
        "政府预决算批准后、部门预决算批复后、单位预决算批复后二十日内公开。按日历日计算：法条没有说工作日。",
        "Within twenty calendar days of approval.",
    ),
    basis="《预算法》（2018）第十四条；" + _OPEN,
)
NAME_DIFFERS = _rule(
    "TAB-22",
    Text("编码与名称不符", "Code and name differ"),
    Text(
        "「{table}」编码 {code} 写的名称是“{name}”{known}{near}",
        "「{table}」: code {code} is named “{name}”{known}{near}",
    ),
    Text("请核对是编码写错了，还是名称写错了。", "Check which of the two is wrong."),
    bad="30239,办公费",
    good="30201,办公费",
    severity=Severity.WARNING,
)
ALL_BLANK = _rule(
    "TAB-23",
    Text("合计有数，各部分都空着", "Total over blank parts"),
    Text(
        "“{name}”的「{column}」是 {stated}，它的各部分都空着",
        "「{column}」 of “{name}” is {stated}, but its parts are all blank",
    ),
    Text("请填上各部分；空白不等于 0。", "Fill in the parts: a blank is not 0."),
    bad="201 类 空白，合计 100.00",
    good="201 类 100.00，合计 100.00",
    severity=Severity.WARNING,
)
NO_PERCENT = _rule(
    "TAB-24",
    Text("百分比空着", "Percentage left blank"),
    Text(
        "“{name}”的「{column}」空着，按两个数计算是 {computed}%",
        "「{column}」 of “{name}” is blank, its figures make {computed}%",
    ),
    Text("同一列别的行都有百分比：请填上。", "Other rows of the column have one: fill it in."),
    bad="决算数 90，调整预算数 100，占调整预算％ 空白",
    good="决算数 90，调整预算数 100，占调整预算％ 90.00",
    severity=Severity.WARNING,
)
NO_LIMIT = _rule(
    "TAB-25",
    Text("债务限额空着", "Debt limit left blank"),
    Text(
        "“{name}”的「{column}」空着，年末债务余额是 {stated}",
        "「{column}」 of “{name}” is blank, the debt at the end of the year is {stated}",
    ),
    Text(
        "请填上限额；空白不等于 0，余额有没有超过限额无从核对。",
        "Fill it in: a blank is not 0, and nobody can tell whether it is kept.",
    ),
    bad="债务限额 空白，年末债务余额 99.00",
    good="债务限额 100.00，年末债务余额 99.00",
    severity=Severity.WARNING,
    basis="《预算法》（2018）第三十五条",
)
RULES = (
    UNKNOWN_TABLE, MISSING_TABLE, PLACE, UNKNOWN_COLUMN, MISSING_COLUMN, YEARS, BAD_CODE, UNKNOWN_CLASS, NAMELESS,
    UNKNOWN_LINE, TWICE, BAD_FIGURE, PLACES, SWAPPED, NO_PARTS, NO_TOTAL, BLANK_TOTAL, ROUNDED, COMPARED, ABSENT, LATE,
    NAME_DIFFERS, ALL_BLANK, NO_PERCENT, NO_LIMIT,
)  # fmt: skip
