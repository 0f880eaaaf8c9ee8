"""行政许可决定（双公示）。

数量多的用表格：`catalog/approval_result/<机构编号>/<年份>.csv`，一行一个决定，旁边放同名的 `<年份>.yaml` 写共同的字段
（发布机构、发布日期、主题分类、审查等）。表头可以用字段名、中文名称，或双公示标准代码（如 XK_XDR_MC）。
也可以一个决定一个 YAML 文件。自然人只公布姓名；身份证件号码绝不能出现在任何一格里。

法律依据：《行政许可法》第四十条（准予许可的决定应当公开）；《政府信息公开条例》第二十条第（五）项。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Kind
from gongkai.kinds.approval_result.checks import CHECKS, RULES
from gongkai.kinds.approval_result.model import STATUS_LABELS, ApprovalResult

_FIELDS = (
    "party_name", "party_type", "party_uscc", "party_registration", "party_org_code", "party_tax_no",
    "party_institution_no", "party_society_no", "legal_rep", "doc_title", "doc_no", "permit_type", "cert_name",
    "cert_no", "content", "decided", "valid_from", "valid_to", "authority", "authority_uscc", "status", "source_org",
    "source_uscc",
)  # fmt: skip

KIND = Kind(
    name="approval_result",
    label=Text("行政许可结果", "permit decisions"),
    model=ApprovalResult,
    section="approvals",
    column="active",
    forms=("csv", "yaml"),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    columns=_FIELDS,
    metadata=(
        "doc_no",
        "decided",
        "authority",
        "permit_type",
        "valid_from",
        "valid_to",
        "status",
        "published",
        "cert_name",
        "cert_no",
    ),
    sections=(
        ("许可决定", ("content", "doc_title")),
        (
            "行政相对人",
            (
                "party_name",
                "party_type",
                "party_uscc",
                "party_registration",
                "party_org_code",
                "party_tax_no",
                "party_institution_no",
                "party_society_no",
                "legal_rep",
            ),
        ),
        ("机关代码和数据来源", ("authority_uscc", "source_org", "source_uscc")),
    ),
    values={"status": STATUS_LABELS, "valid_to": {"2099-12-31": "长期"}},
    number="doc_no",
    bulk=True,
)
