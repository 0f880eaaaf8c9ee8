"""Plan → site. An artifact is made again only when the digest of its inputs changed, never by file time.

What is on disk is believed only where the store knows it and its size agrees. New files wait in a folder beside the
site and are put in place at the end, by rename: the whole folder where there was no site, single files otherwise.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.build import making, switch
from gongkai.build.artifact import Bundle, Output, Plan, Stage, Summary
from gongkai.build.digest import of
from gongkai.build.store import Group, Known, Store

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did, in files."""

    written: int
    unchanged: int
    removed: int
    made: int


class Conflict(RuntimeError):
    """Two sources want to write the same file of the site."""

    def __init__(self, path: str) -> None:
        super().__init__(f"两处都要写 {path} / two sources write {path}")


@dataclass(slots=True)
class _Work:
    """The state of one build: what is known, what is on disk, what was staged."""

    site: Path
    known: Mapping[str, Known]
    sizes: Mapping[str, int]
    staged: list[tuple[bool, Stage, str]] = field(default_factory=list)
    now: dict[str, Known] = field(default_factory=dict)
    made: int = 0

    def keeps(self, path: str, inputs: str) -> bool:
        """Whether the file on disk is what these inputs make."""
        return self.in_place(path) and self.known[path].inputs == inputs

    def in_place(self, path: str) -> bool:
        """Whether the file on disk is the one that was last written, as far as its size tells."""
        known = self.known.get(path)
        return known is not None and self.sizes.get(path) == known.size

    def keep(self, paths: Iterable[str]) -> None:
        """Files that stay as they are."""
        for path in paths:
            self._add(path, self.known[path])

    def take(self, path: str, inputs: str, data: bytes, stage: Stage) -> None:
        """A file that was made: staged, unless the same bytes are in place already."""
        self.note(path, *making.stage(self.site, self.sizes.get(path), path, inputs, data), stage)

    def note(self, path: str, known: Known, staged: bool, stage: Stage) -> None:
        """A file that was made, and staged or not."""
        self.made += 1
        self._add(path, known)
        if staged:
            self.staged.append((path in self.sizes, stage, path))

    def _add(self, path: str, known: Known) -> None:
        if path in self.now:
            raise Conflict(path)
        self.now[path] = known


def build(
    site: Path, plan: Plan, cache: Path, *, full: bool = False, jobs: int = 1, progress: Progress | None = None
) -> Result:
    """Make `site` hold exactly what `plan` says. `full` believes nothing and makes everything anew; `jobs` is how many
    processes may work on it.

    Raises OSError where the disk refuses and `Conflict` where the plan names a file twice. The published site then
    stays as it was; if the disk refused while files were put in place, the next build finishes it.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with switch.locked(site):
        switch.recover(site)
        store = Store(cache, site)
        try:
            return _build(site, plan, store, full=full, jobs=jobs, progress=progress)
        except BaseException:
            switch.abandon(site)
            raise
        finally:
            store.close()


def _build(site: Path, plan: Plan, store: Store, *, full: bool, jobs: int, progress: Progress | None) -> Result:
    trusted = not full and _is_known(site, plan, store)
    work = _Work(site, store.files if trusted else {}, dict(_scan(site)))
    known = store.groups if trusted else {}
    groups = _make_groups(plan, known, work)
    _refuse_conflicts(plan)
    stale = [artifact for artifact in plan.artifacts if not work.keeps(artifact.path, artifact.inputs)]
    total = len(stale) + len(groups)
    for number, made in enumerate(making.make_all(site, work.sizes, stale, jobs), len(groups)):
        work.note(made.artifact.path, made.known, made.staged, made.artifact.stage)
        if progress is not None and number % 64 == 0:
            progress(number, total)
    remade = {artifact.path for artifact in stale}
    work.keep(artifact.path for artifact in plan.artifacts if artifact.path not in remade)
    for summary in plan.summaries:
        groups[summary.name] = _make_bundle(_summed(summary, work), known.get(summary.name), work)
    if progress is not None:
        progress(total, total)
    removed = sorted(work.sizes.keys() - work.now.keys())
    _put_in_place(site, work, removed, store)
    store.remember(work.now, groups)
    return Result(len(work.staged), len(work.now) - len(work.staged), len(removed), work.made)


def _refuse_conflicts(plan: Plan) -> None:
    """Raises `Conflict` where two artifacts are for the same path."""
    seen: set[str] = set()
    for artifact in plan.artifacts:
        if artifact.path in seen:
            raise Conflict(artifact.path)
        seen.add(artifact.path)


def _is_known(site: Path, plan: Plan, store: Store) -> bool:
    """Whether the site is the one that the store knows. Another build, with a store of its own, may have written it
    since; the summaries tell, because they name the digests of all files."""
    paths = [path for item in plan.summaries if item.name in store.groups for path in store.groups[item.name].paths]
    return all(_digest(site / path) == store.files[path].sha256 for path in paths if path in store.files)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _make_groups(plan: Plan, known: Mapping[str, Group], work: _Work) -> dict[str, Group]:
    """All bundles and clusters, made or kept; what is to be remembered of them, by name."""
    groups = {bundle.name: _make_bundle(bundle, known.get(bundle.name), work) for bundle in plan.bundles}
    for cluster in plan.clusters:
        found = known.get(cluster.name)
        if found is not None and found.inputs == cluster.inputs and all(map(work.in_place, found.paths)):
            work.keep(found.paths)
            groups |= {name: known[name] for name in (cluster.name, *found.members)}
        else:
            made = {bundle.name: _make_bundle(bundle, known.get(bundle.name), work) for bundle in cluster.expand()}
            paths = tuple(path for group in made.values() for path in group.paths)
            groups |= {**made, cluster.name: Group(cluster.inputs, paths, tuple(made))}
    return groups


def _make_bundle(bundle: Bundle, known: Group | None, work: _Work) -> Group:
    kept = known is not None and known.inputs == bundle.inputs
    if known is not None and kept and all(work.keeps(path, bundle.inputs) for path in known.paths):
        work.keep(known.paths)
        return known
    files = bundle.make()
    for path in sorted(files):
        work.take(path, bundle.inputs, files[path], bundle.stage)
    return Group(bundle.inputs, tuple(sorted(files)))


def _summed(summary: Summary, work: _Work) -> Bundle:
    """A summary as a bundle whose inputs are its own and all outputs so far."""
    outputs = tuple(Output(path, item.sha256, item.size) for path, item in sorted(work.now.items()))
    inputs = of(summary.name, summary.inputs, *(f"{item.path} {item.sha256}" for item in outputs))
    return Bundle(summary.name, inputs, lambda: summary.make(outputs), Stage.SUMMARY)


def _put_in_place(site: Path, work: _Work, removed: list[str], store: Store) -> None:
    """New files first: nothing points to them yet. Then those that changed, in the order of their stages."""
    written = [path for _, _, path in sorted(work.staged)]
    if not written and not removed:
        return
    store.forget([*written, *removed])
    if site.exists():
        switch.switch_files(site, written, removed)
    else:
        switch.switch_whole(site)


def _scan(folder: Path, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Path and size of every file below `folder`; symbolic links count as foreign, and are replaced or removed."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _scan(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            size = -1 if entry.is_symlink() else entry.stat(follow_symlinks=False).st_size
            yield f"{prefix}{entry.name}", size
