"""The model of a permit decision: the field set of the 双公示 data standard (standards 3.2).

Codes such as XK_XDR_MC are those of the reporting standard; a CSV may use them, the Chinese labels or the field names
as its header. Identity documents are part of reporting but must never be published, so no field holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from gongkai.diagnostic import did_you_mean
from gongkai.fields import LINE_LIMIT, CreditCode, Day, Line, Prose, day, field, line, refuse
from gongkai.record import Record
from gongkai.validate import nearest

PartyType = Literal["法人及非法人组织", "自然人", "个体工商户"]
PERMIT_TYPES = ("普通", "特许", "认可", "核准", "登记")
STATUS_LABELS = {"1": "有效", "2": "无效"}
_STATUS_CODES = {label: code for code, label in STATUS_LABELS.items()}


def _permit_type(value: Any) -> str:
    """One of the five types, or 其他 with a word on what it is (其他-备案)."""
    text = line(value, 64)
    if text in PERMIT_TYPES or text.startswith("其他"):
        return text
    choices = "、".join((*PERMIT_TYPES, "其他-注明"))
    near = nearest(text, list(PERMIT_TYPES))
    raise refuse("FIELD-03", value=text, choices_zh=choices, choices_en=choices, **did_you_mean(near), likely=near)


def _status(value: Any) -> Any:
    """The standard's code; the words that it stands for are taken too."""
    return _STATUS_CODES.get(value, value) if isinstance(value, str) else value


_STAND_IN_DAY = "1949-10-01"


def _is_day(value: Any) -> bool:
    try:
        return bool(day(value))
    except PydanticCustomError:
        return False


class ApprovalResult(Record):
    """A permit decision (行政许可决定)."""

    party_name: Line = field("行政相对人名称", "party", aliases=("XK_XDR_MC",))
    party_type: PartyType = field("行政相对人类别", "party type", aliases=("XK_XDR_LB",))
    party_uscc: CreditCode | None = field(
        "统一社会信用代码",
        "unified social credit code",
        None,
        aliases=("XK_XDR_SHXYM", "行政相对人代码_1(统一社会信用代码)", "行政相对人代码_1（统一社会信用代码）"),
    )
    party_registration: Line | None = field(
        "工商注册号", "registration number", None, aliases=("XK_XDR_GSZC", "行政相对人代码_2(工商注册号)")
    )
    party_org_code: Line | None = field(
        "组织机构代码", "organization code", None, aliases=("XK_XDR_ZZJG", "行政相对人代码_3(组织机构代码)")
    )
    party_tax_no: Line | None = field(
        "税务登记号", "tax registration", None, aliases=("XK_XDR_SWDJ", "行政相对人代码_4(税务登记号)")
    )
    party_institution_no: Line | None = field(
        "事业单位证书号",
        "public institution certificate",
        None,
        aliases=("XK_XDR_SYDW", "行政相对人代码_5(事业单位证书号)"),
    )
    party_society_no: Line | None = field(
        "社会组织登记证号",
        "social organization registration",
        None,
        aliases=("XK_XDR_SHZZ", "行政相对人代码_6(社会组织登记证号)"),
    )
    legal_rep: Line | None = field("法定代表人", "legal representative", None, aliases=("XK_FRDB", "法定代表人姓名"))
    doc_title: Line = field("行政许可决定文书名称", "decision", aliases=("XK_XKWS", "许可决定文书名称"))
    doc_no: Line = field(
        "行政许可决定文书号", "decision number", aliases=("XK_WSH", "行政许可决定书文号"), help="无文书号的填许可编号"
    )
    permit_type: Annotated[str, BeforeValidator(_permit_type)] = field("许可类别", "permit type", aliases=("XK_XKLB",))
    cert_name: Line | None = field("许可证书名称", "certificate", None, aliases=("XK_XKZS",))
    cert_no: Line | None = field("许可编号", "permit number", None, aliases=("XK_XKBH",))
    content: Prose = field("许可内容", "content", aliases=("XK_NR",))
    decided: Day = field("许可决定日期", "decided on", aliases=("XK_JDRQ",))
    valid_from: Day = field("有效期自", "valid from", aliases=("XK_YXQZ",))
    valid_to: Day = field("有效期至", "valid to", aliases=("XK_YXQZI",), help="长期的填 2099-12-31")
    authority: Line = field("许可机关", "authority", aliases=("XK_XKJG",))
    authority_uscc: CreditCode = field("许可机关统一社会信用代码", "authority code", aliases=("XK_XKJGDM",))
    status: Annotated[Literal["1", "2"], BeforeValidator(_status)] = field(
        "当前状态", "status", "1", aliases=("XK_ZT",), help="1 有效，2 无效（代码含义未核对标准原文）"
    )
    source_org: Line = field("数据来源单位", "source", aliases=("XK_LYDW",))
    source_uscc: CreditCode = field("数据来源单位统一社会信用代码", "source code", aliases=("XK_LYDWDM",))

    @model_validator(mode="before")
    @classmethod
    def _derive(cls, data: Any) -> Any:
        return {**cls.derived(data), **data} if isinstance(data, dict) else data

    @classmethod
    def derived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        """A row of a results table has neither title nor date of creation of its own: they follow from the decision.

        Where what they follow from is missing or wrong, that alone is told: the stand-ins here are never seen.
        """
        decided, party, document = data.get("decided"), data.get("party_name"), data.get("doc_title")
        title = "—"
        if isinstance(party, str) and isinstance(document, str) and party.strip() and document.strip():
            title = f"{party.strip()}：{document.strip()}"[:LINE_LIMIT]
        return {"created": decided if _is_day(decided) else _STAND_IN_DAY, "title": title}
