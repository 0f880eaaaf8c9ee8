"""A repository in which every text that people can write tries to run something."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai import checks
from gongkai.catalog import load
from gongkai.diagnostic import Report
from tests.browser.hostile import HOSTILE
from tests.conftest import once
from tests.publish.repository import FILES, built, make, sign, write

_SLOTS = {
    "slot": "<!--gk:main--><!--gk:head--> <!-- stamp: home -->",
    "percent": "%s %(x)s ${x} {0} \\1 \\u003cb&amp;lt;",
}
TEXTS: Mapping[str, str] = {name: text for name, text in HOSTILE.items() if "\u202e" not in text} | _SLOTS
"""The strings that a file may hold: characters that turn the direction of text are refused by the readers."""
_DAYS = "created: 2026-03-01\npublished: 2026-03-02\n"
_TAIL = "topic: 综合政务\\政务公开\n"


def make_hostile(root: Path) -> Path:
    """The repository below `root`, which must not exist. Names: `h-N` documents, `o-N` organizations, by number of text."""
    made = make(root, FILES)
    files: dict[str, str] = {"catalog/site.yaml": _site()}
    for number, text in enumerate(TEXTS.values()):
        files |= _organization(f"o-{number}", text) | _document(f"h-{number}", text) | _report(f"r-{number}", text)
    files |= _permits(list(TEXTS.values()))
    write(made, files)
    write(made, {f"catalog/document/o-0/files/{name}": "a,b\n=1+1,2\n" for name in ("a--script.csv", "附表_1.csv")})
    _soften(made)
    sign(
        made,
        [path for path in files if path not in ("catalog/site.yaml", "catalog/approval_result/lz-office/2026.yaml")],
    )
    return made


def _quoted(text: str) -> str:
    """A YAML scalar."""
    return json.dumps(text, ensure_ascii=False)


def _site() -> str:
    values = list(TEXTS.values())
    names = ("name", "city", "description", "site_code", "icp", "public_security", "sample_notice")
    lines = [f"{name}: {_quoted(' '.join(values[index::7]))}" for index, name in enumerate(names)]
    return "\n".join([*lines, "organizer: lz-office", "url: https://www.example.org/zwgk/", "sample: true"]) + "\n"


def _organization(name: str, text: str) -> dict[str, str]:
    hostile = _quoted(text)
    fields = dict.fromkeys(("title", "short_name", "summary", "functions", "address", "office_hours", "note"), hostile)
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    names = (
        f"names:\n  - {{name: {hostile}, until: 2016}}\n  - {{name: {hostile}, since: 2016}}\naliases: [{hostile}]\n"
    )
    rest = f"type: 政府工作部门\ntier: 市\nparent: lz\n{_DAYS}{_TAIL}"
    return {f"catalog/organization/{name}/profile.yaml": f"id: {name}\npublisher: {name}\n{lines}{names}{rest}"}


def _document(name: str, text: str) -> dict[str, str]:
    hostile, owner = _quoted(text), name.replace("h-", "o-")
    fields = "".join(f"{key}: {hostile}\n" for key in ("title", "summary", "note", "source"))
    files = "".join(f"  - {{file: {file}, title: {hostile}}}\n" for file in ("a--script.csv", "附表_1.csv"))
    official = "".join(
        f"  {key}: {hostile}\n" for key in ("red_head", "addressees", "signed", "signed_on", "copies_to", "printed_by")
    )
    lists = f"keywords: [{hostile}]\nattachments:\n{files}" if name == "h-0" else f"keywords: [{hostile}]\n"
    layout = f"official:\n{official}  subject_words: [{hostile}]\n" if int(name[2:]) % 2 else ""
    rest = f"issuers: [{owner}]\ncategory: 通知公告\n{lists}{layout}{_DAYS}{_TAIL}"
    body = f"# {text}\n\n{text}\n\n* {text}\n\n| {text} | b |\n|---|---|\n| {text} | 2 |\n\n> {text}\n"
    return {f"catalog/document/{owner}/{name}.md": f"---\nid: {name}\npublisher: {owner}\n{fields}{rest}---\n\n{body}"}


def _report(name: str, text: str) -> dict[str, str]:
    hostile, owner = _quoted(text), name.replace("r-", "o-")
    table = f"tables:\n  - title: {hostile}\n    unit: {hostile}\n    header: [{hostile}, b]\n    rows:\n      - [{hostile}, 1]\n"
    fields = f"id: {name}\ntitle: {hostile}\npublisher: {owner}\nyear_reported: 2010\nformat: 自由表格\noverview: {hostile}\n"
    return {f"catalog/annual_report/{owner}/{name}.yaml": f"{fields}{table}{_DAYS}{_TAIL}"}


def _permits(texts: list[str]) -> dict[str, str]:
    stem = "catalog/approval_result/lz-office/2026"
    lines = [
        "编号,行政相对人名称,行政相对人类别,行政许可决定文书名称,行政许可决定文书号,许可类别,许可证书名称,许可编号,许可内容"
    ]
    for number, text in enumerate(texts):
        cell = '"' + text.replace('"', '""') + '"'
        lines.append(f"p-{number},{cell},自然人,{cell},{cell},普通,{cell},{cell},{cell}")
    head = (
        f"publisher: lz-office\ncreated: 2026-03-01\npublished: 2026-03-02\n{_TAIL}"
        "authority: 样例局\nauthority_uscc: 11450200000000019J\nsource_org: 样例局\nsource_uscc: 11450200000000019J\n"
        "decided: 2026-03-01\nvalid_from: 2026-03-01\nvalid_to: 2099-12-31\n"
    )
    return {f"{stem}.csv": "\n".join(lines) + "\n", f"{stem}.yaml": head}


def _soften(root: Path) -> None:
    """What the checks refuse in a body outright (links to scripts) is written as code there, so that the rest is built."""
    report = Report()
    checks.run(load(root, report), date(2026, 11, 24), report)
    refused = {item.span.path for item in report if item.code.startswith(("BODY", "REF")) and item.severity == "error"}
    for path in sorted(refused):
        head, _, body = (root / path).read_text("utf-8").rpartition("---\n\n")
        (root / path).write_text(f"{head}---\n\n```\n{body}```\n", "utf-8")


def site(shared: Path) -> Path:
    """The site of the hostile repository, built once for all workers in a folder that they share."""

    def make() -> str:
        root = make_hostile(shared / "hostile")
        built(root, root / "site")
        return ""

    once(shared, "hostile-site", make)
    return shared / "hostile/site"
