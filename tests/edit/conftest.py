"""A small repository to edit, with two organizations, a document, a guide-like head in CRLF, and a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.edit import Plan, Step, apply, review

TODAY = date(2026, 3, 20)
DOCUMENT = "catalog/document/lz-office/lz-office-2026-7.md"
TABLE = "catalog/approval_result/lz-office/2026.csv"
HEAD = "catalog/approval_result/lz-office/2026.yaml"
STEPS = (
    Step("drafter", "秘书科拟稿岗", date(2026, 3, 2)),
    Step("reviewer", "秘书科审核岗", date(2026, 3, 3)),
    Step("secrecy", "保密办审查岗", date(2026, 3, 4)),
    Step("approver", "分管领导审批岗", date(2026, 3, 5)),
)

FILES = {
    "catalog/site.yaml": "name: 样例站\ncity: 样例市\norganizer: lz\nurl: https://www.example.org/zwgk/\nsample: true\n",
    "catalog/organization/lz/profile.yaml": """# 市人民政府
id: lz
title: 样例市人民政府
publisher: lz
created: 2026-03-01
published: 2026-03-10
topic: 综合政务\\政务公开
type: 人民政府
tier: 市
""",
    "catalog/organization/lz-office/profile.yaml": """id: lz-office
title: 样例市人民政府办公室
publisher: lz-office
created: 2026-03-01
published: 2026-03-10
topic: 综合政务\\政务公开
type: 办公室
tier: 市
parent: lz
unified_code: 11450200000000019J
index_scheme:
  pattern: uscc-year
  code: 11450200000000019J
""",
    DOCUMENT: """---
# 这是样例公文
id: lz-office-2026-7
title: 样例通知  # 标题
publisher: lz-office
index_no: 11450200000000019J/2026-00041
created: 2026-03-01
published: 2026-03-10
topic: 综合政务\\政务公开
issuers: [lz-office]
category: 通知公告
# 以下由程序填写
---
正文第一行。\x20\x20
第二行。
""",
    HEAD: """publisher: lz-office
published: 2026-03-10
topic: 综合政务\\政务公开
authority: 样例市人民政府办公室
authority_uscc: 11450200000000019J
source_org: 样例市人民政府办公室
source_uscc: 11450200000000019J
""",
    TABLE: """编号,行政相对人名称,行政相对人类别,行政许可决定文书名称,行政许可决定文书号,许可类别,许可内容,许可决定日期,有效期自,有效期至
lz-xk-1,样例自然人甲,自然人,临时占道许可决定书,样许〔2026〕1号,普通,占道 6 平方米,2026-03-01,2026-03-01,2026-08-31
lz-xk-2,样例自然人乙,自然人,临时占道许可决定书,样许〔2026〕2号,普通,"占道 8, 平方米",2026-03-01,2026-03-01,2026-08-31
""",
}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Return a repository whose records are valid and not yet reviewed."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def done(root: Path, plan: Plan) -> Plan:
    """Carry out a plan that must be possible."""
    assert not plan.refused, plan.refused
    assert not plan.diagnostics, [item.message("en") for item in plan.diagnostics]
    assert apply(root, plan.changes) == []
    return plan


def sign(root: Path, *paths: str) -> Plan:
    """Review files completely."""
    return done(root, review(root, paths, STEPS, "同意公开", TODAY))
