"""Plan → site. An artifact is made again only when the digest of its inputs changed, never by file time.

What is on disk is believed only where the store knows it and its size agrees. New files wait in a folder beside the
site and are put in place at the end, by rename: the whole folder where there was no site, single files otherwise.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.build import switch
from gongkai.build.artifact import Artifact, Bundle, Output, Plan, Stage
from gongkai.build.digest import of
from gongkai.build.store import Known, Store

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did, in files."""

    written: int
    unchanged: int
    removed: int
    made: int


@dataclass(slots=True)
class _Work:
    """The state of one build: what is known, what is on disk, what was staged."""

    site: Path
    known: Mapping[str, Known]
    sizes: Mapping[str, int]
    staged: list[tuple[Stage, str]] = field(default_factory=list)
    now: dict[str, Known] = field(default_factory=dict)
    made: int = 0

    def keeps(self, path: str, inputs: str) -> bool:
        """Whether the file on disk is what these inputs make."""
        known = self.known.get(path)
        return known is not None and known.inputs == inputs and self.sizes.get(path) == known.size

    def take(self, path: str, inputs: str, data: bytes, stage: Stage) -> None:
        """A file that was made: staged, unless the same bytes are in place already."""
        self.made += 1
        fresh = Known(inputs, hashlib.sha256(data).hexdigest(), len(data))
        self.now[path] = fresh
        if not self._in_place(path, fresh, data):
            target = switch.staging(self.site) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            self.staged.append((stage, path))

    def _in_place(self, path: str, fresh: Known, data: bytes) -> bool:
        if self.sizes.get(path) != fresh.size:
            return False
        return (self.site / path).read_bytes() == data


def build(site: Path, plan: Plan, cache: Path, *, full: bool = False, progress: Progress | None = None) -> Result:
    """Make `site` hold exactly what `plan` says. `full` believes nothing and makes everything anew.

    Raises OSError where the disk refuses; the published site then stays as it was.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    switch.recover(site)
    store = Store(cache, site)
    try:
        return _build(site, plan, store, full=full, progress=progress)
    finally:
        store.close()


def _build(site: Path, plan: Plan, store: Store, *, full: bool, progress: Progress | None) -> Result:
    sizes = dict(_scan(site))
    work = _Work(site, {} if full else store.files(), sizes)
    total = len(plan.artifacts) + len(plan.bundles)
    bundles = list(_make_bundles(plan.bundles, {} if full else store.bundles(), work))
    for number, artifact in enumerate(plan.artifacts, 1):
        _make(artifact, work)
        if progress is not None and number % 64 == 0:
            progress(len(plan.bundles) + number, total)
    for summary in plan.summaries:
        outputs = tuple(Output(path, item.sha256, item.size) for path, item in sorted(work.now.items()))
        inputs = of(summary.path, *(f"{item.path} {item.sha256}" for item in outputs))
        _make(Artifact(summary.path, inputs, lambda s=summary, o=outputs: s.make(o), Stage.SUMMARY), work)  # type: ignore[misc]
    removed = sorted(sizes.keys() - work.now.keys())
    if progress is not None:
        progress(total, total)
    _put_in_place(site, work, removed, store)
    store.remember(work.now.items(), bundles)
    store.drop_bundles(store.bundles().keys() - {bundle.name for bundle in plan.bundles})
    return Result(len(work.staged), len(work.now) - len(work.staged), len(removed), work.made)


def _make(artifact: Artifact, work: _Work) -> None:
    if artifact.path in work.now:
        raise ValueError(f"two artifacts for {artifact.path}")
    if work.keeps(artifact.path, artifact.inputs):
        work.now[artifact.path] = work.known[artifact.path]
    else:
        work.take(artifact.path, artifact.inputs, artifact.make(), artifact.stage)


def _make_bundles(
    bundles: list[Bundle], known: Mapping[str, tuple[str, list[str]]], work: _Work
) -> Iterator[tuple[str, str, list[str]]]:
    for bundle in bundles:
        inputs, paths = known.get(bundle.name, ("", []))
        if inputs == bundle.inputs and paths and all(work.keeps(path, bundle.inputs) for path in paths):
            work.now.update((path, work.known[path]) for path in paths)
        else:
            files = bundle.make()
            paths = sorted(files)
            for path in paths:
                work.take(path, bundle.inputs, files[path], bundle.stage)
        yield bundle.name, bundle.inputs, paths


def _put_in_place(site: Path, work: _Work, removed: list[str], store: Store) -> None:
    written = [path for _, path in sorted(work.staged)]
    if not written and not removed:
        return
    store.forget([*written, *removed])
    if len(written) == len(work.now) and switch.staging(site).exists():
        switch.switch_whole(site)
    else:
        switch.switch_files(site, written, removed)


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
