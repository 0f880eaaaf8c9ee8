"""What can be wrong with where files stand."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text


def _rule(
    code: str, title: Text, message: Text, help_: Text, bad: str, good: str, severity: Severity = Severity.ERROR
) -> Rule:
    return Rule(code, severity, title, message, help_, help_, bad=bad, good=good)


LINK = _rule(
    "FILE-04",
    Text("符号链接", "Symbolic link"),
    Text("这是符号链接，可能指到仓库之外", "this is a symbolic link, which may lead out of the repository"),
    Text("请提交文件本身，不要提交链接。", "Commit the file itself."),
    bad="catalog/document/lz-office/a.md → /etc/passwd",
    good="catalog/document/lz-office/a.md",
)
UNKNOWN_KIND = _rule(
    "FILE-05",
    Text("没有这个类别", "Unknown kind"),
    Text("“{name}”不是公开类别{near}", "“{name}” is not a kind of disclosure{near}"),
    Text("类别文件夹只能是：{choices}。", "Folders of kinds are: {choices}."),
    bad="catalog/documents/lz-office/a.md",
    good="catalog/document/lz-office/a.md",
)
STRAY = _rule(
    "FILE-06",
    Text("文件放错了地方", "File in the wrong place"),
    Text("这个文件不会被公开：{reason}", "this file will not be published: {reason}"),
    Text(
        "数据放在 catalog/类别/机构编号/ 下；本类别的文件类型是 {forms}；附件放在 files/ 里并写进记录。",
        "Data stand in catalog/kind/organization/; this kind takes {forms}; attachments stand in files/ and in a record.",
    ),
    bad="catalog/document/lz-office/公告.docx",
    good="catalog/document/lz-office/gg-1.md",
)
HEADLESS = _rule(
    "FILE-07",
    Text("表格旁边没有信息头", "Table without its head"),
    Text("旁边没有“{head}”", "“{head}” is not beside it"),
    Text(
        "请建立同名的 YAML 文件，写发布机构、发布日期、主题分类和审查。",
        "Create the YAML file with the fields that all rows share.",
    ),
    bad="catalog/approval_result/lz-office/2026.csv",
    good="catalog/approval_result/lz-office/2026.csv + 2026.yaml",
)
FILE_NAME = _rule(
    "FILE-08",
    Text("文件名与编号不一致", "File name differs from the identifier"),
    Text("{what}名是“{stem}”，编号是“{id}”", "the {what} is named “{stem}”, its identifier is “{id}”"),
    Text("请把{what}改名为 {name}，或改正编号。", "Rename the {what} to {name}, or mend the identifier."),
    bad="a.md：id: b",
    good="b.md：id: b",
)
BAD_NAME = _rule(
    "FILE-09",
    Text("文件名或文件夹名不合要求", "File or folder name not acceptable"),
    Text("“{name}”不能作文件名或文件夹名", "“{name}” cannot name a file or folder"),
    Text(
        "只用小写英文字母、数字和连字符，例如 lzb-2011-63.md。",
        "Lower-case letters, digits and hyphens, such as lzb-2011-63.md.",
    ),
    bad="catalog/document/市政府办/公告 1.md",
    good="catalog/document/lz-office/gg-1.md",
)
UNREADABLE = _rule(
    "FILE-13",
    Text("文件打不开", "File cannot be opened"),
    Text("文件打不开：{reason}", "the file cannot be opened: {reason}"),
    Text("请检查文件的权限，或重新提交。", "Check its permissions, or commit it again."),
    bad="（没有读取权限的文件）",
    good="（可以读取的文件）",
)
NO_SITE = _rule(
    "FILE-14",
    Text("缺少 catalog/site.yaml", "catalog/site.yaml missing"),
    Text("缺少“{path}”", "“{path}” is missing"),
    Text(
        "请在仓库根目录运行，或建立这个文件（见手册）。",
        "Run in the repository's root, or create the file (see the handbook).",
    ),
    bad="（没有 catalog/site.yaml 的仓库）",
    good="catalog/site.yaml",
)
ORPHAN = _rule(
    "FILE-15",
    Text("附件没有归属", "Attachment of no record"),
    Text("没有记录用到附件“{name}”，它不会被公开", "no record names the attachment “{name}”: it will not be published"),
    Text("请写进记录的 attachments，或从仓库删去。", "List it under a record's attachments, or take it out."),
    bad="catalog/document/lz-office/files/附件2.pdf（没有记录用到）",
    good="attachments:\n  - {file: 附件2.pdf, title: 附件2}",
    severity=Severity.WARNING,
)
COLUMN = _rule(
    "CSV-06",
    Text("没有这一列", "Unknown column"),
    Text("没有名为「{field}」的列{near}", "there is no column 「{field}」{near}"),
    Text(
        "表头可以用字段名、中文名称或标准代码；表头上面不能有标题行。不公开的列请删去。",
        "Use field names, Chinese labels or the standard's codes; no title row above. Delete columns not to be published.",
    ),
    bad="id,相对人名字\nr-1,甲",
    good="id,行政相对人名称\nr-1,甲",
)
PRIVATE_COLUMN = _rule(
    "CSV-08",
    Text("不得公开的列", "Column that must not be published"),
    Text("「{field}」这一列不得公开", "column 「{field}」 must never be published"),
    Text(
        "请把整列删去；已经提交过的，仓库历史里仍有，请联系管理员清除历史并通知镜像。",
        "Delete the whole column; if it was committed before, the history holds it too: tell the administrator.",
    ),
    bad="id,XK_XDR_ZJHM\nr-1,…",
    good="id,行政相对人名称\nr-1,样例甲",
)
NO_SET_HEAD = _rule(
    "FILE-16",
    Text("一套表没有信息头", "Set without its head"),
    Text("文件夹里没有“{head}”", "there is no “{head}” in this folder"),
    Text(
        "请建立 {head}：写级别、年度、阶段、批准日期、单位和小数位数等；可以用 gongkai new budget 机构编号 生成。",
        "Create {head}; gongkai new budget ORGANIZATION makes one.",
    ),
    bad="budgets/2026/lz-finance/budget/general.csv",
    good="budgets/2026/lz-finance/budget/general.csv + budget.yaml",
)
STRAY_IN_SET = _rule(
    "FILE-17",
    Text("不属于任何一套表", "Not part of a set"),
    Text("这个文件或文件夹不会被公开：{reason}", "this will not be published: {reason}"),
    Text(
        "一套表放在 {root}/年度/机构编号/ 下的文件夹 {folders} 里：一个 {head}，每张表一个 CSV，情况说明写在 {text}，附件放在 files/ 里。",
        "A set stands in {root}/YEAR/ORGANIZATION/ in {folders}: {head}, one CSV a table, {text}, attachments in files/.",
    ),
    bad="budgets/2026/lz-finance/预算.xlsx",
    good="budgets/2026/lz-finance/budget/budget.yaml",
)
IN_CATALOG = _rule(
    "FILE-18",
    Text("这一类不放在 catalog/ 里", "Kind that does not stand in catalog/"),
    Text("“{name}”放在 {root}/ 下，不放在 catalog/ 里", "“{name}” stands in {root}/, not in catalog/"),
    Text("请把文件移到 {root}/年度/机构编号/ 下。", "Move it to {root}/YEAR/ORGANIZATION/."),
    bad="catalog/budget/lz-finance/a.yaml",
    good="budgets/2026/lz-finance/budget/budget.yaml",
)
RULES = (
    LINK,
    UNKNOWN_KIND,
    STRAY,
    HEADLESS,
    FILE_NAME,
    BAD_NAME,
    UNREADABLE,
    NO_SITE,
    ORPHAN,
    COLUMN,
    PRIVATE_COLUMN,
    NO_SET_HEAD,
    STRAY_IN_SET,
    IN_CATALOG,
)
