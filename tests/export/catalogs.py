"""A small repository for exports: every kind, every state of a record, hostile texts everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from gongkai.catalog import Catalog, load
from gongkai.diagnostic import Report
from gongkai.kinds.annual_report.tables import Active
from tests.kinds.budget.sets import sample_set, write

AS_OF = date(2026, 11, 24)
HOSTILE = "</script><script>alert(1)</script>]]>&amp;\"'<!--"
FORMULA = '=HYPERLINK("http://x","点我")'
SECRET = "不得外泄的正文"
USCC = "11450200000000019J"
COMMON = {"topic": "综合政务\\政务公开", "created": "2026-03-01", "published": "2026-03-02"}


def repository(root: Path) -> Path:
    """Write the repository."""
    site = {"name": f"公开{HOSTILE}", "city": "柳州市", "organizer": "lz", "url": "https://www.example.org/zwgk/xxgk/"}
    _yaml(root, "catalog/site.yaml", site)
    _organizations(root)
    _documents(root)
    _others(root)
    _approvals(root)
    write(root, sample_set("lz"))
    return root


def catalog(root: Path) -> Catalog:
    """The catalog of the repository; it must load without any fault but what hostile texts are warned about."""
    report = Report()
    loaded = load(repository(root), report)
    assert [str(item.span) + item.message("en") for item in report if item.severity == "error"] == []
    return loaded


def _organizations(root: Path) -> None:
    base = {
        "type": "人民政府",
        "tier": "市",
        "created": "2008-05-01",
        "published": "2026-01-01",
        "topic": COMMON["topic"],
    }
    old = [{"name": "柳州市人民政府旧名", "until": "2012"}, {"name": "柳州市人民政府", "since": "2012"}]
    lz = {**base, "id": "lz", "title": "柳州市人民政府", "publisher": "lz", "names": old, "unified_code": USCC}
    _yaml(root, "catalog/organization/lz/profile.yaml", lz)
    office = {
        **base,
        "id": "lz-office",
        "title": "市政府办公室",
        "publisher": "lz-office",
        "parent": "lz",
        "type": "办公室",
        "phone": "0772-12345",
    }
    _yaml(root, "catalog/organization/lz-office/profile.yaml", office)


def _documents(root: Path) -> None:
    base = {**COMMON, "publisher": "lz-office", "issuers": ["lz-office", "lz"], "category": "规范性文件"}
    attachment = [{"file": "附件1.txt", "title": f"附件{HOSTILE}"}]
    whole = {
        "doc_no": "柳政办〔2011〕63号",
        "created": "2011-04-26",
        "keywords": ["甲", "乙"],
        "attachments": attachment,
        "validity": "有效",
    }
    _document(
        root,
        {**base, "id": "open-1", "title": f"通知{HOSTILE}", **whole},
        f"# 标题\n\n正文**重点** {HOSTILE}\n\n[乙](id:open-2)",
    )
    _document(root, {**base, "id": "open-2", "title": FORMULA, "summary": f"概述\n{HOSTILE}", "sample": "true"}, "正文")
    _document(
        root, {**base, "id": "restricted-1", "title": "目录", "disclosure": "依申请公开", "source": "档案"}, SECRET
    )
    gone = {"on": "2026-05-01", "reason": f"涉及个人隐私{HOSTILE}", "basis": "条例第十五条", "by": "审批岗"}
    _document(root, {**base, "id": "withdrawn-1", "title": SECRET, "withdrawal": gone}, SECRET)
    _document(root, {**base, "id": "expired-1", "title": SECRET, "publish_until": "2026-06-30"}, SECRET)
    _document(root, {**base, "id": "pending-1", "title": SECRET, "publish_from": "2027-01-01"}, SECRET)
    files = root / "catalog/document/lz-office/files"
    files.mkdir()
    (files / "附件1.txt").write_text("附件内容", encoding="utf-8")


def _others(root: Path) -> None:
    guide = {
        **COMMON, "id": "lz-guide", "title": "指南", "publisher": "lz", "classification": ["一"], "arrangement": "编排",
        "access_methods": ["网站"], "office_name": "公开科", "address": "地址", "office_hours": "9:00", "phone": "0772-12345",
        "fax": "0772-12345", "internet_contact": "https://www.example.org/", "updated": "2026-03-01",
    }  # fmt: skip
    _yaml(root, "catalog/guide/lz/lz-guide.yaml", guide)
    library = {"operator": "lz", "consult": ["-", "@甲"], "address": "+路1号"}
    place = {**COMMON, "id": "lz-library", "title": "图书馆", "publisher": "lz", "type": "图书馆", **library}
    _yaml(root, "catalog/access_point/lz/lz-library.yaml", place)
    _yaml(root, "catalog/annual_report/lz/lz-2012.yaml", _annual_report())


def _annual_report() -> Mapping[str, object]:
    table = {"title": "表", "header": ["指标", "数量"], "rows": [["甲", "0"], ["乙", ""], ["丙", "/"], ["=1", "-5"]]}
    active = dict.fromkeys(Active.model_fields, "0") | {"permits": "", "penalties": "/", "fees_wan": "-1.50"}
    free = {"year_reported": "2012", "format": "自由表格", "overview": "总体", "tables": [table], "active": active}
    return {**COMMON, "id": "lz-2012", "title": "年报", "publisher": "lz", **free}


def _approvals(root: Path) -> None:
    head = {
        **COMMON,
        "publisher": "lz",
        "authority": "机关",
        "authority_uscc": USCC,
        "source_org": "机关",
        "source_uscc": USCC,
    }
    _yaml(root, "catalog/approval_result/lz/2026.yaml", head)
    header = (
        "id,party_name,party_type,doc_title,doc_no,permit_type,content,decided,valid_from,valid_to,cert_no,audience\r\n"
    )
    row = "{id},{party},自然人,{title},号{id},普通,{content},2026-02-01,2026-02-01,2099-12-31,{no},{audience}\r\n"
    cells = {"title": "决定书", "content": "内容", "no": "", "audience": ""}
    hostile = {"title": _quoted('含"引号",和逗号'), "content": _quoted("一\n二\n=三"), "no": "0"}
    rows = [
        {**cells, "id": "r-1", "party": "样例甲", "content": "-3.5 米至 0 米", "no": "-5"},
        {**cells, "id": "r-2", "party": _quoted(FORMULA), **hostile},
        {**cells, "id": "r-3", "party": "＠甲", "title": _quoted(HOSTILE), "content": "'=1"},
        {**cells, "id": "r-4", "party": "样例丁", "content": SECRET, "audience": "特定范围"},
    ]
    lines = [header, *(row.format(**values) for values in rows)]
    (root / "catalog/approval_result/lz/2026.csv").write_bytes(("\ufeff" + "".join(lines)).encode())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _document(root: Path, head: Mapping[str, object], body: str) -> None:
    path = root / f"catalog/document/{head['publisher']}/{head['id']}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{_dump(head)}---\n{body}\n", encoding="utf-8")


def _yaml(root: Path, path: str, data: Mapping[str, object]) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_dump(data), encoding="utf-8")


def _dump(data: Mapping[str, object]) -> str:
    return str(yaml.dump(dict(data), allow_unicode=True, sort_keys=False, Dumper=_Plain))


class _Plain(yaml.SafeDumper):
    """Without anchors, which Gongkai refuses."""

    def ignore_aliases(self, data: object) -> bool:
        """Never."""
        return True
