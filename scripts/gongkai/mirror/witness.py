"""A mirror as a witness: it co-signs the release that it verified, and compares its history with that of others."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.digest import of_bytes
from gongkai.history import SHANGHAI
from gongkai.mirror import events
from gongkai.mirror.place import Place
from gongkai.mirror.verify import verify
from gongkai.release import files, log, witness
from gongkai.release.keys import Keys
from gongkai.release.layout import FOLDER, LOG, ROOT
from gongkai.release.log import Entry, Relation
from gongkai.release.trouble import Trouble

KEYS, KEY = "witness", "witness"


def cosign(mirror: Place, name: str, keys: Keys, now: datetime) -> Path:
    """Verify the whole copy and co-sign its release; the file to send to the publisher. Raises Trouble with all that is
    wrong with the copy."""
    found = verify(mirror.copy, mirror.root())
    if found.release is None or found.problems:
        raise Trouble(*found.problems[:20], Text("副本不完好，不能见证", "the copy is not good: nothing to co-sign"))
    last = found.release.log()[-1]
    if keys.public(KEY) is None:
        keys.create(KEY)
    day = now.astimezone(SHANGHAI).date()
    statement = witness.Statement(last.release, last.head, of_bytes(mirror.root()), day)
    place = mirror.folder / KEYS / f"release-{last.release}.json"
    files.write(place, witness.cosign(name, statement, keys.signer(KEY)))
    return place


def history(place: Path) -> tuple[tuple[Entry, ...], str, date | None]:
    """The log of a mirror, a copy or a release folder; the digest of its first root; the day of its last sync, where it
    is known. Raises Trouble."""
    mirror = Place(place)
    for folder in (mirror.release, place / FOLDER, place):
        data, root = files.read(folder / LOG), files.read(folder / ROOT)
        if data is not None and root is not None:
            last = events.last(mirror, "synced")
            day = datetime.fromisoformat(last["time"]).astimezone(SHANGHAI).date() if last else None
            return log.parse(data), of_bytes(root), day
    raise Trouble(Text(f"“{place}”里没有发布日志", f"there is no log of releases in “{place}”"))


def compare(one: Path, other: Path) -> tuple[bool, Text]:
    """Whether two copies hold the same history, and what the comparison says in plain words."""
    (ours, root, day), (theirs, their_root, their_day) = history(one), history(other)
    if root != their_root:
        return False, Text("两份副本信任的根不同", "the two copies trust different roots")
    relation = log.compare(ours, theirs)
    if relation is Relation.SAME:
        return True, Text(f"两份副本相同：第 {len(ours)} 版", f"both hold release {len(ours)}")
    if relation is Relation.FORK:
        first = next(a.release for a, b in zip(ours, theirs, strict=False) if a.head != b.head)
        return False, Text(
            f"历史分叉：从第 {first} 版起，两份副本被给了不同的内容",
            f"history forks: from release {first} on the two were given different ones",
        )
    return _behind(one, ours, theirs, day) if relation is Relation.BEHIND else _behind(other, theirs, ours, their_day)


def _behind(who: Path, ours: tuple[Entry, ...], theirs: tuple[Entry, ...], day: date | None) -> tuple[bool, Text]:
    """One copy lags: harmless, unless it asked after the next release was public and was not given it."""
    missed = theirs[len(ours)]
    if day is not None and day > missed.date:
        return False, Text(
            f"“{who}”停在第 {len(ours)} 版：它在 {day} 还问过，而第 {missed.release} 版 {missed.date} 已经发布（冻结或倒退）",
            f"“{who}” is held at release {len(ours)}: it asked on {day}, and release {missed.release} was out on "
            f"{missed.date} (a freeze or a rollback)",
        )
    return True, Text(
        f"“{who}”是第 {len(ours)} 版，另一份是第 {len(theirs)} 版，历史一致",
        f"“{who}” holds release {len(ours)}, the other one {len(theirs)}; the history is the same",
    )
