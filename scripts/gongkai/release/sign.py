"""Signing one state of the site. What goes in: the built site, the release folder, keys, the time, the source commit.
What comes out: a release that adds a line to the log, or, where nothing changed, the same one fresh for another week.

A role whose manifest did not change keeps its signature: only departments that published something need their keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.diagnostic import Text
from gongkai.history import SHANGHAI
from gongkai.release import files, log, metadata, online, reading, site, site_role, state
from gongkai.release.announce import Announced
from gongkai.release.layout import INDEX, LOG, SITE_ROLE, group_of, manifest_of, role_of
from gongkai.release.signing import Signing
from gongkai.release.state import State
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of it: the number of the release, whether it is a new one, its files, the roles that signed anew, and
    what became of the packages."""

    release: int
    new: bool
    files: int
    roles: tuple[str, ...]
    packages: Announced


def sign(work: Signing, progress: site.Progress | None = None) -> Signed:
    """Sign the site as it is. Raises Trouble where it is not what its manifests say, or a key is missing."""
    before = state.loaded(work.folder)
    count = reading.check(work.site, progress)
    names = site.groups_of(work.site)
    _all_have_keys(before, names)
    after = before
    for role in before.roles():
        if role != SITE_ROLE:
            after = _group(work, after, role, names)
    entries, new = _entries(work)
    after, packages = site_role.sign(work, after, names, entries)
    after = online.publish(work, after)
    online.prune(work.folder, before, after)
    anew = [role for role in after.roles() if after.delegated.get(role) is not before.delegated.get(role)]
    return Signed(len(entries), new, count, tuple(anew), packages)


def _entries(work: Signing) -> tuple[tuple[log.Entry, ...], bool]:
    """The log up to this release, and whether this is a new one."""
    entries = log.parse(files.read(work.folder / LOG) or b"")
    index = metadata.target(INDEX, work.read(INDEX)).hashes["sha256"]
    if entries and entries[-1].index == index:
        return entries, False
    day = work.now.astimezone(SHANGHAI).date()
    return (*entries, log.appended(entries, day, work.commit, index)), True


def sign_group(work: Signing, group: str) -> None:
    """Sign one organization's manifest only, where its key is kept apart; the release is made elsewhere."""
    before = state.loaded(work.folder)
    reading.check(work.site)
    _all_have_keys(before, [group])
    _group(work, before, role_of(group), site.groups_of(work.site))


def _all_have_keys(before: State, names: Iterable[str]) -> None:
    if missing := [name for name in names if role_of(name) not in before.roles()]:
        listed = ", ".join(missing)
        raise Trouble(
            Text(
                f"这些机构还没有密钥：{listed}；请再运行一次 gongkai release init",
                f"these organizations have no key yet: {listed}; run gongkai release init once more",
            )
        )


def _group(work: Signing, now: State, role: str, names: Iterable[str]) -> State:
    """The state after an organization signed its manifest; the same where it did already."""
    path = manifest_of(group_of(role))
    wanted = {path: metadata.target(path, work.keep(path, work.read(path)))} if group_of(role) in names else {}
    return work.role(now, role, wanted)


__all__ = ["Signed", "Signing", "sign", "sign_group"]
