"""Plan → site. A bundle is made again only when the digest of its inputs changed, never by file time.

What is on disk is believed only where the store knows it and it is as it was left (`scan`). New files wait until all are
made, and are then put in place in the order of their stages. Nothing here grows with the site but one row for each
bundle: what a bundle holds is read only when its group's summary is made again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from gongkai.build.artifact import Artifact, Bundle, Gathering, Output, Plan, Products, Summary
from gongkai.build.intact import WHOLE, is_known
from gongkai.build.making import Made, Staged, make, make_all
from gongkai.build.scan import Found
from gongkai.build.store import Entry, Known, Store, outputs_of
from gongkai.build.target import Site, Target
from gongkai.digest import of
from gongkai.work import ALONE, Schedulers

Progress = Callable[[int, int], None]
_WRITING = "writing"


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


class _Altered(RuntimeError):
    """The store does not say of a bundle what it said when it was written: nothing in it is believed any more."""


@dataclass(slots=True)
class _Work:
    """The state of one build: where it goes, what is known and found, what was made."""

    target: Target
    store: Store
    known: Mapping[str, Known]
    found: Found
    made: dict[str, Entry] = field(default_factory=dict)
    stayed: dict[str, Known] = field(default_factory=dict)
    staged: list[Staged] = field(default_factory=list)

    def keeps(self, name: str, inputs: str) -> bool:
        """Whether a bundle is in place as these inputs make it."""
        known = self.known.get(name)
        if known is None or known.inputs != inputs or not self._in_place(name, known):
            return False
        self.stayed[name] = known
        return True

    def _in_place(self, name: str, known: Known) -> bool:
        if all(map(self.found.intact, known.folders)):
            return True
        outputs = self.store.outputs(name)
        return outputs is not None and all(
            self.found.intact(o.path.rpartition("/")[0]) or self.found.size(o.path) == o.size for o in outputs
        )

    def resumed(self, bundle: Artifact | Bundle) -> Artifact | Bundle:
        """A bundle that is about to be made, from what it kept the last time where it can use that."""
        known = self.known.get(bundle.name)
        if known is None or not isinstance(bundle, Bundle) or bundle.again is None:
            return bundle
        before = self.store.kept(bundle.name, known.inputs)
        return bundle if before is None else replace(bundle, make=partial(bundle.again, before))

    def begin(self, names: Iterable[str]) -> None:
        """Bundles are about to be made. Where files are in place at once, they are forgotten now, and it is written down
        that a build is under way: one that is killed leaves files that no plan names."""
        if self.target.immediate:
            self.store.forget(names)
            self.store.claim(_WRITING, "yes")

    def take(self, made: Made) -> None:
        """A bundle that was made."""
        self.made[made.name] = made.entry
        self.staged += made.staged
        if made.kept is not None:
            self.store.keep(made.name, made.entry.inputs, made.kept)

    def sum(self, name: str) -> str:
        """The digest of a bundle's outputs."""
        made = self.made.get(name)
        return made.sum if made else self.stayed[name].sum

    def outputs(self, name: str) -> tuple[Output, ...]:
        """The files of a bundle."""
        entry = self.made.get(name)
        found = outputs_of(entry.data, entry.sum) if entry else self.store.outputs(name)
        if found is None:
            raise _Altered(name)
        return found


def build(
    site: Path | Target,
    plan: Plan,
    cache: Path,
    *,
    full: bool = False,
    schedulers: Schedulers = ALONE,
    progress: Progress | None = None,
) -> Result:
    """Make `site` hold exactly what `plan` says. `full` believes nothing and makes everything anew; `schedulers` say in
    how many processes; `claims` are written down about the finished site (see `Store.claim`).

    Raises OSError where the disk refuses and `Conflict` where the plan names a file twice. The published site then
    stays as it was; if the disk refused while files were put in place, the next build finishes it.
    """
    target = Site(site) if isinstance(site, Path) else site
    _refuse_twins(plan)
    with target.held():
        store = Store(cache, target.name)
        try:
            try:
                result = _build(target, plan, store, full=full, schedulers=schedulers, progress=progress)
            except _Altered:
                result = _build(target, plan, store, full=True, schedulers=schedulers, progress=progress)
            return result
        finally:
            store.close()


def _build(
    target: Target, plan: Plan, store: Store, *, full: bool, schedulers: Schedulers, progress: Progress | None
) -> Result:
    trusted = not full and is_known(target, store)
    known = store.folders if trusted and store.claimed(_WRITING) is None else {}
    found = target.scan(known)
    work = _Work(target, store, store.known if trusted else {}, found)
    _make_bundles(plan, work, schedulers, progress)
    _refuse_conflicts(plan, work)
    removed = _unwanted(plan, work)
    _put_in_place(work, removed)
    touched = {path.rpartition("/")[0] for path in (*(item.path for item in work.staged), *removed)}
    names = [*work.made, *work.stayed]
    if work.made or touched or len(names) != len(store.known):
        store.remember(work.made, names, target.look_again(found, touched))
        store.claim(WHOLE, _whole(plan, work))
    made = sum(item.files for item in work.made.values())
    total = made + sum(item.files for item in work.stayed.values())
    return Result(len(work.staged), total - len(work.staged), len(removed), made)


def _refuse_twins(plan: Plan) -> None:
    """Raises `Conflict` where two bundles have one name; a single file's bundle is named by its path."""
    seen: set[str] = set()
    for item in (*plan.bundles, *plan.gatherings, *plan.summaries):
        if item.name in seen:
            raise Conflict(item.name)
        seen.add(item.name)


def _whole(plan: Plan, work: _Work) -> str:
    """The digests of the summaries of the whole, as they are claimed of the site."""
    names = [summary.name for summary in plan.summaries if summary.group is None]
    return json.dumps({output.path: output.sha256 for name in names for output in work.outputs(name)})


def _make_bundles(plan: Plan, work: _Work, schedulers: Schedulers, progress: Progress | None) -> None:
    """Bundles first, then what is made from what they keep, then what is made from all outputs."""
    stale = [work.resumed(bundle) for bundle in plan.bundles if not work.keeps(bundle.name, bundle.inputs)]
    total = len(stale) + 1
    work.begin(bundle.name for bundle in stale)
    for number, made in enumerate(make_all(work.target, stale, schedulers), 1):
        work.take(made)
        if progress is not None:
            progress(number, total)
    by_name = {bundle.name: bundle for bundle in plan.bundles}
    for gathering in plan.gatherings:
        if not work.keeps(gathering.name, gathering.inputs):
            work.take(_gather(gathering, plan, by_name, work))
    _summarize(plan, work)
    if progress is not None:
        progress(total, total)


def _gather(gathering: Gathering, plan: Plan, by_name: Mapping[str, Artifact | Bundle], work: _Work) -> Made:
    work.begin((gathering.name,))
    needed = [_kept(name, plan, by_name, work) for name in gathering.needs]
    return make(work.target, gathering.name, gathering.inputs, gathering.make(needed))


def _kept(name: str, plan: Plan, by_name: Mapping[str, Artifact | Bundle], work: _Work) -> bytes:
    """What a bundle or gathering left. Where the cache has lost it, it is made again."""
    inputs = (work.made.get(name) or work.stayed[name]).inputs
    found = work.store.kept(name, inputs)
    if found is not None:
        return found
    again = by_name.get(name)
    other = next((item for item in plan.gatherings if item.name == name), None)
    made = (
        make(work.target, name, again.inputs, again.products()) if again else _gather_again(other, plan, by_name, work)
    )
    work.stayed.pop(name, None)
    work.take(made)
    return made.kept or b""


def _gather_again(
    gathering: Gathering | None, plan: Plan, by_name: Mapping[str, Artifact | Bundle], work: _Work
) -> Made:
    assert gathering is not None, "a gathering needs what is not in the plan"
    return _gather(gathering, plan, by_name, work)


def _summarize(plan: Plan, work: _Work) -> None:
    """Summaries of groups see the bundles of their group and the summaries of it before them; those of the whole see
    all summaries before them."""
    members: dict[str | None, list[str]] = defaultdict(list)
    for item in (*plan.bundles, *plan.gatherings):
        members[item.group].append(item.name)
    for summary in plan.summaries:
        names = sorted(members[summary.group])
        inputs = of(summary.name, summary.inputs, *(part for name in names for part in (name, work.sum(name))))
        if not work.keeps(summary.name, inputs):
            work.begin((summary.name,))
            work.take(make(work.target, summary.name, inputs, _summary_files(summary, names, work)))
        members[summary.group].append(summary.name)
        if summary.group is not None:
            members[None].append(summary.name)


def _summary_files(summary: Summary, names: Sequence[str], work: _Work) -> Products:
    outputs = sorted(output for name in names for output in work.outputs(name))
    return summary.make(tuple(outputs))


def _refuse_conflicts(plan: Plan, work: _Work) -> None:
    """Raises `Conflict` where two bundles hold the same file. Those that stayed were told apart when they were made."""
    seen: set[str] = set()
    shared: dict[str, set[str]] = {}
    by_folder: dict[str, list[str]] = defaultdict(list)
    for name, known in work.stayed.items():
        for folder in known.folders:
            by_folder[folder].append(name)
    for name, entry in work.made.items():
        before = work.known.get(name)
        old = {o.path for o in work.store.outputs(name) or ()} if before else set()
        for output in work.outputs(name):
            folder = output.path.rpartition("/")[0]
            if output.path in seen:
                raise Conflict(output.path)
            seen.add(output.path)
            if output.path in old or not by_folder.get(folder):
                continue
            if folder not in shared:
                shared[folder] = {o.path for other in by_folder[folder] for o in work.outputs(other)}
            if output.path in shared[folder]:
                raise Conflict(output.path)
        del entry


def _unwanted(plan: Plan, work: _Work) -> list[str]:
    """Files that the plan does not name: of bundles that changed or went, and what is foreign in suspect folders."""
    now = {output.path for name in work.made for output in work.outputs(name)}
    old = (name for name in work.known if name not in work.stayed)
    gone = {output.path for name in old for output in work.store.outputs(name) or () if work.target.exists(output.path)}
    suspect = work.found.suspect
    staying = (name for name, known in work.stayed.items() if not suspect.keys().isdisjoint(known.folders))
    wanted = now | {output.path for name in staying for output in work.outputs(name)}
    foreign = {
        f"{folder}/{name}" if folder else name
        for folder, sizes in suspect.items()
        for name in sizes
        if (f"{folder}/{name}" if folder else name) not in wanted
    }
    return sorted((gone - now) | foreign)


def _put_in_place(work: _Work, removed: Sequence[str]) -> None:
    """New files first: nothing points to them yet. Then those that changed, in the order of their stages."""
    written = [item.path for item in sorted(work.staged)]
    if written or removed or work.target.immediate:
        work.store.forget(name for name in work.known if name not in work.stayed)
        work.target.put(written, removed)
