"""The tables of the unified format of annual reports (国办公开办函〔2021〕30号), row by row as printed.

A cell holds a whole number, "/" (not applicable) or "" (not reported): three published states that are kept apart.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.diagnostic import Text
from gongkai.fields import Cell, TenThousandYuan, field, refuse
from gongkai.record import Part

COLUMNS = (
    Text("自然人", "natural persons"),
    Text("商业企业", "commercial enterprises"),
    Text("科研机构", "research bodies"),
    Text("社会公益组织", "social organizations"),
    Text("法律服务机构", "law services"),
    Text("其他", "others"),
    Text("总计", "total"),
)
REVIEW_COLUMNS = (
    Text("结果维持", "upheld"),
    Text("结果纠正", "corrected"),
    Text("其他结果", "other"),
    Text("尚未审结", "pending"),
    Text("总计", "total"),
)


def _row(length: int) -> Any:
    def parse(value: Any) -> Any:
        if not isinstance(value, (list, tuple)) or len(value) != length:
            raise refuse(
                "FIELD-17", expected_zh=f" {length} 个格的一行：[…]", expected_en=f"a row of {length} cells: […]"
            )
        return tuple(value)

    return BeforeValidator(parse)


Row7 = Annotated[tuple[Cell, ...], _row(7)]
Row5 = Annotated[tuple[Cell, ...], _row(5)]


class Active(Part):
    """第二部分 主动公开政府信息情况 (第二十条第（一）（五）（六）（八）项)."""

    rules_issued: Cell = field("规章 本年制发件数", "rules issued")
    rules_repealed: Cell = field("规章 本年废止件数", "rules repealed")
    rules_in_force: Cell = field("规章 现行有效件数", "rules in force")
    normative_issued: Cell = field("行政规范性文件 本年制发件数", "normative documents issued")
    normative_repealed: Cell = field("行政规范性文件 本年废止件数", "normative documents repealed")
    normative_in_force: Cell = field("行政规范性文件 现行有效件数", "normative documents in force")
    permits: Cell = field("行政许可 本年处理决定数量", "permits")
    penalties: Cell = field("行政处罚 本年处理决定数量", "penalties")
    coercions: Cell = field("行政强制 本年处理决定数量", "coercive measures")
    fees_wan: TenThousandYuan | None = field("行政事业性收费 本年收费金额（万元）", "fees (10,000 yuan)", None)


class Applications(Part):
    """第三部分 收到和处理政府信息公开申请情况: 25 rows of 7 cells in the order of COLUMNS."""

    new: Row7 = field("一、本年新收政府信息公开申请数量", "received this year")
    carried_in: Row7 = field("二、上年结转政府信息公开申请数量", "carried in")
    granted: Row7 = field("三、本年度办理结果（一）予以公开", "granted")
    partial: Row7 = field("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "granted in part")
    denied_secret: Row7 = field("（三）不予公开 1.属于国家秘密", "denied: state secret")
    denied_law: Row7 = field("2.其他法律行政法规禁止公开", "denied: forbidden by law")
    denied_safety: Row7 = field("3.危及“三安全一稳定”", "denied: security and stability")
    denied_third_party: Row7 = field("4.保护第三方合法权益", "denied: third parties")
    denied_internal: Row7 = field("5.属于三类内部事务信息", "denied: internal affairs")
    denied_process: Row7 = field("6.属于四类过程性信息", "denied: process information")
    denied_case_file: Row7 = field("7.属于行政执法案卷", "denied: case files")
    denied_query: Row7 = field("8.属于行政查询事项", "denied: administrative queries")
    unable_not_held: Row7 = field("（四）无法提供 1.本机关不掌握相关政府信息", "unable: not held")
    unable_create: Row7 = field("2.没有现成信息需要另行制作", "unable: would have to be made")
    unable_unclear: Row7 = field("3.补正后申请内容仍不明确", "unable: unclear")
    refused_petition: Row7 = field("（五）不予处理 1.信访举报投诉类申请", "refused: petitions")
    refused_repeat: Row7 = field("2.重复申请", "refused: repeated")
    refused_publication: Row7 = field("3.要求提供公开出版物", "refused: publications")
    refused_mass: Row7 = field("4.无正当理由大量反复申请", "refused: mass applications")
    refused_confirm: Row7 = field("5.要求行政机关确认或重新出具已获取信息", "refused: confirmation")
    other_no_correction: Row7 = field(
        "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "other: not corrected"
    )
    other_no_fee: Row7 = field(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "other: fee unpaid"
    )
    other_other: Row7 = field("3.其他", "other: other")
    outcome_total: Row7 = field("（七）总计", "total of outcomes")
    carried_out: Row7 = field("四、结转下年度继续办理", "carried out")


class Disputes(Part):
    """第四部分 政府信息公开行政复议、行政诉讼情况: three blocks of five cells in the order of REVIEW_COLUMNS."""

    reconsideration: Row5 = field("行政复议", "administrative reconsideration")
    suit_direct: Row5 = field("行政诉讼·未经复议直接起诉", "suits without reconsideration")
    suit_after: Row5 = field("行政诉讼·复议后起诉", "suits after reconsideration")


LEAVES = tuple(Applications.model_fields)[2:23]
