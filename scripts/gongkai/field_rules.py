"""What can be wrong with the value of one field. `fields.py` raises them by code, `validate.py` turns them into diagnostics."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text


def _rule(
    code: str,
    title: tuple[str, str],
    message: tuple[str, str],
    help_: tuple[str, str],
    *,
    bad: str,
    good: str,
    why: tuple[str, str] = ("", ""),
    basis: str = "",
) -> Rule:
    manual = Text(why[0] or help_[0], why[1] or help_[1])
    return Rule(
        code, Severity.ERROR, Text(*title), Text(*message), Text(*help_), manual, basis=basis, bad=bad, good=good
    )


MISSING = _rule(
    "FIELD-01",
    ("缺少必填字段", "Missing field"),
    ("缺少「{label}」（{field}）", "「{label}」 ({field}) is missing"),
    (
        "请补上一行 {field}: …；表格里则补上这一列或这一格。",
        "Add a line {field}: …; in a table, add the column or fill the cell.",
    ),
    bad="id: gg-1",
    good="id: gg-1\ntitle: 公告",
)
UNKNOWN = _rule(
    "FIELD-02",
    ("没有这个字段", "Unknown field"),
    ("没有名为「{field}」的字段{near}", "there is no field 「{field}」{near}"),
    ("请对照样例改正字段名，或删去这一行。", "Mend the name after the sample, or delete the line."),
    bad="titel: 公告",
    good="title: 公告",
)
CHOICE = _rule(
    "FIELD-03",
    ("不在可选内容之内", "Not one of the choices"),
    ("「{label}」不能是“{value}”{near}", "「{label}」 cannot be “{value}”{near}"),
    ("只能填：{choices}。", "Choose one of: {choices}."),
    bad="disclosure: 主动",
    good="disclosure: 主动公开",
)
DATE_FORM = _rule(
    "FIELD-04",
    ("日期写法不对", "Date not in its form"),
    ("「{label}」的日期“{value}”写法不对", "「{label}」: the date “{value}” is not in its form"),
    ("日期一律写成 2026-03-01 的形式{near}。", "Write dates as 2026-03-01{near}."),
    bad="created: 2026年3月1日",
    good="created: 2026-03-01",
    why=(
        "日期只有一种写法：四位年、两位月、两位日，中间用半角连字符。20260301、2026/3/1、2026年3月1日"
        "和电子表格里的日期序号（如 46082）都不接受，因为它们在不同软件里会变成不同的日子。",
        "Dates have one form: YYYY-MM-DD. Other forms, and the serial numbers of spreadsheets, are refused.",
    ),
)
DATE_REAL = _rule(
    "FIELD-05",
    ("没有这一天", "No such day"),
    ("「{label}」：没有 {value} 这一天", "「{label}」: there is no day {value}"),
    ("请核对月份和日期{near}。", "Check month and day{near}."),
    bad="created: 2026-02-31",
    good="created: 2026-02-28",
)
FULLWIDTH = _rule(
    "FIELD-06",
    ("数字是全角的", "Full-width digits"),
    ("「{label}」里的数字“{value}”是全角的", "「{label}」: the digits of “{value}” are full-width"),
    ("请改用半角数字：{ascii}", "Use ASCII digits: {ascii}"),
    bad="issued: １２",
    good="issued: 12",
)
INTEGER = _rule(
    "FIELD-07",
    ("不是整数", "Not a whole number"),
    (
        "「{label}」应为不小于 0 的整数，这里是“{value}”",
        "「{label}」 must be a whole number of 0 or more, not “{value}”",
    ),
    (
        "只写数字，不加单位、千分位、小数点和正负号。",
        "Digits only: no unit, thousands separator, decimal point or sign.",
    ),
    bad="issued: 1_000",
    good="issued: 1000",
)
AMOUNT = _rule(
    "FIELD-08",
    ("不是金额", "Not an amount"),
    (
        "「{label}」应为数字，最多 {places} 位小数，这里是“{value}”",
        "「{label}」 must be a number with at most {places} decimals, not “{value}”",
    ),
    ("只写数字和小数点，不加单位和千分位。", "Digits and a decimal point only: no unit, no thousands separator."),
    bad="fees_wan: 1,234.5",
    good="fees_wan: 1234.5",
)
SLUG = _rule(
    "FIELD-09",
    ("编号写法不对", "Identifier not in its form"),
    ("「{label}」“{value}”写法不对", "「{label}」 “{value}” is not in its form"),
    (
        "只用小写英文字母、数字和连字符，不超过 80 个字符，例如 lzb-2011-63；index、files、con 等系统要用的名字除外。",
        "Lower-case letters, digits and hyphens only, at most 80, such as lzb-2011-63; not a reserved name like index.",
    ),
    bad="id: 柳政办63号",
    good="id: lzb-2011-63",
    why=(
        "编号就是网址的一部分，一经发布不再改变，也不再给别的记录使用，所以只用在任何系统里都不会变样的字符。",
        "The identifier is part of the address, never changes and is never used again.",
    ),
)
TEXT_LINE = _rule(
    "FIELD-10",
    ("文字不合要求", "Text not acceptable"),
    ("「{label}」{reason}", "「{label}」 {reason}"),
    ("请写成一行非空的文字，不超过 {limit} 个字。", "Write one line of text, not empty, at most {limit} characters."),
    bad='title: ""',
    good="title: 公告",
)
USCC_FORM = _rule(
    "FIELD-11",
    ("统一社会信用代码形式不对", "Credit code not in its form"),
    ("「{label}」“{value}”不是统一社会信用代码", "「{label}」 “{value}” is not a unified social credit code"),
    (
        "应为 18 位数字和大写字母，不含 I、O、S、V、Z{near}。",
        "18 digits and capital letters, without I, O, S, V, Z{near}.",
    ),
    bad="party_uscc: 1145020000000019",
    good="party_uscc: 11450200000000019J",
    basis="GB 32100-2015",
)
USCC_INNER = _rule(
    "FIELD-12",
    ("组织机构代码校验位不对", "Organization code: wrong check digit"),
    (
        "「{label}」“{value}”第 17 位（组织机构代码校验位）应为 {expected}，这里是 {actual}",
        "「{label}」 “{value}”: digit 17 (check digit of the organization code) should be {expected}, not {actual}",
    ),
    ("代码里至少有一位抄错了，请对照证照核对。", "At least one digit is mistyped; compare with the certificate."),
    bad="party_uscc: 1145020000000018XX",
    good="party_uscc: 11450200000000019J",
    basis="GB 32100-2015；GB 11714-1997",
)
USCC_OUTER = _rule(
    "FIELD-13",
    ("统一社会信用代码校验位不对", "Credit code: wrong check digit"),
    (
        "「{label}」“{value}”最后一位（校验位）应为 {expected}，这里是 {actual}",
        "「{label}」 “{value}”: the last digit (check digit) should be {expected}, not {actual}",
    ),
    ("代码里至少有一位抄错了，请对照证照核对。", "At least one digit is mistyped; compare with the certificate."),
    bad="party_uscc: 11450200000000019K",
    good="party_uscc: 11450200000000019J",
    basis="GB 32100-2015",
)
DOC_NO = _rule(
    "FIELD-14",
    ("发文字号写法不对", "Document number not in its form"),
    ("「{label}」“{value}”写法不对", "「{label}」 “{value}” is not in its form"),
    (
        "发文字号由机关代字、年份、序号组成，年份用六角括号：柳政办〔2011〕63号{near}。",
        "Organ, year in 〔〕, number, 号: 柳政办〔2011〕63号{near}.",
    ),
    bad="doc_no: 柳政办[2011]63号",
    good="doc_no: 柳政办〔2011〕63号",
    why=(
        "年份用六角括号〔〕，不用方括号、圆括号；序号不加“第”，不编虚位（1 不写作 01）。",
        "The year stands in 〔〕; the number has neither 第 nor a leading zero.",
    ),
    basis="GB/T 9704-2012（未核对原文）",
)
URL = _rule(
    "FIELD-15",
    ("网址写法不对", "Not a web address"),
    ("「{label}」“{value}”写法不对", "「{label}」 “{value}” is not in its form"),
    (
        "网址以 https:// 或 http:// 开头，中间没有空格{near}。",
        "It begins with https:// or http:// and has no blank{near}.",
    ),
    bad="website: javascript:alert(1)",
    good="website: https://www.example.org/",
)
PHONE = _rule(
    "FIELD-16",
    ("电话号码写法不对", "Not a telephone number"),
    ("「{label}」“{value}”不是办公电话", "「{label}」 “{value}” is not an office telephone number"),
    (
        "写成 0772-1234567 或 12345 这样的办公电话，不公布个人手机号码。",
        "An office number such as 0772-1234567 or 12345; never a personal mobile number.",
    ),
    bad="phone: 无",
    good="phone: 0772-12345",
)
STRUCTURE = _rule(
    "FIELD-17",
    ("结构不对", "Wrong structure"),
    ("「{label}」应为{expected}", "「{label}」 must be {expected}"),
    ("请对照样例：列表每项前有“- ”，下级字段另起一行并缩进。", "Compare with the sample."),
    bad="keywords: {a: b}",
    good="keywords:\n  - 政务公开",
)
BOOLEAN = _rule(
    "FIELD-18",
    ("只能是 true 或 false", "Only true or false"),
    ("「{label}」只能填 true 或 false，这里是“{value}”", "「{label}」 must be true or false, not “{value}”"),
    ("是写 true，否写 false。", "Write true or false."),
    bad="sample: yes",
    good="sample: true",
)
DIVISION = _rule(
    "FIELD-19",
    ("行政区划代码写法不对", "Division code not in its form"),
    ("「{label}」“{value}”不是行政区划代码", "「{label}」 “{value}” is not a division code"),
    ("县级以上 6 位数字，乡镇街道 9 位数字，村社区 12 位数字。", "6 digits, 9 for townships, 12 for villages."),
    bad="code: 4502",
    good='code: "450200"',
)
TOPIC = _rule(
    "FIELD-20",
    ("没有这个主题分类", "Unknown topic"),
    ("「{label}」“{value}”不在主题分类表里{near}", "「{label}」 “{value}” is not in the list of topics{near}"),
    (r"写成“一级\二级”，例如 综合政务\政务公开。", r"Write it as “first\second”, such as 综合政务\政务公开."),
    bad="topic: 政务公开工作",
    good=r"topic: 综合政务\政务公开",
    basis="中国政府网政策文件库主题分类（22 类）",
)
INDEX_NO = _rule(
    "FIELD-21",
    ("索引号写法不对", "Index number not in its form"),
    ("「{label}」“{value}”不是任何一种索引号", "「{label}」 “{value}” fits no scheme of index numbers"),
    ("例如 000014349/2017-00110；用哪一种由本机构的索引号方案决定。", "Such as 000014349/2017-00110."),
    bad="index_no: 2017-110",
    good="index_no: 000014349/2017-00110",
    basis="国办秘函〔2009〕6号",
)
YEAR = _rule(
    "FIELD-22",
    ("年份写法不对", "Not a year"),
    ("「{label}」应为四位数的年份，这里是“{value}”", "「{label}」 must be a year of four digits, not “{value}”"),
    ("例如 2025。", "Such as 2025."),
    bad="year: 25",
    good="year: 2025",
)
FILE_NAME = _rule(
    "FIELD-23",
    ("文件名不合要求", "File name not acceptable"),
    ("附件名“{value}”在有的系统里打不开", "attachment name “{value}” does not work everywhere"),
    (
        "只用汉字、英文字母、数字、点、连字符和下划线，不超过 80 个字符，要有扩展名。",
        "Han characters, letters, digits, dot, hyphen, underscore; at most 80, with an extension.",
    ),
    bad="file: ../密件?.pdf",
    good="file: 附件1.pdf",
)
CELL = _rule(
    "FIELD-24",
    ("单元格内容不对", "Cell not acceptable"),
    (
        "「{label}」只能是整数、“/”或空白，这里是“{value}”",
        "「{label}」 may hold a whole number, “/” or nothing, not “{value}”",
    ),
    (
        "没有发生写 0，不适用写 “/”，未填报留空（''）；三者含义不同，不能混用。",
        "0 for none, “/” for not applicable, '' for not reported; the three differ.",
    ),
    bad="new: [1.5, 0, 0, 0, 0, 0, 1]",
    good="new: [1, 0, 0, 0, 0, 0, 1]",
)
EMAIL = _rule(
    "FIELD-25",
    ("互联网联系方式写法不对", "Not an internet contact"),
    ("「{label}」“{value}”既不是网址也不是电子邮箱", "「{label}」 “{value}” is neither a web address nor an e-mail"),
    ("写网址（https://…）或单位邮箱。", "A web address (https://…) or an office e-mail address."),
    bad="internet_contact: 见网站",
    good="internet_contact: https://www.example.org/",
)
RULES = (
    MISSING, UNKNOWN, CHOICE, DATE_FORM, DATE_REAL, FULLWIDTH, INTEGER, AMOUNT, SLUG, TEXT_LINE, USCC_FORM, USCC_INNER,
    USCC_OUTER, DOC_NO, URL, PHONE, STRUCTURE, BOOLEAN, DIVISION, TOPIC, INDEX_NO, YEAR, FILE_NAME, CELL, EMAIL,
)  # fmt: skip
