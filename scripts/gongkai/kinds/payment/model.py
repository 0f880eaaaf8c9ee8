"""The model of a payment: one line of a list of spending by payee, in yuan.

Neither bank accounts nor identity documents nor telephones of payees have a field: they are never published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from gongkai.fields import LINE_LIMIT, CreditCode, Day, Line, Slug, Yuan, day, field
from gongkai.record import Record

PayeeType = Literal["法人及非法人组织", "个体工商户", "自然人"]
_STAND_IN_DAY = "1949-10-01"


def _is_day(value: Any) -> bool:
    try:
        return bool(day(value))
    except PydanticCustomError:
        return False


def _filled(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


class Payment(Record):
    """A payment (一笔财政支出)."""

    paid: Day = field("支付日期", "paid on", aliases=("付款日期",))
    payee: Line = field("收款方", "payee", aliases=("收款人", "收款单位"), help="自然人填 个人 或 个人（12人）")
    payee_type: PayeeType = field("收款方类别", "payee type", aliases=("收款人类别",))
    payee_uscc: CreditCode | None = field("收款方统一社会信用代码", "payee's credit code", None)
    amount: Yuan = field(
        "支付金额",
        "amount",
        aliases=("金额", "金额（元）", "支付金额（元）"),
        help="以元计；退回填负数",
        unit="元",
    )
    purpose: Line = field("用途", "purpose", aliases=("支付用途", "摘要"))
    project: Line | None = field("项目", "project", None, aliases=("项目名称",))
    fund: Slug | None = field("专项资金", "special fund", None, help="专项资金公开信息的编号")
    function_code: Line = field("功能分类科目编码", "functional code", aliases=("功能科目编码",))
    function_name: Line | None = field("功能分类科目名称", "functional class", None, aliases=("功能科目名称",))
    economic_code: Line | None = field("经济分类科目编码", "economic code", None, aliases=("经济科目编码",))
    economic_name: Line | None = field("经济分类科目名称", "economic class", None, aliases=("经济科目名称",))
    document_no: Line = field("支付凭证号", "document number", aliases=("凭证号",))

    @model_validator(mode="before")
    @classmethod
    def _derive(cls, data: Any) -> Any:
        return {**cls.derived(data), **data} if isinstance(data, dict) else data

    @classmethod
    def derived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        """A line has neither title nor date of creation of its own: they follow from payee, purpose and day.

        A title is shown even where the rest is not, so that of a line which not everyone may read names no payee.
        Where what they follow from is missing or wrong, that alone is told: the stand-ins here are never seen.
        """
        paid, payee, purpose = data.get("paid"), _filled(data.get("payee")), _filled(data.get("purpose"))
        title = f"{payee}：{purpose}"[:LINE_LIMIT] if payee and purpose else "—"
        if not _is_open(data):
            title = f"支付凭证 {_filled(data.get('document_no'))}".strip()[:LINE_LIMIT]
        return {"created": paid if _is_day(paid) else _STAND_IN_DAY, "title": title}


def _is_open(data: Mapping[str, Any]) -> bool:
    """Whether a line, as it was written, may be read by everyone."""
    return bool(data.get("disclosure", "主动公开") == "主动公开" and data.get("audience", "面向社会") == "面向社会")
