"""公文：法规规章、规范性文件、规划计划、通知公告等。

一份公文一个 Markdown 文件：`catalog/document/<机构编号>/<编号>.md`。最前面两行 `---` 之间是信息头，后面是全文。
一级标题“一、”用 `## `，二级“（一）”用 `### `。发文字号的年份用六角括号〔〕。
规范性文件和法规规章必须写有效性；废止的写 `repealed_by`（废止它的文件编号），被修改的写 `amended_by`。
`official` 写公文版式要素（红头、主送、主题词、抄送、印发机关和日期），打印页面时按公文格式排版。

法律依据：《政府信息公开条例》第二十条第（一）（三）项；元数据见国办秘函〔2009〕6号。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Facet, Kind
from gongkai.kinds.document.checks import CHECKS, RULES
from gongkai.kinds.document.model import Document

KIND = Kind(
    name="document",
    label=Text("公文", "documents"),
    model=Document,
    section="documents",
    column="active",
    forms=("markdown",),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    links=(("issuers", "organization"), ("repealed_by", "document"), ("amended_by", "document")),
    columns=("doc_no", "category", "genre", "validity", "effective_from", "valid_until", "repealed_by"),
    facets=(
        Facet(
            "category",
            {
                "法规规章": "regulations",
                "规范性文件": "normative",
                "规划计划": "plans",
                "通知公告": "notices",
                "其他": "other",
            },
        ),
        Facet(
            "validity",
            {"有效": "in-force", "失效": "lapsed", "废止": "repealed", "尚未生效": "not-yet", "已修改": "amended"},
        ),
    ),
    number="doc_no",
    state="validity",
    metadata=(
        "index_no",
        "topic",
        "issuers",
        "created",
        "doc_no",
        "published",
        "validity",
        "category",
        "genre",
        "effective_from",
        "valid_until",
        "repealed_by",
        "amended_by",
        "source",
    ),
)
