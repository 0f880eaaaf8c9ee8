"""Measuring one number of records: builds, then the rivals with the same records, then searching the built site.

In: a folder to work in, the number, what is wanted. Out: rows and searches as they are measured, so that a run that is
stopped has what came before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import repositories, rivals
from tests.bench.figures import (
    DOCUMENT,
    FILE,
    FULL,
    HUGO,
    MILLION,
    MKDOCS,
    NOTHING,
    PAGEFIND,
    ROW,
    STAMP,
    STAMP_WHOLE,
    Row,
    Search,
)
from tests.bench.queries import queries, sample
from tests.bench.records import pages
from tests.bench.repositories import AS_OF, GONGKAI
from tests.bench.rivals import Job
from tests.bench.run import Taken, held, median, run, set_aside

QUERIES, SEED = 50, 2011
MKDOCS_MOST = 10_000
SEARCHED_LEAST = 10_000
_BUILD = (*GONGKAI, "build", "--as-of", AS_OF.isoformat())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run measures. `hugo` is Hugo's program, None where there is none; `mkdocs_most` the most that MkDocs gets."""

    repeat: int = 3
    rivals: bool = True
    browser: bool = True
    hugo: Path | None = None
    mkdocs_most: int = MKDOCS_MOST


def measure(folder: Path, records: int, wanted: Wanted) -> Iterator[Row | Search]:
    """Everything at one number of records, in a folder that the caller deletes when all is measured."""
    repository = folder / "demo"
    repositories.make(repository, records)
    yield from builds(repository, records, wanted.repeat)
    if wanted.rivals:
        yield from others(repository, folder, records, wanted)
    if wanted.browser and records >= SEARCHED_LEAST:
        yield from searches(repository, records)


def million(folder: Path) -> Iterator[Row]:
    """The full build of a million records, once."""
    repositories.make(folder / "demo", MILLION)
    yield whole(folder / "demo", MILLION, 1)


def whole(repository: Path, records: int, repeat: int) -> Row:
    """The build from nothing: neither a site nor a cache is there."""
    site = repository / "site"
    taken = _repeated((*_BUILD, "--full"), repository, repeat, partial(set_aside, site, repository / ".gongkai"))
    return _row(records, FULL, taken, repeat, site)


def builds(repository: Path, records: int, repeat: int) -> Iterator[Row]:
    """The build from nothing, with nothing changed, and after changes of three sizes, each made anew for every run."""
    yield whole(repository, records, repeat)
    rows = repositories.rows_of(repositories.department_table(repository))
    changes: tuple[tuple[str, int, Callable[[Path, int], object]], ...] = (
        (NOTHING, 0, lambda _, __: None),
        (DOCUMENT, 1, repositories.change_document),
        (ROW, 1, repositories.change_row),
        (FILE, rows, repositories.change_file),
    )
    number = 0
    for what, changed, change in changes:
        runs = []
        for _ in range(repeat):
            number += 1
            change(repository, number)
            runs.append(run(_BUILD, repository))
        yield _row(records, what, median(runs), repeat, changed=changed)


def others(repository: Path, folder: Path, records: int, wanted: Wanted) -> Iterator[Row]:
    """Our pages alone, then what other programs do with the same records; what takes minutes is run once."""
    yield from stamped(repository, folder / "stamped", records, wanted.repeat)
    if wanted.hugo is not None:
        ours = next(repository.glob("site/approvals/*/*-xk-*.html")).read_text(encoding="utf-8")
        yield _job(rivals.hugo(wanted.hugo, folder / "hugo", pages(repository), ours), records, HUGO, wanted.repeat)
    if records <= wanted.mkdocs_most:
        yield _job(rivals.mkdocs(folder / "mkdocs", pages(repository)), records, MKDOCS, 1)
    yield _job(rivals.pagefind(repository / "site", folder / "pagefind"), records, PAGEFIND, 1)


def stamped(repository: Path, target: Path, records: int, repeat: int) -> Iterator[Row]:
    """Stamping alone, by its own clock, and the whole process of it."""
    clock = target.with_suffix(".seconds")
    command = (sys.executable, "-m", "tests.bench.stamp", str(repository), str(target), str(clock))
    runs, inside = [], []
    for _ in range(repeat):
        set_aside(target)
        runs.append(run(command, Path.cwd()))
        inside.append(Taken(float(clock.read_text(encoding="utf-8")), 0, 0))
    there = held(target)
    yield Row(records, STAMP, median(inside).wall, files=there.files, size=there.size, runs=repeat)
    yield _row(records, STAMP_WHOLE, median(runs), repeat)


def searches(repository: Path, records: int) -> Iterator[Search]:
    """Searching the built site, from a server and from a folder."""
    from tests.bench.browser import search

    asked = queries(sample(pages(repository), 10 * QUERIES, SEED), QUERIES, SEED)
    for scheme in ("http", "file"):
        yield search(repository / "site", records, scheme, asked)


def _job(job: Job, records: int, what: str, repeat: int) -> Row:
    taken = _repeated(job.command, job.folder, repeat, partial(set_aside, job.output))
    return _row(records, what, taken, repeat, job.output)


def _repeated(command: Iterable[str], folder: Path, repeat: int, before: Callable[[], None]) -> Taken:
    runs = []
    for _ in range(repeat):
        before()
        runs.append(run(tuple(command), folder))
    return median(runs)


def _row(
    records: int, what: str, taken: Taken, runs: int, output: Path | None = None, changed: int | None = None
) -> Row:
    there = held(output) if output else None
    return Row(
        records,
        what,
        taken.wall,
        taken.cpu,
        taken.peak,
        there.files if there else None,
        there.size if there else None,
        changed,
        runs,
    )
