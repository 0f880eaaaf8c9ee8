"""A verified release in plain words: which one it is, until when it was fresh, and what its packages contain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongkai.diagnostic import Text
from gongkai.history import SHANGHAI
from gongkai.release.chain import Chain
from gongkai.release.packages import Contained, Package

_TOLD = 5


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


def offers(release: Chain) -> Iterator[Text]:
    """A line for each package that is offered."""
    for one in release.register().packages:
        if one.offered:
            yield Text(
                f"离线包：{one.name}，{one.as_of}，{one.size} 字节",
                f"package: {one.name}, {one.as_of}, {one.size} bytes",
            )


def stale(release: Chain) -> Iterator[Text]:
    """A line for each package, offered once, that contains what was taken down since."""
    register = release.register()
    for package in register.packages:
        if found := register.inside(package):
            yield stale_package(package, found)


def stale_package(package: Package, records: tuple[Contained, ...]) -> Text:
    """What to do about a package that contains these records."""
    named = [one.id for one in records[:_TOLD]]
    more = len(records) > _TOLD
    return Text(
        f"以前的离线包 {package.name}（{package.as_of}，SHA-256 {package.sha256[:16]}…）含有已撤下的信息 {len(records)} 条："
        f"{'、'.join(named)}{'……' if more else ''}。手里有这个包，或者刻过光盘、拷过U盘的，请停止提供，换用新包",
        f"the earlier package {package.name} ({package.as_of}, SHA-256 {package.sha256[:16]}…) holds {len(records)} records "
        f"taken down since: {', '.join(named)}{'…' if more else ''}. Stop showing it where you hold it or put it on discs, "
        "and take a new one",
    )
