"""A repository's records in a plain form that any generator can be given: path, title, facts, sections, body."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Facts = tuple[tuple[str, str], ...]
_SIGNED = ("drafter", "reviewer", "secrecy", "approver")
_LABELS = {
    "publisher": "发布机构",
    "published": "发布日期",
    "topic": "主题分类",
    "keywords": "关键词",
    "authority": "许可机关",
}
_MATTER = ("许可内容", "行政许可决定文书名称")
_PARTY = ("行政相对人名称", "行政相对人类别", "统一社会信用代码")
_SOURCE = {
    "authority_uscc": "许可机关统一社会信用代码",
    "source_org": "数据来源单位",
    "source_uscc": "数据来源单位统一社会信用代码",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One record. `path` has no ending; `duties` are the signatures, `digest` that of what was signed."""

    path: str
    title: str
    published: str
    publisher: str
    facts: Facts
    sections: tuple[tuple[str, Facts], ...]
    duties: Facts
    digest: str
    body: str = ""


def pages(repository: Path) -> Iterator[Page]:
    """Every record, in the order of the files."""
    catalog = repository / "catalog"
    for file in sorted(path for kind in catalog.iterdir() if kind.is_dir() for path in kind.rglob("*.*")):
        if file.suffix == ".csv":
            yield from _rows(file)
        elif file.suffix == ".md":
            _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
            yield _single(file, head, body)
        elif not file.with_suffix(".csv").exists():
            yield _single(file, file.read_text(encoding="utf-8"), "")


def _rows(table: Path) -> Iterator[Page]:
    """The rows of a table, with what the head beside it says of all of them."""
    head = _yaml(table.with_suffix(".yaml").read_text(encoding="utf-8"))
    shared = tuple((label, _text(head[name])) for name, label in _LABELS.items() if name in head)
    source = tuple((label, _text(head[name])) for name, label in _SOURCE.items() if name in head)
    duties, digest = _review(head)
    with table.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            apart = {"编号", *_MATTER, *_PARTY}
            facts = tuple((label, value) for label, value in row.items() if label not in apart and value)
            matter, party = (tuple((label, row[label]) for label in part if row[label]) for part in (_MATTER, _PARTY))
            yield Page(
                f"approvals/{head['publisher']}/{row['编号']}",
                f"{row['行政相对人名称']}：{row['行政许可决定文书名称']}",
                head["published"],
                head["publisher"],
                facts + shared,
                (("许可决定", matter), ("行政相对人", party), ("机关代码和数据来源", source)),
                duties,
                digest,
            )


def _single(file: Path, text: str, body: str) -> Page:
    """A record that has a file of its own: its fields as they are named there, and its text."""
    head = _yaml(text)
    kind, publisher = file.parts[-3:-1]
    facts = tuple((name, _text(value)) for name, value in head.items() if name not in ("review", "title", "id"))
    duties, digest = _review(head)
    title = _text(head.get("title") or head.get("name") or file.stem)
    day = _text(head.get("published", "2026-01-01"))
    return Page(f"{kind}/{publisher}/{file.stem}", title, day, publisher, facts, (), duties, digest, body)


def _yaml(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)
    return found


def _review(head: dict[str, Any]) -> tuple[Facts, str]:
    review = head.get("review", {})
    signed = tuple((review[role]["by"], review[role]["on"]) for role in _SIGNED if role in review)
    return signed, review.get("content", "")


def _text(value: Any) -> str:
    """A value of any depth in one line."""
    if isinstance(value, dict):
        return "；".join(f"{name}：{_text(item)}" for name, item in value.items())
    return "、".join(map(_text, value)) if isinstance(value, list) else str(value)
