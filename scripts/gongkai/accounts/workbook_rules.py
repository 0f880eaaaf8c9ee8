"""What can be wrong with the sheets of a workbook that is to become a set of budget or final accounts."""

from __future__ import annotations

from gongkai.diagnostic import Text
from gongkai.read.workbook_rules import rule

UNKNOWN_SHEET = rule(
    "XLS-11",
    Text("认不出是哪张表", "Unknown sheet"),
    Text("工作表「{sheet}」认不出是哪张表{near}", "sheet 「{sheet}」 is no known table{near}"),
    Text(
        "请把工作表改名为表名或表号，例如：{choices}；不导入的工作表请删去，说明、封面、目录请以此命名。",
        "Name the sheet by its table or number, such as: {choices}. Delete what is not to be imported.",
    ),
    bad="工作表「Sheet2」",
    good="工作表「表五」",
)
SAME_TABLE = rule(
    "XLS-12",
    Text("同一张表有两个工作表", "Two sheets for one table"),
    Text("工作表「{sheet}」和「{other}」都是{label}", "sheets 「{sheet}」 and 「{other}」 are both {label}"),
    Text("请留下一个，删去另一个。", "Keep one and delete the other."),
    bad="「表五」「表五 (2)」",
    good="「表五」",
)
NO_HEADER = rule(
    "XLS-13",
    Text("找不到表头", "No header found"),
    Text("工作表「{sheet}」找不到{label}的表头", "no header of {label} was found in sheet 「{sheet}」"),
    Text("表头里要有“项目”（或“科目名称”），以及：{choices}。", "The header names 项目 and: {choices}."),
    bad="（没有表头，直接是数）",
    good="科目编码 | 项目 | 合计 | 基本支出 | 项目支出",
)
NO_UNIT = rule(
    "XLS-14",
    Text("没有写金额单位", "No unit given"),
    Text("工作表「{sheet}」表头上面没有写金额单位", "sheet 「{sheet}」 gives no unit above its header"),
    Text(
        "请在表头上面写“单位：元”或“单位：万元”；或者在命令里用 --unit 说明。",
        "Write 单位：元 or 单位：万元 above the header, or say --unit.",
    ),
    bad="（没有单位一行）",
    good="单位：万元",
)
UNITS = rule(
    "XLS-15",
    Text("金额单位不对", "Unit differs"),
    Text("工作表「{sheet}」的单位是{found}，应为{expected}", "sheet 「{sheet}」 is in {found}, expected is {expected}"),
    Text("一套表只用一个单位，元或万元：请统一以后再导入。", "A set has one unit, 元 or 万元: make them the same."),
    bad="表一 单位：元，表五 单位：万元",
    good="各表 单位：元",
)
YEARS = rule(
    "XLS-16",
    Text("一个工作簿里有两个年度", "Two years in one workbook"),
    Text(
        "工作表「{sheet}」是 {found} 年的，这一套是 {year} 年的",
        "sheet 「{sheet}」 is of {found}, this set is of {year}",
    ),
    Text(
        "一套表只有一个年度：请把别的年度的工作表移到另一个文件。", "A set holds one year: move the others elsewhere."
    ),
    bad="「2025年表五」「2026年表五」",
    good="「表五」，标题是 2026 年",
)
MERGED = rule(
    "XLS-17",
    Text("表里有合并单元格", "Merged cells in the table"),
    Text("工作表「{sheet}」{cell} 是合并单元格", "sheet 「{sheet}」 {cell} is merged"),
    Text(
        "请取消合并，每一行都写上自己的编码、名称和数；表头和标题可以合并。",
        "Unmerge: every row needs its own code, name and figures. Titles and headers may be merged.",
    ),
    bad="B7:B9 合并成一格",
    good="B7、B8、B9 各有内容",
)
NUMERIC_CODE = rule(
    "XLS-18",
    Text("编码存成了数字", "Code stored as a number"),
    Text("工作表「{sheet}」{cell} 的编码 {code} 是数字，不是文字{near}", "sheet 「{sheet}」 {cell}: code {code} is a number{near}"),
    Text(
        "数字会丢掉开头的零：请把这一列设成“文本”，再重新填写编码。",
        "Numbers lose leading zeros: set the column to text and write the codes again.",
    ),
    bad="数字 2010601",
    good="文字 2010601",
)  # fmt: skip
NO_FIGURE = rule(
    "XLS-19",
    Text("这一格不是数", "Cell is no figure"),
    Text("工作表「{sheet}」{cell} 的“{value}”是{what}", "sheet 「{sheet}」 {cell}: “{value}” is {what}"),
    Text("请把单元格格式改成“数值”，填上数。", "Set its format to number and write the figure."),
    bad="2026/1/2",
    good="326.72",
)
INEXACT = rule(
    "XLS-20",
    Text("小数位数比申报的多", "More decimals than declared"),
    Text(
        "工作表「{sheet}」{cell} 实际存的是 {value}，比申报的 {places} 位小数多{near}",
        "sheet 「{sheet}」 {cell} holds {value}: more than {places} decimals{near}",
    ),
    Text(
        "单元格显示的是四舍五入的样子，存的不是。请用 ROUND 函数舍入到申报的位数，或填上准确的数；系统不替您舍入。",
        "What is shown is rounded, what is stored is not. Use ROUND or write the exact figure; nothing is rounded here.",
    ),
    bad="326.71999999999997（显示 326.72）",
    good="326.72",
)
SEVERAL = rule(
    "XLS-21",
    Text("一个工作表里有几张表", "Several tables on one sheet"),
    Text("工作表「{sheet}」第 {row} 行又是一个表头", "row {row} of sheet 「{sheet}」 is a header again"),
    Text("一个工作表只放一张表：请把第二张表移到另一个工作表。", "One table to a sheet: move the second elsewhere."),
    bad="第 40 行又是“科目编码 | 项目 | 合计”",
    good="一个工作表一张表",
)
TWO_UNITS = rule(
    "XLS-22",
    Text("一个工作表里有两个金额单位", "Two units on one sheet"),
    Text(
        "工作表「{sheet}」{cell} 写的单位是{found}，{where}写的是{expected}",
        "sheet 「{sheet}」 {cell} says {found}, {where} says {expected}",
    ),
    Text(
        "一张表只用一个单位：请换算成一个单位，或者改正写错的表头；系统不替您换算。",
        "A table has one unit: convert the figures or correct the header; nothing is converted here.",
    ),
    bad="合计（元） | 基本支出（万元）",
    good="合计（元） | 基本支出（元）",
)
RULES = (
    UNKNOWN_SHEET, SAME_TABLE, NO_HEADER, NO_UNIT, UNITS, YEARS, MERGED, NUMERIC_CODE, NO_FIGURE, INEXACT, SEVERAL,
    TWO_UNITS,
)  # fmt: skip
