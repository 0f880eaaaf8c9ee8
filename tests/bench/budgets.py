"""Budgets: a thousand slips of the pen in the complete sample city, and a build of 20,000 lines over five years.

`python -m tests.bench.budgets` prints the rates by table, kind of slip and code, then time and memory of the build.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from gongkai.demo.budget_city import SAMPLE_CITY, SEED, unit_files
from gongkai.demo.budgets import City, budget_sets, files_of
from tests.accounts.mutations import AS_OF, FREE, Outcome, Sample, outcomes
from tests.bench.figures import BUDGETS, Row
from tests.bench.run import Taken, held, median, run, set_aside

ROOT = Path(__file__).resolve().parents[2]
LINES, YEARS, EVERY_YEAR = 20_000, range(2022, 2027), range(2019, 2027)
GONGKAI = (sys.executable, "-c", "from gongkai.cli import main; main()")


@click.command()
@click.option("--mutations", default=1000, show_default=True, help="Number of slips; 0 for none.")
@click.option("--seed", default=1, show_default=True, help="Seed of the slips.")
@click.option("--repeat", default=1, show_default=True, help="Builds of which to take medians; 0 for none.")
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), help="Where to work [the system's folder].")
def main(mutations: int, seed: int, repeat: int, work: Path | None) -> None:
    """Print how many slips are told, and what a build of budgets takes."""
    if mutations:
        for line in rates(mutations, seed):
            click.echo(line)
    if repeat:
        with tempfile.TemporaryDirectory(dir=work) as folder:
            row = build(Path(folder), repeat)
        cpu, peak = row.cpu or 0, (row.peak or 0) / 1e6
        click.echo(
            f"{row.records:,} lines: {row.wall:.2f} s ({cpu:.2f} s of processor), {peak:.0f} MB, {row.files} files"
        )


def rates(count: int, seed: int) -> Iterator[str]:
    """The rates of so many slips in the complete city, as lines to print."""
    began = time.process_time()
    sample = Sample(SAMPLE_CITY, EVERY_YEAR, SEED)
    yield f"false alarms on {len(sample.sets)} original sets: {len(sample.everything())}"
    found = list(outcomes(sample, count, seed))
    yield f"{count} slips in {time.process_time() - began:.0f} s of processor: " + _shares(found)
    yield from _grouped("kind", [(item.mutation.kind, item) for item in found])
    yield from _grouped("table", [(item.mutation.table, item) for item in found])
    codes = Counter(code for item in found for code in item.codes)
    yield "told by: " + ", ".join(f"{code} {number}" for code, number in codes.most_common())
    for table, reason in FREE.items():
        yield f"bound by no identity: {table}: {reason}"
    for item in found:
        if not (item.caught or item.within or item.free):
            yield f"NOT TOLD: {item.mutation}"


def slips(count: int = 1000, seed: int = 1) -> str:
    """The rates of so many slips in one sentence; each table, kind and code is printed as it comes."""
    said = list(rates(count, seed))
    for line in said:
        click.echo(line, err=True)
    return f"Budgets: {said[0]}; {said[1]}"


def _shares(found: Sequence[Outcome]) -> str:
    caught = sum(item.caught for item in found)
    within = sum(item.within and not item.caught for item in found)
    free = sum(bool(item.free) for item in found)
    missed = len(found) - caught - within - free
    return f"{caught} told, {within} moved no amount, {free} bound by no identity, {missed} not told"


def _grouped(what: str, items: Iterable[tuple[str, Outcome]]) -> Iterator[str]:
    groups: dict[str, list[Outcome]] = {}
    for name, item in items:
        groups.setdefault(name, []).append(item)
    for name, found in sorted(groups.items()):
        yield f"  {what} {name}: {len(found)}: {_shares(found)}"


def build(folder: Path, repeat: int) -> Row:
    """The whole build, check and pages and data, of a city of at least so many lines, from nothing."""
    repository = folder / "budgets"
    lines = lay_out(repository)
    runs: list[Taken] = []
    for _ in range(repeat):
        set_aside(repository / "site", repository / ".gongkai")
        runs.append(run((*GONGKAI, "build", "--as-of", AS_OF.isoformat()), repository))
    taken, there = median(runs), held(repository / "site")
    return Row(lines, BUDGETS, taken.wall, taken.cpu, taken.peak, there.files, there.size, None, repeat)


def lay_out(repository: Path) -> int:
    """Write the repository of the city; returns the number of lines in its tables."""
    for name in ("content", "catalog/site.yaml", "mkdocs.yml"):
        source, target = ROOT / name, repository / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    shutil.copytree(ROOT / "catalog/organization", repository / "catalog/organization")
    files = dict(unit_files())
    lines = 0
    for made in budget_sets(city(), YEARS, SEED):
        files |= dict(files_of(made))
        lines += sum(len(rows) for rows in made.tables.values())
    for path, data in files.items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_bytes(data)
    return lines


def city() -> City:
    """As many departments of the sample city as have the lines."""
    for count in range(1, len(SAMPLE_CITY.departments)):
        smaller = replace(SAMPLE_CITY, departments=SAMPLE_CITY.departments[:count])
        if sum(len(rows) for made in budget_sets(smaller, YEARS, SEED) for rows in made.tables.values()) >= LINES:
            return smaller
    return SAMPLE_CITY


if __name__ == "__main__":
    main()
