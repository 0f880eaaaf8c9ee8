"""Checks of one payment: nobody's name, codes of their form, an amount that is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from gongkai.codes import budget_code
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text, did_you_mean
from gongkai.kind import Where
from gongkai.kinds.payment.model import Payment
from gongkai.source import Span

_PRIVACY = "《个人信息保护法》第二十五条、第二十八条；《政府信息公开条例》（2019）第十五条"
_CLASSES = "政府收支分类科目（编码格式据公开的决算报表核对）"
PERSON = Rule(
    "PAYMENT-1",
    Severity.ERROR,
    Text("收款方写了自然人", "A natural person is named as payee"),
    Text("收款方是自然人的，不能写姓名", "a payee who is a natural person must not be named"),
    Text(
        "请把「收款方」改成“个人”，几个人合为一笔的写成“个人（12人）”。已经提交过的，请联系管理员清除历史。",
        "Write 个人, or 个人（12人） for several. If it was committed before, tell the administrator.",
    ),
    Text(
        "谁领了多少钱属于个人信息，不能放到互联网上，也不能进公开的仓库。金额照样公布，合计才精确。",
        "Who got how much is personal information. The amount is published all the same, so that totals are exact.",
    ),
    basis=_PRIVACY,
    bad="payee: 样例甲\npayee_type: 自然人",
    good="payee: 个人\npayee_type: 自然人",
    sensitive=True,
)
PERSON_CODE = Rule(
    "PAYMENT-2",
    Severity.ERROR,
    Text("自然人不能有代码", "A person has no credit code"),
    Text("自然人的「{label}」必须留空", "「{label}」 must be empty for a natural person"),
    Text("请删去。", "Delete it."),
    Text("自然人没有统一社会信用代码；这一格里若填了号码，多半是身份证号。", "Persons have no such code."),
    basis=_PRIVACY,
    bad="payee_type: 自然人\npayee_uscc: 11450200000000019J",
    good="payee_type: 自然人",
    sensitive=True,
)
NAME = Rule(
    "PAYMENT-3",
    Severity.WARNING,
    Text("收款方像是人名", "The payee looks like a person's name"),
    Text("类别是{type}，收款方却像是人名", "the payee is a {type}, yet looks like a person's name"),
    Text(
        "确是自然人的，类别改为 自然人，收款方改为 个人；是单位的写全称，或补上统一社会信用代码。",
        "If it is a person, write 自然人 and 个人; if not, give the whole name or the credit code.",
    ),
    Text(
        "两三个字、又没有统一社会信用代码的收款方，可能是误填了类别的个人，只提醒，请人工核对。",
        "Two or three characters without a credit code may be a person under the wrong type.",
    ),
    basis=_PRIVACY,
    bad="payee: 样例甲\npayee_type: 个体工商户",
    good="payee: 柳北区样例甲水果店\npayee_type: 个体工商户",
    sensitive=True,
)
FUNCTION = Rule(
    "PAYMENT-4",
    Severity.ERROR,
    Text("功能分类科目编码写法不对", "Functional code not in its form"),
    Text("功能分类科目编码“{value}”写法不对{near}", "the functional code “{value}” is not in its form{near}"),
    Text("支出科目以 2 开头：类三位，款五位，项七位。", "Codes of expenditure begin with 2 and have 3, 5 or 7 digits."),
    Text(
        "科目编码是文字。电子表格会改掉它的写法，系统不自行改正，只提示可能的编码。",
        "Codes are text. They are never repaired silently.",
    ),
    basis=_CLASSES,
    bad="function_code: 201 06 02",
    good='function_code: "2010602"',
)
ECONOMIC = Rule(
    "PAYMENT-5",
    Severity.ERROR,
    Text("经济分类科目编码写法不对", "Economic code not in its form"),
    Text("经济分类科目编码“{value}”写法不对{near}", "the economic code “{value}” is not in its form{near}"),
    Text(
        "部门经济分类以 3 开头，政府经济分类以 5 开头：类三位，款五位。",
        "Codes begin with 3 (departments) or 5 (governments) and have 3 or 5 digits.",
    ),
    Text("科目编码是文字，系统不自行改正，只提示可能的编码。", "Codes are text. They are never repaired silently."),
    basis=_CLASSES,
    bad="economic_code: 30226.0",
    good='economic_code: "30226"',
)
NOTHING = Rule(
    "PAYMENT-6",
    Severity.WARNING,
    Text("金额是 0", "Nothing was paid"),
    Text("支付金额是 0", "the amount is 0"),
    Text("请核对；没有支付的不必列出。", "Check; what was not paid need not be listed."),
    Text("支出明细只列实际的支付；退回和更正填负数。", "A list of payments has payments only; refunds are negative."),
    bad='amount: "0"',
    good='amount: "1200.00"',
)
RULES = (PERSON, PERSON_CODE, NAME, FUNCTION, ECONOMIC, NOTHING)
_UNNAMED = re.compile("个人(?:（[1-9][0-9]*人）)?")
# Two or three characters, the name of no office, shop or place; or a name with a dot, as some peoples write theirs.
_LIKE_NAME = re.compile(
    r"[\u4e00-\u9fff]{1,2}[^\W\d_局院校所部会站店厂社队馆中心办委处科室园场库行铺坊司村镇乡县区市]|[\u4e00-\u9fff]+·[\u4e00-\u9fff]+"
)


def check_payee(record: Payment, where: Where, as_of: date) -> Iterable[Diagnostic]:
    """PAYMENT-1 to PAYMENT-3: no person is named."""
    if record.payee_type == "自然人":
        return _person(record, where)
    if record.payee_uscc or len(record.payee) > 20 or not _LIKE_NAME.fullmatch(record.payee):
        return ()
    return (NAME.at(where("payee"), type=record.payee_type),)


def _person(record: Payment, where: Where) -> Iterator[Diagnostic]:
    if not _UNNAMED.fullmatch(record.payee):
        yield PERSON.at(where("payee"))
    if record.payee_uscc:
        yield PERSON_CODE.at(where("payee_uscc"), label=Payment.model_fields["payee_uscc"].title)


def check_codes(record: Payment, where: Where, as_of: date) -> Iterator[Diagnostic]:
    """PAYMENT-4, PAYMENT-5: codes have their form."""
    if not budget_code.is_functional(record.function_code):
        yield _code(FUNCTION, where("function_code"), record.function_code, budget_code.is_functional)
    if record.economic_code and not budget_code.is_economic(record.economic_code):
        yield _code(ECONOMIC, where("economic_code"), record.economic_code, budget_code.is_economic)


def _code(rule: Rule, span: Span, value: str, is_code: Callable[[str], bool]) -> Diagnostic:
    return rule.at(span, value=value, **did_you_mean(budget_code.likely(value, is_code)))


def check_amount(record: Payment, where: Where, as_of: date) -> Iterable[Diagnostic]:
    """PAYMENT-6: something was paid."""
    return () if record.amount else (NOTHING.at(where("amount")),)


CHECKS = (check_payee, check_codes, check_amount)
