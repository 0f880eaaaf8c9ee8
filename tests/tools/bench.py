"""`make bench`: a synthetic repository built by Gongkai (whole, again, after one change) and the plain MkDocs way.

The plain way gives every record a Markdown page of its own and lets MkDocs and the same theme render them all.
Times are wall-clock seconds on this machine; compare them with each other, not with another machine's.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click

GONGKAI = (sys.executable, "-m", "gongkai.cli")
PLAIN = """site_name: bench
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""


@click.command()
@click.option("--records", default=10_000, show_default=True, help="How many records the synthetic repository has.")
@click.option("--plain/--no-plain", default=True, show_default=True, help="Measure the plain MkDocs way too.")
def main(records: int, plain: bool) -> None:
    """Measure full, repeated and small builds."""
    with tempfile.TemporaryDirectory() as name:
        repository = Path(name) / "demo"
        seconds("demo", [*GONGKAI, "demo", str(repository), "--records", str(records)], Path(name))
        seconds("check", [*GONGKAI, "check"], repository)
        seconds("build, whole", [*GONGKAI, "build", "--full"], repository)
        seconds("build, nothing changed", [*GONGKAI, "build"], repository)
        touch_one(repository)
        seconds("build, one record changed", [*GONGKAI, "build"], repository)
        if plain:
            pages = plain_repository(repository, Path(name) / "plain")
            seconds(
                f"plain MkDocs, {pages:,} pages", [sys.executable, "-m", "mkdocs", "build", "-q"], Path(name) / "plain"
            )


def seconds(label: str, command: list[str], folder: Path) -> None:
    """Run a command and print how long it took."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    print(f"{label:<32}{time.perf_counter() - start:9.2f} s", flush=True)


def touch_one(repository: Path) -> None:
    """Add a sentence to the last document."""
    document = max((repository / "catalog" / "document").rglob("*.md"))
    with document.open("a", encoding="utf-8") as handle:
        handle.write("\n另行补充一句。\n")


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


if __name__ == "__main__":
    main()
