"""What can be wrong with a spreadsheet workbook itself, before anything is asked of its tables."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text


def rule(code: str, title: Text, message: Text, help_: Text, bad: str, good: str) -> Rule:
    """A rule of workbooks; its help is its manual. Its message names sheet and cell itself."""
    return Rule(code, Severity.ERROR, title, message, help_, help_, bad=bad, good=good)


NOT_XLSX = rule(
    "XLS-01",
    Text("不是 xlsx 工作簿", "Not an xlsx workbook"),
    Text("这个文件不是 xlsx 工作簿{guess}", "this file is no xlsx workbook{guess}"),
    Text(
        "请在 WPS 或 Excel 里打开，选“另存为”，类型选“Excel 工作簿（*.xlsx）”；只改扩展名没有用。",
        "Open it and save it as an Excel workbook (*.xlsx); renaming the file is not enough.",
    ),
    bad="预算.xls 改名为 预算.xlsx",
    good="另存为 预算.xlsx",
)
PASSWORD = rule(
    "XLS-02",
    Text("工作簿有密码", "Workbook has a password"),
    Text("工作簿加了打开密码，读不了", "the workbook is locked by a password and cannot be read"),
    Text(
        "请打开后选“文件”→“信息”→“保护工作簿”→“用密码进行加密”，清空密码再保存。", "Remove the password and save again."
    ),
    bad="加密的 预算.xlsx",
    good="不加密的 预算.xlsx",
)
MACROS = rule(
    "XLS-03",
    Text("工作簿里有宏", "Workbook with macros"),
    Text("工作簿里有宏（{part}）", "the workbook holds macros ({part})"),
    Text(
        "请另存为“Excel 工作簿（*.xlsx）”，不要选“启用宏的工作簿”。系统从不运行宏。",
        "Save it as an Excel workbook (*.xlsx) without macros. Macros are never run.",
    ),
    bad="预算.xlsm",
    good="预算.xlsx",
)
BOMB = rule(
    "XLS-04",
    Text("工作簿解压后过大", "Workbook unpacks too large"),
    Text("工作簿{reason}，不再往下读", "the workbook {reason} and is not read further"),
    Text(
        "一份预算用不了这么大：请新建一个工作簿，只把各表的内容粘贴过去（选“数值”）。",
        "No budget needs that much: paste the tables as values into a new workbook.",
    ),
    bad="压缩前 2 GB 的 预算.xlsx",
    good="几百 KB 的 预算.xlsx",
)
EXTERNAL = rule(
    "XLS-05",
    Text("引用了别的工作簿", "Links to other workbooks"),
    Text("工作簿引用了别的文件（{count} 处外部链接）", "the workbook refers to other files ({count} external links)"),
    Text(
        "请选“数据”→“编辑链接”→“断开链接”，让单元格里只剩数值，再保存。",
        "Break the links (Data, Edit links), so that only values are left, and save again.",
    ),
    bad="='[上年预算.xlsx]表五'!C7",
    good="326.72",
)
DAMAGED = rule(
    "XLS-06",
    Text("工作簿已损坏", "Workbook damaged"),
    Text("工作簿读不了：{reason}", "the workbook cannot be read: {reason}"),
    Text(
        "请用 WPS 或 Excel 打开并另存一份；打不开的，请从原来的系统重新导出。",
        "Open it and save it anew; where that fails, export it again.",
    ),
    bad="传输中断的 预算.xlsx",
    good="完整的 预算.xlsx",
)
HUGE = rule(
    "XLS-07",
    Text("工作表过大", "Sheet too large"),
    Text("工作表「{sheet}」{reason}", "sheet 「{sheet}」 {reason}"),
    Text(
        "多半是远处的单元格里有多余的内容：按 Ctrl+End 看看最后一格在哪里，删去多余的行和列再保存。",
        "Probably a cell far out holds something: press Ctrl+End, delete what is not needed, save again.",
    ),
    bad="XFD1048576 里有一个空格",
    good="最后一格是 F120",
)
HIDDEN_SHEET = rule(
    "XLS-08",
    Text("有隐藏的工作表", "Hidden sheet"),
    Text("工作表「{sheet}」是隐藏的", "sheet 「{sheet}」 is hidden"),
    Text("请取消隐藏并核对；不公开的请删去。", "Show it and look at it; delete what is not to be published."),
    bad="隐藏的「Sheet3」",
    good="没有隐藏的工作表",
)
HIDDEN = rule(
    "XLS-09",
    Text("有隐藏的行或列", "Hidden rows or columns"),
    Text(
        "工作表「{sheet}」隐藏了 {count} {what}，第一处是{first}",
        "sheet 「{sheet}」 hides {count} {what}, first {first}",
    ),
    Text(
        "请取消隐藏（也取消筛选）并核对；不公开的请删去。", "Show them (clear filters too); delete what is not needed."
    ),
    bad="第 7 行被隐藏",
    good="没有隐藏的行和列",
)
FORMULA = rule(
    "XLS-10",
    Text("公式没有结果", "Formula without a result"),
    Text(
        "工作表「{sheet}」{cell}：{shown}{formula}",
        "sheet 「{sheet}」 {cell}: {shown}{formula}",
    ),
    Text(
        "请改正公式，或把正确的数直接填进去；没有算过的，用 WPS 或 Excel 打开、重算、保存。",
        "Mend the formula or write the figure; what was never computed: open, recalculate, save.",
    ),
    bad="=C7/0，显示 #DIV/0!",
    good="326.72",
)
RULES = (NOT_XLSX, PASSWORD, MACROS, BOMB, EXTERNAL, DAMAGED, HUGE, HIDDEN_SHEET, HIDDEN, FORMULA)
