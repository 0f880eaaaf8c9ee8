"""A verified release in plain words: which one it is, and until when it was fresh."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongkai.diagnostic import Text
from gongkai.history import SHANGHAI
from gongkai.release.chain import Chain


def about(release: Chain) -> Iterator[Text]:
    """Which release it is."""
    said = release.about
    number, day, commit = said.get("release"), said.get("as_of"), said.get("commit") or "-"
    yield Text(
        f"第 {number} 版，网站日期 {day}，源提交 {commit}",
        f"release {number}, site as of {day}, source commit {commit}",
    )


def freshness(release: Chain, now: datetime) -> Text:
    """Until when nobody can have shown something older."""
    until = release.fresh_until.astimezone(SHANGHAI)
    day = f"{until:%Y-%m-%d %H:%M}"
    if until >= now:
        return Text(f"新鲜，有效到 {day}（北京时间）", f"fresh until {day} (Beijing time)")
    return Text(
        f"内容真实；新鲜期到 {day}（北京时间）为止，之后有没有更新，要联网同步才知道",
        f"authentic; it was fresh until {day} (Beijing time): whether there is a newer one, only a sync can tell",
    )
