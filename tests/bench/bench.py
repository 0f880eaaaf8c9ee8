"""`make bench`: a synthetic repository built by Gongkai (whole, again, after one change) and the plain MkDocs way.

The plain way gives every record a Markdown page of its own and lets MkDocs and the same theme render them all, without
search. Figures are of whole processes; compare them with each other, not with another machine's. They are written to
RESULTS.md beside this file.
"""

from __future__ import annotations

import csv
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from gongkai import history
from gongkai.edit import Step, apply, review

GONGKAI = (sys.executable, "-m", "gongkai.cli")
RESULTS = Path(__file__).with_name("RESULTS.md")
PLAIN = """site_name: bench
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
POSTS = ("拟稿岗", "审核岗", "保密审查岗", "审批岗")


@dataclass(frozen=True)
class Figure:
    """What one command took: wall-clock and processor seconds, the peak memory of its process in MB."""

    label: str
    wall: float
    cpu: float
    memory: float
    files: int = 0
    size: float = 0.0


@click.command()
@click.option("--records", default=10_000, show_default=True, help="How many records the synthetic repository has.")
@click.option("--plain/--no-plain", default=True, show_default=True, help="Measure the plain MkDocs way too.")
def main(records: int, plain: bool) -> None:
    """Measure full, repeated and small builds."""
    with tempfile.TemporaryDirectory() as name:
        figures = list(measured(Path(name), records, plain=plain))
    text = table(records, figures)
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


def measured(folder: Path, records: int, *, plain: bool) -> Iterator[Figure]:
    """All figures, in the order of the table."""
    repository = folder / "demo"
    yield run("make the demo", [*GONGKAI, "demo", str(repository), "--records", str(records)], folder)
    yield run("check", [*GONGKAI, "check"], repository)
    yield run("build, whole", [*GONGKAI, "build", "--full"], repository, repository / "site")
    yield run("build, nothing changed", [*GONGKAI, "build"], repository)
    change_one(repository)
    yield run("build, one document changed", [*GONGKAI, "build"], repository)
    if plain:
        pages = plain_repository(repository, folder / "plain")
        command = [sys.executable, "-m", "mkdocs", "build", "-q"]
        yield run(f"plain MkDocs and Material, {pages:,} pages", command, folder / "plain", folder / "plain/site")


def run(label: str, command: list[str], folder: Path, site: Path | None = None) -> Figure:
    """Run a command in a folder and measure it. Raises RuntimeError where it fails."""
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [
            sys.executable,
            "-c",
            "import os,sys;os.chdir(sys.argv[1]);os.execv(sys.argv[2],sys.argv[2:])",
            str(folder),
            *command,
        ],
        {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{label}: failed")
    files = [path for path in site.rglob("*") if path.is_file()] if site else []
    size = sum(path.stat().st_size for path in files) / 1e6
    return Figure(label, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, len(files), size)


def change_one(repository: Path) -> None:
    """Add a sentence to one document, and have it reviewed again."""
    document = max((repository / "catalog" / "document").rglob("*.md"))
    with document.open("a", encoding="utf-8") as handle:
        handle.write("\n另行补充一句。\n")
    head = document.read_text(encoding="utf-8")
    published = next(line for line in head.splitlines() if line.startswith("published: "))
    on = date.fromisoformat(published.removeprefix("published: "))
    steps = [Step(role, by, on) for role, by in zip(("drafter", "reviewer", "secrecy", "approver"), POSTS, strict=True)]
    path = document.relative_to(repository).as_posix()
    plan = review(repository, [path], steps, "同意公开", history.now())
    assert plan.changes, [text.en for text in plan.refused]
    assert not apply(repository, plan.changes)


def plain_repository(repository: Path, target: Path) -> int:
    """Write a MkDocs project with one page for each record; return the number of pages."""
    docs = target / "docs"
    docs.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    (docs / "index.md").write_text("# bench\n", encoding="utf-8")
    number = 0
    for number, text in enumerate(record_texts(repository / "catalog"), 1):
        (docs / f"r{number}.md").write_text(text, encoding="utf-8")
    return number


def record_texts(catalog: Path) -> Iterator[str]:
    """Yield a Markdown page for each record: a document's body, a table row as a list, other files as they are."""
    for file in sorted(catalog.rglob("*.*")):
        if file.suffix == ".md":
            yield file.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        elif file.suffix == ".csv" and file.parent != catalog:
            with file.open(encoding="utf-8-sig", newline="") as handle:
                yield from (
                    "\n".join(f"- {key}: {value}" for key, value in row.items()) for row in csv.DictReader(handle)
                )
        elif file.suffix == ".yaml" and file.parent != catalog and not file.with_suffix(".csv").exists():
            yield f"```yaml\n{file.read_text(encoding='utf-8')}\n```\n"


def table(records: int, figures: list[Figure]) -> str:
    """The results as Markdown, with the machine, the versions and the day."""
    whole = next(figure for figure in figures if figure.label == "build, whole")
    lines = [
        f"# {records:,} records",
        "",
        f"{history.now()}, {os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "pagefind-bin", "pydantic")),
        "",
        "One run of each; every Gongkai build includes check, search index and all data files, plain MkDocs has none of them.",
        "",
        "| | wall s | processor s | peak MB | files | MB | ÷ whole build |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for figure in figures:
        size = f"{figure.files:,} | {figure.size:.0f}" if figure.files else " | "
        ratio = f"{figure.wall / whole.wall:.2f}"
        lines.append(
            f"| {figure.label} | {figure.wall:.2f} | {figure.cpu:.2f} | {figure.memory:.0f} | {size} | {ratio} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
