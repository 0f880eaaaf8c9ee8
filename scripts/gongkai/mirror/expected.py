"""Every file of a new release, each with whether the last good copy holds the very same one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.release import rows, site
from gongkai.release.chain import Chain
from gongkai.release.layout import INDEX, SUMS, manifest_of
from gongkai.release.paths import same_place
from gongkai.release.rows import Row


@dataclass(frozen=True, slots=True)
class Expected:
    """`old` is the release of the last good copy, None where there is none that is to be believed."""

    new: Chain
    old: Chain | None

    def signed(self) -> tuple[str, ...]:
        """The files of the site that are targets of the release as well."""
        return (INDEX, SUMS, *(path for path in self.new.rows() if path.endswith(".jsonl")))

    def manifests(self) -> Iterator[tuple[Row, bool]]:
        """The manifests in their other forms."""
        known = self.old.rows() if self.old else {}
        for path, row in self.new.rows().items():
            if not path.endswith(".jsonl"):
                yield row, known.get(path) == row

    def files(self, seen: set[int]) -> Iterator[tuple[Row, bool]]:
        """What the manifests name. Raises Trouble where that cannot be accepted; `seen` is filled with their places."""
        for path in (*self.new.rows(), INDEX, SUMS):
            seen.add(hash(same_place(path)))
        for group in self.new.groups:
            fresh = rows.distinct(_read(self.new, group), seen)
            if self._same(group):
                yield from ((row, True) for row in fresh)
            else:
                yield from _merged(fresh, self._known(group))

    def _same(self, group: str) -> bool:
        path = manifest_of(group)
        known = self.old.targets.get(path) if self.old else None
        return known is not None and known.hashes["sha256"] == self.new.targets[path].hashes["sha256"]

    def _known(self, group: str) -> Iterator[Row]:
        if self.old and group in self.old.groups:
            yield from _read(self.old, group)


def _read(release: Chain, group: str) -> Iterator[Row]:
    return rows.read(release.file(manifest_of(group)), group, site.organizations(release.groups))


def _merged(fresh: Iterator[Row], known: Iterator[Row]) -> Iterator[tuple[Row, bool]]:
    """New rows, each with whether the old ones, which are in the same order, hold it too."""
    other = next(known, None)
    for row in fresh:
        while other is not None and other.path < row.path:
            other = next(known, None)
        yield row, other == row
