"""Repository → site: read, check, and where nothing is wrong, build. The one place that knows all parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from gongkai.build import Plan, Result, Site, Target, build
from gongkai.build.engine import Progress
from gongkai.build.intact import claim
from gongkai.catalog import Catalog
from gongkai.catalog.cache import forget
from gongkai.diagnostic import Report, Severity
from gongkai.publish.budget_data import budget_bundles
from gongkai.publish.budgets import budget_artifacts
from gongkai.publish.context import Inputs
from gongkai.publish.data import data_artifacts
from gongkai.publish.front import content_artifacts, fixed_artifacts, topic_artifacts
from gongkai.publish.pages import list_artifacts, page_artifacts
from gongkai.publish.partitions import partition_bundles, partition_indexes
from gongkai.publish.reading import Reading, checked, opened, read
from gongkai.publish.search import search_plan
from gongkai.publish.shells import identity as site_identity
from gongkai.publish.shells import shells as rendered_shells
from gongkai.publish.summaries import summaries
from gongkai.site.shell import Renderer, Shells
from gongkai.site.views import SiteIdentity
from gongkai.sources import Digests
from gongkai.unchanged import CACHE, Counts, Outcome, claims
from gongkai.work import ALONE, Schedulers

__all__ = ["CACHE", "Published", "check", "identity", "plan", "publish", "stamp_into"]
AWAITING = frozenset({"REVIEW-1", "REVIEW-2", "REVIEW-3"})


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing came to: the report, and what was built, or None where errors forbade it."""

    report: Report
    catalog: Catalog
    result: Result | None
    files: int

    @property
    def outcome(self) -> Outcome:
        """The same in few words."""
        return outcome(self.report, self.files, self.result)


def outcome(report: Report, files: int, result: Result | None) -> Outcome:
    """What is told of a build, and kept for the next one that finds nothing changed."""
    counts = Counts(result.written + result.unchanged, result.written, result.removed) if result else None
    return Outcome(tuple(report), files, counts)


def check(root: Path, as_of: date, schedulers: Schedulers = ALONE) -> Reading:
    """Read the repository at `root` and run every check, with the cache where there can be one."""
    try:
        return read(root, as_of, folder=root / CACHE, schedulers=schedulers)
    except OSError:
        return read(root, as_of, schedulers=schedulers)


def identity(catalog: Catalog) -> SiteIdentity:
    """Who the site of a catalog is."""
    organizer = catalog.name_of(catalog.site.organizer) if catalog.site else ""
    return site_identity(catalog.site, organizer)


def publish(
    root: Path,
    site: Path | Target,
    as_of: date,
    *,
    renderer: Renderer = "mkdocs",
    full: bool = False,
    schedulers: Schedulers = ALONE,
    progress: Progress | None = None,
    draft: bool = False,
    sources: Digests | None = None,
    state: str = "",
) -> Published:
    """Check the repository and build its site. With errors nothing is written; a `draft`, for a preview on one's own
    machine, may lack its review. `sources` are the digests of all files, where they are known already; `state` is
    written down with the site (see `gongkai.unchanged`)."""
    if full:
        forget(root / CACHE)
    with opened(root, as_of, folder=root / CACHE, schedulers=schedulers, sources=sources) as found:
        rendering = partial(rendered_shells, root, root / CACHE, renderer, identity(found.catalog))
        with schedulers.beside(rendering) as shells:
            reading = checked(found)
            report = reading.report
            if any(item.severity is Severity.ERROR and not (draft and item.code in AWAITING) for item in report):
                return Published(report, reading.catalog, None, reading.files)
            wanted = plan(Inputs.of(reading, as_of, shells()))
    result = build(site, wanted, root / CACHE, full=full, schedulers=schedulers, progress=progress)
    done = Published(report, reading.catalog, result, reading.files)
    if state and isinstance(site, Path):
        claim(Site(site), root / CACHE, claims(state, done.outcome))
    return done


def stamp_into(site: Path, shells: Shells, root: Path, as_of: date) -> Result:
    """Build the site of a checked repository from shells that MkDocs itself has rendered."""
    return build(site, plan(Inputs.of(check(root, as_of), as_of, shells)), root / CACHE / "mkdocs")


def plan(inputs: Inputs) -> Plan:
    """Everything that the site is to hold."""
    search = search_plan(inputs)
    return Plan(
        bundles=[
            *data_artifacts(inputs),
            *budget_bundles(inputs),
            *page_artifacts(inputs),
            *budget_artifacts(inputs),
            *list_artifacts(inputs),
            *topic_artifacts(inputs),
            *fixed_artifacts(inputs),
            *content_artifacts(inputs),
            *partition_bundles(inputs),
            *search.bundles,
        ],
        gatherings=[*partition_indexes(inputs), *search.gatherings],
        summaries=summaries(inputs),
    )
