"""Repository → site: load, check, and where nothing is wrong, build. The one place that knows all parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai import checks
from gongkai.build import Plan, Result, build
from gongkai.build.engine import Progress
from gongkai.catalog import Catalog, load
from gongkai.diagnostic import Report, Severity
from gongkai.publish.context import Inputs
from gongkai.publish.data import data_artifacts, summaries
from gongkai.publish.front import content_artifacts, fixed_artifacts, topic_artifacts
from gongkai.publish.pages import list_artifacts, page_artifacts
from gongkai.publish.search import search_cluster
from gongkai.publish.shells import identity as site_identity
from gongkai.publish.shells import shells as rendered_shells
from gongkai.site.shell import Renderer, Shells
from gongkai.site.views import SiteIdentity

CACHE = ".gongkai"
AWAITING = frozenset({"REVIEW-1", "REVIEW-2", "REVIEW-3"})


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing came to: the report, and what was built, or None where errors forbade it."""

    report: Report
    catalog: Catalog
    result: Result | None


def check(root: Path, as_of: date) -> tuple[Catalog, Report]:
    """Load the repository at `root` and run every check."""
    report = Report()
    catalog = load(root, report)
    checks.run(catalog, as_of, report)
    return catalog, report


def identity(root: Path) -> SiteIdentity:
    """Who the site of the repository at `root` is."""
    return _identity(load(root, Report()))


def publish(
    root: Path,
    site: Path,
    as_of: date,
    *,
    renderer: Renderer = "mkdocs",
    full: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
    draft: bool = False,
) -> Published:
    """Check the repository and build its site. With errors nothing is written; a `draft`, for a preview on one's own
    machine, may lack its review."""
    catalog, report = check(root, as_of)
    if any(item.severity is Severity.ERROR and not (draft and item.code in AWAITING) for item in report):
        return Published(report, catalog, None)
    shells = rendered_shells(root, root / CACHE, renderer, _identity(catalog))
    result = build(site, plan(Inputs.of(catalog, as_of, shells)), root / CACHE, full=full, jobs=jobs, progress=progress)
    return Published(report, catalog, result)


def stamp_into(site: Path, shells: Shells, root: Path, as_of: date) -> Result:
    """Build the site of a checked repository from shells that MkDocs itself has rendered."""
    catalog = load(root, Report())
    return build(site, plan(Inputs.of(catalog, as_of, shells)), root / CACHE / "mkdocs")


def plan(inputs: Inputs) -> Plan:
    """Everything that the site is to hold."""
    return Plan(
        artifacts=[
            *data_artifacts(inputs),
            *page_artifacts(inputs),
            *list_artifacts(inputs),
            *topic_artifacts(inputs),
            *fixed_artifacts(inputs),
            *content_artifacts(inputs),
        ],
        clusters=[search_cluster(inputs)],
        summaries=summaries(inputs),
    )


def _identity(catalog: Catalog) -> SiteIdentity:
    organizer = catalog.name_of(catalog.site.organizer) if catalog.site else ""
    return site_identity(catalog.site, organizer)
