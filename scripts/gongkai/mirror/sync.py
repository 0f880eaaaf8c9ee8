"""One sync: ask for the newest release, make the next copy beside, put it in the place of the old one.

Whatever goes wrong, the last good copy stays as it was, and what came is used by the next sync.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gongkai.diagnostic import Text
from gongkai.history import SHANGHAI
from gongkai.mirror import events, held, others, place, refresh, restricted, withdrawn
from gongkai.mirror.bring import Source
from gongkai.mirror.expected import Expected
from gongkai.mirror.fetch import Fetcher
from gongkai.mirror.place import Place
from gongkai.mirror.stage import Counted, Progress, Stage, same_bytes, same_size
from gongkai.mirror.withdrawn import Takedown
from gongkai.release import chain, log
from gongkai.release.chain import Chain
from gongkai.release.log import Relation
from gongkai.release.trouble import Trouble

_NONE = Counted()


@dataclass(frozen=True, slots=True)
class Options:
    """`now` by this machine's clock. `recheck` reads every file of the last good copy before it is believed. `packages`:
    fetch the packages that are offered too; once asked for, they are kept up to date."""

    now: datetime
    recheck: bool = False
    keep_withdrawn: bool = False
    packages: bool = False


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of it. `changed` is False where the copy was up to date; `signed` are the bytes of signed data that came;
    `kept` are files put under restriction."""

    release: Chain
    changed: bool
    count: Counted = _NONE
    signed: int = 0
    taken: tuple[Takedown, ...] = ()
    kept: int = 0
    warnings: tuple[Text, ...] = ()


def sync(mirror: Place, fetcher: Fetcher, options: Options, progress: Progress | None = None) -> Synced:
    """Bring the copy up to date. Raises Trouble, or OSError where this machine's disk refuses."""
    with place.held(mirror):
        try:
            done = _sync(mirror, fetcher, options, progress)
        except (Trouble, OSError) as error:
            events.note(mirror, options.now, "failed", str(error))
            raise
        events.note(mirror, options.now, "synced", str(done.release.about.get("release", "")))
        return done


def _sync(mirror: Place, fetcher: Fetcher, options: Options, progress: Progress | None) -> Synced:
    old = _last_good(mirror)
    client = refresh.refreshed(mirror, fetcher, options.now)
    packages = held.wanted(mirror) or options.packages
    complete = old is not None and not (packages and held.missing(old))
    if old is not None and complete and refresh.unchanged(mirror) and not options.recheck:
        return Synced(old, False, warnings=(*_clock(old, options.now), *others.gather(mirror, old, fetcher)))
    resumed = mirror.next.exists()
    new = chain.verify(refresh.stage(mirror, client, options.now, packages=packages), mirror.root())
    _continues(new, old)
    alike = same_bytes if options.recheck else same_size
    source = Source(fetcher, mirror.settings().site)
    stage = Stage(str(mirror.copy), str(mirror.next), Expected(new, old), source, resumed, alike)
    count = stage.run(progress)
    taken, inside = withdrawn.fresh(new, old), tuple(held.fresh(new, old))
    kept = 0
    if old is not None and (options.keep_withdrawn or mirror.settings().keep_withdrawn):
        kept = restricted.keep(mirror, old, taken, int(new.about["release"]))
    _prune_release(new)
    others.carry(mirror)
    place.switch(mirror)
    now, signed = replace(new, folder=mirror.release), fetcher.signed
    warnings = (*_clock(now, options.now), *inside, *others.gather(mirror, now, fetcher))
    return Synced(now, True, count, signed, taken if old else (), kept, warnings)


def _last_good(mirror: Place) -> Chain | None:
    """The release of the last good copy; None where there is none, or what proves it is damaged."""
    if not mirror.copy.exists():
        return None
    try:
        found = chain.verify(mirror.release, mirror.root())
        found.rows()
        for path in found.targets:
            found.file(path)
    except Trouble:
        return None
    return found


def _continues(new: Chain, old: Chain | None) -> None:
    """Whether the new log goes on where the old one ends: the publisher's own keys could rewrite it. Raises Trouble."""
    if old is not None and log.compare(old.log(), new.log()) not in (Relation.SAME, Relation.BEHIND):
        raise Trouble(
            Text(
                "发布日志与本镜像保存的不是同一段历史：发布者的密钥可能被盗，请联系发布者和其他镜像",
                "the log of releases is not the history that this mirror holds: the publisher's keys may be stolen; "
                "ask him and other mirrors",
            )
        )


def _clock(release: Chain, now: datetime) -> tuple[Text, ...]:
    """A warning where the release is of a day that has not come yet by this machine's clock."""
    entries, today = release.log(), now.astimezone(SHANGHAI).date()
    if not entries or entries[-1].date <= today + timedelta(days=1):
        return ()
    text = Text(
        f"发布版本的日期是 {entries[-1].date}，本机时钟却是 {today}：请校准时钟，否则看不出版本是否过期",
        f"the release is of {entries[-1].date}, but this machine's clock says {today}: set it, or what is stale looks fresh",
    )
    return (text,)


def _prune_release(new: Chain) -> None:
    """Remove from the staged release what an interrupted sync of another one left."""
    wanted = new.files()
    for path in sorted(new.folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(new.folder).as_posix() not in wanted:
            path.unlink()
