"""Checks of one permit decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.kind import Where
from gongkai.kinds.approval_result.model import ApprovalResult

_STANDARD = "双公示数据标准（字段据公开的数据库结构核对，标准原文未见）"
NEEDS_CODE = Rule(
    "PERMIT-1",
    Severity.ERROR,
    Text("缺少统一社会信用代码", "Credit code missing"),
    Text("{type}必须写统一社会信用代码", "a party of type {type} must have its credit code"),
    Text("请在 party_uscc 里填写 18 位代码。", "Give the 18 digits in party_uscc."),
    Text(
        "法人、非法人组织和个体工商户以统一社会信用代码识别，缺了就无法与其他公开信息对上。",
        "Such parties are identified by their code.",
    ),
    basis=_STANDARD,
    bad="party_type: 法人及非法人组织",
    good="party_type: 法人及非法人组织\nparty_uscc: 11450200000000019J",
)
PERSON_CODE = Rule(
    "PERMIT-2",
    Severity.ERROR,
    Text("自然人不能有代码", "A person has no credit code"),
    Text("自然人的「{label}」必须留空", "「{label}」 must be empty for a natural person"),
    Text("请删去；自然人只公布姓名，证件号码一律不公布。", "Delete it; only the name of a person is published."),
    Text(
        "自然人没有统一社会信用代码；这一格里若填了号码，多半是身份证号，绝不能公开。",
        "Persons have no such code; a number here is most likely an identity number.",
    ),
    basis=_STANDARD,
    bad="party_type: 自然人\nparty_uscc: 11450200000000019J",
    good="party_type: 自然人",
)
FROM_EARLY = Rule(
    "PERMIT-3",
    Severity.WARNING,
    Text("有效期早于决定", "Valid before it was decided"),
    Text("有效期自 {since}，早于决定日期 {decided}", "valid from {since}, before the decision of {decided}"),
    Text("请核对；确系追溯的可以不改。", "Check; a permit may run from an earlier day if so decided."),
    Text("许可一般自决定之日起有效。", "A permit usually runs from its decision."),
    basis=_STANDARD,
    verified=False,
    bad="decided: 2026-03-01\nvalid_from: 2026-02-01",
    good="decided: 2026-03-01\nvalid_from: 2026-03-01",
)
PERIOD = Rule(
    "PERMIT-4",
    Severity.ERROR,
    Text("有效期颠倒", "Validity ends before it begins"),
    Text("有效期至 {until}，不晚于有效期自 {since}", "valid to {until}, not after valid from {since}"),
    Text("请核对两个日期；长期有效的，有效期至填 2099-12-31。", "Check both; 2099-12-31 stands for no end."),
    Text("有效期的终点必须晚于起点。", "A period ends after it begins."),
    basis=_STANDARD,
    bad="valid_from: 2026-03-01\nvalid_to: 2026-03-01",
    good="valid_from: 2026-03-01\nvalid_to: 2031-02-28",
)
CERTIFICATE = Rule(
    "PERMIT-5",
    Severity.ERROR,
    Text("有证书而无编号", "Certificate without number"),
    Text("写了许可证书名称，没有写许可编号", "a certificate is named but the permit number is missing"),
    Text("请在 cert_no 里填写许可编号。", "Give the number in cert_no."),
    Text("有许可证书的，许可编号必填，公众据此核对证书真伪。", "With a certificate its number is required."),
    basis=_STANDARD,
    bad="cert_name: 食品经营许可证",
    good="cert_name: 食品经营许可证\ncert_no: JY0000000000000",
)
RULES = (NEEDS_CODE, PERSON_CODE, FROM_EARLY, PERIOD, CERTIFICATE)
_CODES = (
    "party_uscc",
    "party_registration",
    "party_org_code",
    "party_tax_no",
    "party_institution_no",
    "party_society_no",
)


def check_party(record: ApprovalResult, where: Where, as_of: date) -> Iterable[Diagnostic]:
    """PERMIT-1, PERMIT-2: who has a code, and who must not."""
    if record.party_type == "自然人":
        fields = ApprovalResult.model_fields
        given = [name for name in _CODES if getattr(record, name)]
        return [PERSON_CODE.at(where(name), label=fields[name].title) for name in given]
    return () if record.party_uscc else (NEEDS_CODE.at(where("party_type"), type=record.party_type),)


def check_period(record: ApprovalResult, where: Where, as_of: date) -> Iterable[Diagnostic]:
    """PERMIT-3, PERMIT-4: decision, beginning and end follow one another."""
    return () if record.decided <= record.valid_from < record.valid_to else _period_faults(record, where)


def _period_faults(record: ApprovalResult, where: Where) -> Iterator[Diagnostic]:
    if record.valid_from < record.decided:
        yield FROM_EARLY.at(where("valid_from"), since=record.valid_from, decided=record.decided)
    if record.valid_to <= record.valid_from:
        yield PERIOD.at(where("valid_to"), since=record.valid_from, until=record.valid_to)


def check_certificate(record: ApprovalResult, where: Where, as_of: date) -> Iterable[Diagnostic]:
    """PERMIT-5: a certificate has its number."""
    return (CERTIFICATE.at(where("cert_name")),) if record.cert_name and not record.cert_no else ()


CHECKS = (check_party, check_period, check_certificate)
