"""Who and what a copy is: the descriptive metadata that archives ask for (题名、责任者、日期、网址、格式、保管期限).

In: a built site, from which everything is read (so a library's mirror can be packed too). Out: `Facts`. The period of
retention is decided by whoever keeps the copy, so it is an argument, and never guessed from the law.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

UNDECIDED = "未定，由保管单位按本单位的保管期限表确定"
_LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_NOTICE = re.compile(r'<p class="notice">(.*?)</p>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Facts:
    """`title` 题名, `creator` 责任者, `as_of` the day for which the site was built, `url` its address (ends with a slash).

    `organizations` are (id, name) of those whose files alone are in the copy, empty for all; `since` is the first day of
    publication in it, None for all. `notice` is what the site says of itself on every page: that it is a sample.
    """

    title: str
    creator: str
    as_of: date
    url: str
    language: str = "zh-CN"
    organizations: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    retention: str = UNDECIDED
    notice: str = ""

    @property
    def whole(self) -> bool:
        """Whether the copy is the whole site."""
        return not self.organizations and self.since is None

    @property
    def scope(self) -> str:
        """What is in the copy, in words."""
        who = "、".join(name for _, name in self.organizations) or "全部机构"
        return "整个网站" if self.whole else f"{who}{'' if self.since is None else f'，{self.since}以来公布的信息'}"

    @property
    def moment(self) -> str:
        """The day as a moment of time, which formats ask for: noon in Shanghai, which is the same day everywhere in China."""
        return f"{self.as_of.isoformat()}T04:00:00Z"


def of_site(site: Path, manifest: Mapping[str, Any]) -> Facts:
    """The facts of a whole site. `manifest` is its `manifest.json`, read. Raises ValueError where that lacks the day."""
    home = _text(site / "index.html")
    told = _linked_data(home)
    url = str(manifest.get("site") or told.get("url") or "")
    publisher = told.get("publisher")
    creator = str(publisher.get("name", "")) if isinstance(publisher, dict) else ""
    notice = _NOTICE.search(home)
    return Facts(
        title=str(told.get("name") or "政府信息公开"),
        creator=creator,
        as_of=date.fromisoformat(str(manifest.get("as_of"))),
        url=url,
        language=str(told.get("inLanguage") or "zh-CN"),
        notice=unescape(notice[1]) if notice else "",
    )


def narrowed(facts: Facts, organizations: tuple[tuple[str, str], ...], since: date | None) -> Facts:
    """The facts of a part. The organizations are responsible for what is theirs alone."""
    names = "、".join(name for _, name in organizations)
    title = facts.title + (f"：{names}" if names else "") + (f"（{since}以来公布）" if since else "")
    return replace(facts, title=title, creator=names or facts.creator, organizations=organizations, since=since)


def items(facts: Facts, form: str, files: int, size: int) -> tuple[tuple[str, str], ...]:
    """Label and text of the metadata, in the order in which archives list them. `form` names the format; `size` in bytes."""
    return (
        ("题名", facts.title),
        ("责任者", facts.creator),
        ("日期", facts.as_of.isoformat()),
        ("网址", facts.url),
        ("范围", facts.scope),
        ("格式", form),
        ("大小", f"{files} 个文件，{size} 字节"),
        ("保管期限", facts.retention),
    )


def as_json(facts: Facts, form: str, files: int, size: int) -> bytes:
    """The same for programs: `copy/about.json`. English keys and the Chinese labels beside them."""
    told: dict[str, object] = {
        "title": facts.title,
        "creator": facts.creator,
        "date": facts.as_of.isoformat(),
        "url": facts.url,
        "language": facts.language,
        "organizations": [{"id": name, "title": title} for name, title in facts.organizations],
        "since": facts.since.isoformat() if facts.since else None,
        "format": form,
        "files": files,
        "bytes": size,
        "retention": facts.retention,
        "notice": facts.notice,
        "labels": dict(items(facts, form, files, size)),
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def _linked_data(html: str) -> dict[str, Any]:
    found = _LINKED_DATA.search(html)
    try:
        told = json.loads(found[1]) if found else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
