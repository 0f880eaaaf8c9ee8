"""The rules of the identities: one for each id. What is not verified (M, D in standards 6.4) only warns."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text

_BASIS = "已公布决算的通行勾稽关系（逐份核算过）；《预算法》（2018）第十四条"
_GOVERNMENT = "《预算法》（2018）第四十条；《预算法实施条例》（2020）第三十四、三十六、三十八条"


def _rule(
    code: str,
    zh: str,
    en: str,
    bad: str,
    good: str,
    *,
    warns: bool = False,
    basis: str = _BASIS,
    relation: str = "应为",
) -> Rule:
    return Rule(
        code,
        Severity.WARNING if warns else Severity.ERROR,
        Text(zh, en),
        Text(
            f"「{{table}}」“{{row}}”的「{{column}}」填报 {{stated}} 元，{relation} {{computed}} 元（{{source}}），相差 {{difference}} 元",
            "「{table}」 “{row}”, column 「{column}」: stated {stated}, {source} gives {computed}, difference {difference} yuan",
        ),
        Text("请对照账簿核对有关的各个数，改正填错的一个。", "Check the figures concerned against the books."),
        Text(f"勾稽关系：{zh}。", f"Identity: {en}."),
        basis=basis,
        verified=not warns,
        bad=bad,
        good=good,
    )


BD01 = _rule(
    "BD-01",
    "八项收入之和等于本年收入合计",
    "the eight sources sum up to the income of the year",
    "一般公共 100，事业 20，本年收入合计 110",
    "一般公共 100，事业 20，本年收入合计 120",
)
BD02 = _rule(
    "BD-02",
    "各类支出之和等于本年支出合计",
    "the classes sum up to the expenditure of the year",
    "201 类 60，208 类 40，本年支出合计 90",
    "201 类 60，208 类 40，本年支出合计 100",
)
BD03 = _rule(
    "BD-03",
    "收入总计等于本年收入合计、使用非财政拨款结余、年初结转和结余之和",
    "total income = income + reserves used + carried in",
    "本年收入 100，年初结转 5，收入总计 100",
    "本年收入 100，年初结转 5，收入总计 105",
)
BD04 = _rule(
    "BD-04",
    "支出总计等于本年支出合计、结余分配、年末结转和结余之和",
    "total expenditure = expenditure + distribution + carried out",
    "本年支出 95，年末结转 10，支出总计 95",
    "本年支出 95，年末结转 10，支出总计 105",
)
BD05 = _rule(
    "BD-05",
    "收入总计等于支出总计",
    "total income = total expenditure",
    "收入总计 105，支出总计 104",
    "收入总计 105，支出总计 105",
)
BD06 = _rule(
    "BD-06",
    "收入表每一行：合计等于各来源之和",
    "income by row: total = sum of the sources",
    "合计 100，财政拨款 90，其他 5",
    "合计 95，财政拨款 90，其他 5",
)
BD07 = _rule(
    "BD-07",
    "支出表每一行：合计等于各项支出之和",
    "expenditure by row: total = sum of its kinds",
    "合计 100，基本 60，项目 30",
    "合计 90，基本 60，项目 30",
)
BD08 = _rule(
    "BD-08",
    "每一行：合计等于基本支出与项目支出之和",
    "by row: total = basic + project",
    "合计 100，基本 60，项目 30",
    "合计 90，基本 60，项目 30",
)
BD09 = _rule(
    "BD-09",
    "类等于各款之和，款等于各项之和，合计等于各类之和",
    "every code is the sum of those below it, the total of the classes",
    "201 类 100，20106 款 60，20103 款 30",
    "201 类 90，20106 款 60，20103 款 30",
)
BD10 = _rule(
    "BD-10",
    "财政拨款总表每一行：合计等于一般公共预算、政府性基金、国有资本经营之和",
    "appropriations by row: total = general + funds + capital",
    "合计 100，一般公共 80，基金 10",
    "合计 90，一般公共 80，基金 10",
)
BD11 = _rule(
    "BD-11",
    "财政拨款每一本预算：年初结转加本年收入等于本年支出加年末结转",
    "each budget: carried in + income = expenditure + carried out",
    "年初 5，收入 100，支出 95，年末 9",
    "年初 5，收入 100，支出 95，年末 10",
)
BD12 = _rule(
    "BD-12",
    "基本支出：类等于各款之和，人员经费等于 301 与 303 之和，公用经费等于其余各类之和，合计等于人员与公用之和",
    "basic expenditure by economic class",
    "301 类 70，303 类 5，人员经费 70",
    "301 类 70，303 类 5，人员经费 75",
)
BD13 = _rule(
    "BD-13",
    "“三公”经费：合计等于出国、用车、接待之和，用车等于购置与运行之和",
    "three public funds: sums",
    "出国 1，用车 5，接待 2，合计 9",
    "出国 1，用车 5，接待 2，合计 8",
)
BD14 = _rule(
    "BD-14",
    "基金、国资每一行：年末等于年初加收入减支出，支出等于基本与项目之和",
    "funds by row: carried out = carried in + income − expenditure",
    "年初 1，收入 10，支出 9，年末 1",
    "年初 1，收入 10，支出 9，年末 2",
)
BX01 = _rule(
    "BX-01",
    "总表的本年收入等于收入表的合计",
    "income of the overview = total of the income table",
    "总表 100，收入表 99",
    "总表 100，收入表 100",
)
BX02 = _rule(
    "BX-02",
    "总表的本年支出及各类等于支出表",
    "expenditure of the overview, by class = expenditure table",
    "总表 208 类 326.71，支出表 326.72",
    "总表 208 类 326.72，支出表 326.72",
)
BX03 = _rule(
    "BX-03",
    "总表、收入表与财政拨款总表的拨款收入一致",
    "appropriations agree in overview, income and appropriation tables",
    "总表一般公共 90，拨款总表 89",
    "总表一般公共 90，拨款总表 90",
)
BX04 = _rule(
    "BX-04",
    "拨款总表的一般公共预算支出及各类等于一般公共预算支出表",
    "general budget expenditure, by class = general table",
    "拨款总表 201 类 60，支出表 61",
    "拨款总表 201 类 61，支出表 61",
)
BX05 = _rule(
    "BX-05",
    "一般公共预算支出表的基本支出等于基本支出表的合计",
    "basic expenditure = total by economic class",
    "基本支出 60，经济分类合计 59",
    "基本支出 60，经济分类合计 60",
)
BX06 = _rule(
    "BX-06",
    "拨款总表的政府性基金等于政府性基金表",
    "fund column of the appropriations = fund table",
    "拨款总表基金支出 10，基金表 9",
    "拨款总表基金支出 10，基金表 10",
)
BX07 = _rule(
    "BX-07",
    "拨款总表的国有资本经营等于国有资本经营表",
    "capital column of the appropriations = capital table",
    "拨款总表国资支出 3，国资表 2",
    "拨款总表国资支出 3，国资表 3",
)
BX08 = _rule(
    "BX-08",
    "“三公”经费、会议费、培训费不超过基本支出表中对应的款",
    "three public funds ≤ the economic items of basic expenditure",
    "公务接待费 5，30217 款 4",
    "公务接待费 4，30217 款 4",
    warns=True,
    relation="应不超过",
)
BX09 = _rule(
    "BX-09",
    "预算：财政拨款支出等于一般公共预算、政府性基金、国有资本经营支出之和；部门基本支出不少于一般公共预算基本支出",
    "budget: appropriations spent = general + funds + capital",
    "表四 100，表五 90，表八 5",
    "表四 95，表五 90，表八 5",
)
BX10 = _rule(
    "BX-10",
    "绩效目标的项目金额之和不超过项目支出；政府采购总额等于货物、工程、服务之和，面向中小企业的不超过总额",
    "projects with targets ≤ project expenditure; procurement sums",
    "货物 1，工程 2，服务 3，总额 7",
    "货物 1，工程 2，服务 3，总额 6",
)
BX11 = _rule(
    "BX-11",
    "年初结转等于上一年的年末结转",
    "carried in = carried out of the year before",
    "2025 年末 10，2026 年初 9",
    "2025 年末 10，2026 年初 10",
)
BX13 = _rule(
    "BX-13",
    "部门等于所属单位之和减内部往来",
    "a department = the sum of its units − internal payments",
    "甲 60，乙 40，部门 101",
    "甲 60，乙 40，部门 100",
    warns=True,
)
BG01 = _rule(
    "BG-01",
    "政府收支平衡：收入总计、支出总计各等于分项之和，两边相等",
    "the two sides of a government's budget balance",
    "收入总计 100，支出总计 99",
    "收入总计 100，支出总计 100",
    warns=True,
    basis=_GOVERNMENT,
)
BG02 = _rule(
    "BG-02",
    "一般公共预算调入资金等于政府性基金、国有资本经营的调出资金",
    "transferred in = transferred out of funds and capital",
    "基金调出 3，国资调出 1，调入 5",
    "基金调出 3，国资调出 1，调入 4",
    warns=True,
    basis=_GOVERNMENT,
)
BG03 = _rule(
    "BG-03",
    "债务余额不超过限额",
    "debt ≤ its limit",
    "限额 100，余额 101",
    "限额 100，余额 99",
    basis="《预算法》（2018）第三十五条",
    relation="应不超过",
)
BG09 = _rule(
    "BG-09",
    "年末债务余额等于上年末余额加本年发行减本年还本",
    "debt = opening + issued − repaid",
    "上年末 90，发行 10，还本 2，年末 99",
    "上年末 90，发行 10，还本 2，年末 98",
    warns=True,
)
BG04 = _rule(
    "BG-04",
    "社会保险基金：年末滚存结余等于上年结余加收入减支出",
    "social insurance: carried out = carried in + income − expenditure",
    "上年 5，收入 10，支出 8，年末 6",
    "上年 5，收入 10，支出 8，年末 7",
    warns=True,
)
BG06 = _rule(
    "BG-06",
    "一般公共预算支出等于本级支出与对下转移支付之和，并与本级表、转移支付表一致",
    "expenditure = own + transfers below, as in their tables",
    "支出 100，本级表 60，转移支付表 30",
    "支出 90，本级表 60，转移支付表 30",
)
BG07 = _rule(
    "BG-07",
    "各地区（项目）转移支付之和等于转移支付总额",
    "transfers by region sum up to their total",
    "甲县 10，乙县 20，合计 31",
    "甲县 10，乙县 20，合计 30",
)
BG08 = _rule(
    "BG-08",
    "各部门“三公”经费之和等于政府“三公”经费表",
    "three public funds of the departments = those of the government",
    "甲局 1，乙局 2，政府 4",
    "甲局 1，乙局 2，政府 3",
    warns=True,
)
BX12 = Rule(
    "BX-12",
    Severity.ERROR,
    Text("文字或百分比与报表不符", "Text or percentage differs from the tables"),
    Text("{what}：写的是 {stated}，按报表算是 {computed}", "{what}: stated {stated}, the tables give {computed}"),
    Text("请对照报表改正文字或百分比。", "Mend the text or the percentage by the tables."),
    Text(
        "情况说明里的数要与报表一致：总额、增减额、增减率、完成预算的百分比都重新计算。上年数或预算数为零时没有百分比可言，不得写。",
        "Figures of the text agree with the tables; differences and percentages are computed again; of a base of zero there is no percentage.",
    ),
    basis=_BASIS,
    bad="收入总计 100.00 万元（报表为 99.00 万元）",
    good="收入总计 99.00 万元",
)
BX14 = Rule(
    "BX-14",
    Severity.ERROR,
    Text("空表没有说明", "Empty table without explanation"),
    Text("「{table}」没有数据，也没有说明", "table 「{table}」 is empty and not explained"),
    Text(
        "请在 budget.yaml 的 empty_notes 里写：table: {name}，text: 本部门本年度没有……，故本表无数据。",
        "Add an entry for {name} under empty_notes in budget.yaml.",
    ),
    Text("没有收支的基金、国资等表也要公开，并说明无数据。", "Empty tables are published and explained."),
    basis=_BASIS,
    bad="empty_notes: []",
    good="empty_notes:\n  - {table: fund, text: 本部门本年度没有政府性基金收支，故本表无数据。}",
)
BG05 = Rule(
    "BG-05",
    Severity.ERROR,
    Text("预备费不在百分之一至百分之三之间", "Reserve not between 1 and 3 per cent"),
    Text(
        "「{table}」预备费 {stated} 元，是本级支出 {computed} 元的 {percent}%，应在 1% 至 3% 之间",
        "reserve {stated} is {percent}% of own expenditure {computed}, not between 1 and 3 per cent",
    ),
    Text("请核对预备费（227）。", "Check the reserve (227)."),
    Text("各级一般公共预算按本级预算支出额的百分之一至百分之三设置预备费。", "1 to 3 per cent of own expenditure."),
    basis="《预算法》（2018）第四十条",
    bad="本级支出 100，预备费 5",
    good="本级支出 100，预备费 2",
)
BX15 = _rule(
    "BX-15",
    "支出表的每一项不小于一般公共预算、政府性基金、国有资本经营各表同一项之和",
    "expenditure by item is at least that of the three budgets",
    "支出表 2010601 为 60，一般公共预算支出表 2010601 为 70",
    "支出表 2010601 为 70，一般公共预算支出表 2010601 为 70",
    warns=True,
    basis="支出表是全部资金的支出，三本预算各表是其中的一部分",
    relation="应不小于",
)
RULES = (
    BD01,
    BD02,
    BD03,
    BD04,
    BD05,
    BD06,
    BD07,
    BD08,
    BD09,
    BD10,
    BD11,
    BD12,
    BD13,
    BD14,
    BX01,
    BX02,
    BX03,
    BX04,
    BX05,
    BX06,
    BX07,
    BX08,
    BX09,
    BX10,
    BX11,
    BX12,
    BX13,
    BX14,
    BX15,
    BG01,
    BG02,
    BG03,
    BG09,
    BG04,
    BG05,
    BG06,
    BG07,
    BG08,
)
