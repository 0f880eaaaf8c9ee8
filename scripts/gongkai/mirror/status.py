"""What a mirror holds, in plain words. Asks no network and reads no page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongkai.diagnostic import Text
from gongkai.mirror import events, withdrawn
from gongkai.mirror.place import Place
from gongkai.release import chain
from gongkai.release.telling import about, freshness, stale


def status(mirror: Place, now: datetime) -> Iterator[Text]:
    """Lines for a person. Raises Trouble where the copy's signatures are not good."""
    settings = mirror.settings()
    yield Text(f"来源：{settings.site}", f"source: {settings.site}")
    yield Text(f"根指纹：{chain.fingerprint(mirror.root())}", f"root fingerprint: {chain.fingerprint(mirror.root())}")
    if mirror.copy.exists():
        release = chain.verify(mirror.release, mirror.root())
        yield from about(release)
        yield freshness(release, now)
        taken = len(withdrawn.takedowns(release))
        yield Text(f"撤下名单：{taken} 条", f"taken down: {taken} records")
        yield from stale(release)
    else:
        yield Text("还没有副本", "no copy yet")
    if mirror.next.exists():
        yield Text("有一次同步被中断，下次会接着做", "a sync was interrupted: the next one goes on from there")
    if last := events.last(mirror):
        good = last.get("event") == "synced"
        when, said = last.get("time", ""), last.get("said", "")
        yield Text(
            f"上次同步：{when}，{'成功' if good else f'失败（{said}）'}",
            f"last sync: {when}, {'done' if good else f'failed ({said})'}",
        )
