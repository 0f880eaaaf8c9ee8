"""A small repository with every state that a record can be in, written into a folder and signed as people would."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

from gongkai import publish
from gongkai.build import Result
from gongkai.catalog import load
from gongkai.diagnostic import Report
from gongkai.edit import Plan, Step, apply, review
from gongkai.edit.change import Change
from gongkai.kinds import BY_NAME
from tests.kinds.budget.sets import sample_set

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 24)
CANARY = "金丝雀甲乙丙丁"
"""A word that stands only where nobody may read it."""
POSTS = {"drafter": "拟稿岗", "reviewer": "审核岗", "secrecy": "保密审查岗", "approver": "审批岗"}
_TAIL = "topic: 综合政务\\政务公开\nsample: true\n"


def organization(name: str, title: str, more: str) -> str:
    """An organization's file."""
    days = "created: 2015-01-05\npublished: 2015-01-06\n"
    return f"id: {name}\ntitle: {title}\npublisher: {name}\n{days}{_TAIL}{more}"


def document(name: str, title: str, more: str = "", body: str = "正文。", published: str = "2026-03-02") -> str:
    """A document of the office."""
    head = f"id: {name}\ntitle: {title}\npublisher: lz-office\ncreated: 2026-03-01\npublished: {published}\n"
    return f"---\n{head}{_TAIL}issuers: [lz-office]\ncategory: 通知公告\n{more}---\n\n{body}\n"


SITE = """\
name: 样例市政府信息公开
city: 样例市
organizer: lz-office
url: https://www.example.org/zwgk/
hotline: "12345"
root_fingerprint: abababababababababababababababababababababababababababababababab
minisign_key: RWQababababababababababababababababababababababababababa
sample: true
sample_notice: 本站是样例。
"""
DIVISIONS = """\
code,name,level,parent,valid_from,valid_until,replaced_by,note
450200,柳州市,city,,,,,
450223,鹿寨县,county,450200,,,,
450223100,鹿寨镇,town,450223,,,,
"""
ORGANIZATIONS = {
    "catalog/organization/lz/profile.yaml": organization(
        "lz", "柳州市人民政府", 'type: 人民政府\ntier: 市\ndivision: "450200"\n'
    ),
    "catalog/organization/lz-office/profile.yaml": organization(
        "lz-office", "柳州市人民政府办公室", "short_name: 市政府办\ntype: 办公室\ntier: 市\nparent: lz\n"
    ),
    "catalog/organization/lz-finance/profile.yaml": organization(
        "lz-finance", "柳州市财政局", "type: 政府工作部门\ntier: 市\nparent: lz\n"
    ),
    "catalog/organization/lz-luzhai/profile.yaml": organization(
        "lz-luzhai", "鹿寨县人民政府", 'type: 人民政府\ntier: 县区\nparent: lz\ndivision: "450223"\n'
    ),
}
TOWNS = {
    "catalog/organization/lz-luzhai/towns.yaml": f"publisher: lz-luzhai\ncreated: 2015-01-05\npublished: 2015-01-06\n{_TAIL}tier: 乡镇街道\n",
    "catalog/organization/lz-luzhai/towns.csv": "id,title,short_name,type,parent,division\n"
    "lz-luzhai-luzhai,鹿寨县鹿寨镇人民政府,鹿寨镇,乡镇人民政府,lz-luzhai,450223100\n",
}
DOCUMENTS = {
    "catalog/document/lz-office/open-1.md": document(
        "open-1",
        "关于样例工作的通知",
        "doc_no: 柳样办〔2026〕1号\nsummary: 一份公开的通知。\nattachments:\n  - {file: 附表.csv, title: 附表}\n",
        "## 一、要求\n\n见[旧的通知](id:old-1)和[附表](files/附表.csv)。\n\n| 项 | 数 |\n|---|---:|\n| 甲 | 1 |",
    ),
    "catalog/document/lz-office/open-2.md": document(
        "open-2",
        "关于另一样例工作的通知",
        "supersedes: [old-1]\nattachments:\n  - {file: 附表.csv, title: 同一张附表}\n",
    ),
    "catalog/document/lz-office/old-1.md": document("old-1", "旧的通知", "validity: 废止\nrepealed_by: open-2\n"),
    "catalog/document/lz-office/on-request-1.md": document(
        "on-request-1",
        "依申请公开的目录",
        f"disclosure: 依申请公开\nofficial:\n  red_head: {CANARY}文件\n  signed: {CANARY}局\n",
        "（目录）",
    ),
    "catalog/document/lz-office/few-1.md": document(
        "few-1", "只给特定范围看的目录", f"audience: 特定范围\nofficial: {{copies_to: {CANARY}}}\n", "（目录）"
    ),
    "catalog/document/lz-office/withdrawn-1.md": document(
        "withdrawn-1",
        "撤回的通知",
        f"summary: {CANARY}的概述\nattachments:\n  - {{file: {CANARY}.csv, title: {CANARY}的附件}}\n"
        "withdrawal:\n  on: 2026-04-01\n  reason: 样例原因\n  basis: 样例依据\n  by: 样例岗\n",
        f"{CANARY}的正文。",
    ),
    "catalog/document/lz-office/expires-1.md": document(
        "expires-1", "会到期的通知", "publish_until: 2026-12-31\n", "公示期内可见的正文。"
    ),
    "catalog/document/lz-office/later-1.md": document(
        "later-1", f"{CANARY}以后才公开的通知", "publish_from: 2026-12-15\n", f"{CANARY}的正文。"
    ),
}
TABLES = {
    "catalog/document/lz-office/files/附表.csv": "项,数\n甲,1\n",
    f"catalog/document/lz-office/files/{CANARY}.csv": f"项,数\n{CANARY},1\n",
}
FILES: Mapping[str, str] = {
    "catalog/site.yaml": SITE,
    "catalog/divisions.csv": DIVISIONS,
    **ORGANIZATIONS,
    **TOWNS,
    **DOCUMENTS,
    **TABLES,
}
FROM_SAMPLES = {
    "guide": "lz-office",
    "access_point": "lz-luzhai",
    "annual_report": "lz-finance",
    "approval_result": "lz-finance",
    "budget": "lz-finance",
    "special_fund": "lz-finance",
    "performance_target": "lz-finance",
    "payment": "lz-finance",
}
"""Kinds whose records are made from their own samples, and who publishes them."""


def samples(kind: str, owner: str) -> dict[str, str | bytes]:
    """The files of a kind's own sample, as if `owner` had filled them in."""
    if kind == "budget":
        return sample_set(owner)
    found: dict[str, str | bytes] = {}
    for file in sorted(BY_NAME[kind].folder.glob("sample.*")):
        text = file.read_text("utf-8").replace("lz-sample", owner).replace("【样例】", "")
        name = re.search(r"^id: (.+)$", text, re.MULTILINE)
        found[f"catalog/{kind}/{owner}/{name[1] if name else '2026'}{file.suffix}"] = text
    if len(found) == 2:
        found = {re.sub(r"[^/]+(\.\w+)$", r"2026\1", path): text for path, text in found.items()}
    return found


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Files below `root`, by path."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def add_shell(root: Path) -> None:
    """The hand-written pages and the configuration of this very repository."""
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "mkdocs.yml", root)


def make(root: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """The whole signed repository; `root` must not exist."""
    root.mkdir(parents=True)
    add_shell(root)
    write(root, files)
    for kind, owner in FROM_SAMPLES.items():
        write(root, samples(kind, owner))
    sign(root)
    return root


def carry_out(root: Path, plan: Plan) -> None:
    """Write what a plan says; it must be one that does something."""
    told = [item.message("en") + str(item.span) for item in plan.diagnostics]
    assert plan.exit_code == 0, (plan.refused, told)
    assert not (wrong := apply(root, plan.changes)), wrong


def sign(root: Path, only: Iterable[str] = ()) -> None:
    """Four signatures under every file (or those of `only`), dated so that nothing is published before."""
    catalog = load(root, Report())
    days: dict[str, date] = {}
    for entry in catalog.entries:
        days[entry.file] = min(days.get(entry.file, date.max), entry.record.published)
    wanted = sorted(only or days, key=lambda path: (days[path], path))
    for day, group in groupby(wanted, key=days.__getitem__):
        steps = [Step(role, post, day) for role, post in POSTS.items()]
        carry_out(root, review(root, list(group), steps, "同意公开", AS_OF))


def change(root: Path, path: str, old: str, new_text: str, *, signed: bool = True) -> None:
    """Replace text in a data file, and sign what it then is."""
    before = (root / path).read_bytes()
    after = before.replace(old.encode(), new_text.encode())
    assert before != after, f"{path} holds no “{old}”"
    if signed:
        (root / path).write_bytes(after)
        sign(root, [path])
    else:
        assert not apply(root, [Change(path, before, after)])


def built(root: Path, site: Path, as_of: date = AS_OF) -> Result:
    """Build; there must be no error."""
    done = publish.publish(root, site, as_of)
    errors = [f"{item.span} {item.code} {item.message('en')}" for item in done.report]
    assert done.result is not None, errors
    return done.result


def tree(site: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def json_value(file: Path, name: str) -> object:
    """One value at the top of a JSON file."""
    return json.loads(file.read_text("utf-8"))[name]
