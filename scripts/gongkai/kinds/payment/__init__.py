"""财政支出明细：每一笔财政资金付给了谁、付了多少、用在哪里。

用表格：`catalog/payment/<机构编号>/<年份>.csv`，一行一笔支付，旁边放同名的 `<年份>.yaml` 写共同的字段（发布机构、发布日期、主题分类、审查等）。
金额以元计，两位小数；退回和更正填负数。内容完全相同的两行也可能是两笔真实的支付，都会保留、都会合计，所以每一行必须有自己的编号：
用机构、年份和台账序号编成，例如 `lz-water-pay-2026-00001`，一经公布不再改变，重新排序也不改。编号相同的两行是重复录入，系统会指出。
功能分类和经济分类的科目编码是文字：功能分类三、五、七位，经济分类三、五位，不要让电子表格改成数字。
收款方是自然人的，任何一格都不写姓名，收款方填“个人”或“个人（12人）”；银行账号、开户行、证件和电话的各列都不能有。
列表页和数据文件按机构、年份列出合计，精确到分；只列目录、不公开正文的行不计入合计。

法律依据：《预算法》第十四条要求公开预算执行和部门支出，逐笔公开是在此之上的主动公开；自然人信息依《个人信息保护法》第二十五条、第二十八条。
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.kind import Kind
from gongkai.kinds.payment.checks import CHECKS, RULES
from gongkai.kinds.payment.model import Payment

KIND = Kind(
    name="payment",
    label=Text("财政支出明细", "payments"),
    model=Payment,
    section="payments",
    column="active",
    forms=("csv", "yaml"),
    folder=Path(__file__).parent,
    manual=__doc__ or "",
    rules=RULES,
    checks=CHECKS,
    links=(("fund", "special_fund"),),
    columns=(
        "paid", "payee", "payee_type", "payee_uscc", "amount", "purpose", "project", "fund", "function_code",
        "function_name", "economic_code", "economic_name", "document_no",
    ),
    metadata=("paid", "document_no", "publisher", "published"),
    sections=(
        ("支付", ("payee", "payee_type", "payee_uscc", "amount", "purpose", "project", "fund")),
        ("预算科目", ("function_code", "function_name", "economic_code", "economic_name")),
    ),
    number="document_no",
    bulk=True,
    sums=("amount",),
)  # fmt: skip
