"""Records taken down. A sync takes them from the copy and reports them; the signed list says why.

What an archive preserves is its own legal affair: where it asks for it, the files that a takedown removes are put into
`restricted/<record>/`, outside of what `serve` shows, with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.mirror.place import Place, link
from gongkai.release import files, paths, rows, site
from gongkai.release.chain import Chain
from gongkai.release.layout import TAKEDOWNS, manifest_of
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Takedown:
    """A record withdrawn or expired. `date` is the first day on which it is not shown; `basis` may be empty."""

    id: str
    organization: str
    path: str
    state: str
    date: str
    reason: str
    basis: str

    @property
    def stem(self) -> str:
        """What the paths of all its files begin with."""
        return self.path.removesuffix(".html")

    def told(self) -> Text:
        """For a person."""
        basis = f"；{self.basis}" if self.basis else ""
        return Text(
            f"已撤下 {self.id}（{self.date}）：{self.reason}{basis}",
            f"taken down: {self.id} ({self.date}): {self.reason}{basis}",
        )


def takedowns(chain: Chain) -> tuple[Takedown, ...]:
    """The signed list of a release. Raises Trouble where it cannot be read."""
    try:
        listed = json.loads(chain.read(TAKEDOWNS))["takedowns"]
        found = tuple(_takedown(row) for row in listed)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Trouble(Text(f"{TAKEDOWNS} 读不懂", f"{TAKEDOWNS} cannot be read")) from None
    if wrong := [one for one in found if paths.fault(one.path) or paths.fault(one.id) or "/" in one.id]:
        raise Trouble(Text(f"{TAKEDOWNS} 里有 {wrong[0].path!r}", f"{TAKEDOWNS} names {wrong[0].path!r}"))
    return found


def _takedown(row: dict[str, str | None]) -> Takedown:
    names = ("id", "organization", "path", "state", "date", "reason", "basis")
    return Takedown(*(str(row.get(name) or "") for name in names))


def fresh(new: Chain, old: Chain | None) -> tuple[Takedown, ...]:
    """Those that the old release does not have."""
    known = {(one.id, one.date, one.state) for one in takedowns(old)} if old else set()
    return tuple(one for one in takedowns(new) if (one.id, one.date, one.state) not in known)


def keep(place: Place, old: Chain, taken: tuple[Takedown, ...], release: int) -> int:
    """Put the files of records taken down under restriction; how many. `release` is the first without them."""
    kept = 0
    for one in taken:
        folder = place.restricted / one.id
        for row in _files_of(one, place, old):
            target = folder / "files" / row.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() and link(place.copy / row.path, target):
                kept += 1
        if folder.exists():
            files.write_json(folder / "reason.json", {**asdict(one), "release": release})
    return kept


def _files_of(one: Takedown, place: Place, old: Chain) -> Iterator[Row]:
    """The files of a record in the last good copy: page, data, tables, attachments."""
    attached = _attachments(place.copy / f"{one.stem}.json")
    if one.organization not in old.groups:
        return
    manifest = old.file(manifest_of(one.organization))
    for row in rows.read(manifest, one.organization, site.organizations(old.groups)):
        if row.path.startswith((f"{one.stem}.", f"{one.stem}/")) or row.path in attached:
            yield row


def _attachments(record: Path) -> set[str]:
    """The paths of a record's attachments, by its JSON."""
    try:
        listed = json.loads(record.read_bytes()).get("files", [])
        return {str(file["path"]) for file in listed}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return set()
