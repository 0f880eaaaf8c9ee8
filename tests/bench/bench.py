"""`make bench`: builds of synthetic repositories beside other generators, searching and copying them, in one run.

Writes RESULTS.md (for people) and figures.json (what it is made from) beside this file after every figure, so that a
run that is stopped keeps what it has measured.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from itertools import chain
from pathlib import Path

import click

from tests.bench import budgets, copies, payments
from tests.bench.figures import Row, Search, load, merged, save
from tests.bench.machine import machine
from tests.bench.measure import MKDOCS_MOST, Wanted, measure, million
from tests.bench.rivals import install_hugo
from tests.bench.table import results
from tests.browser import chromium

RESULTS = Path(__file__).with_name("RESULTS.md")
FIGURES = Path(__file__).with_name("figures.json")
SIZES = "1000,10000,100000"
_SHANGHAI = timezone(timedelta(hours=8))


@click.command()
@click.option("--sizes", default=SIZES, show_default=True, help="Numbers of records, with commas between; “” for none.")
@click.option("--million", "with_million", is_flag=True, help="Build a million records too, once.")
@click.option(
    "--builds/--no-builds", default=True, show_default=True, help="Builds of all sizes, and what is beside them."
)
@click.option(
    "--copies/--no-copies", "with_copies", default=True, show_default=True, help=f"Releases, from {copies.LEAST:,} on."
)
@click.option("--rivals/--no-rivals", default=True, show_default=True, help="Measure MkDocs, Hugo and Pagefind too.")
@click.option("--mkdocs-all", is_flag=True, help=f"MkDocs also with more than {MKDOCS_MOST:,} records: minutes.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Search the built sites in Chromium.")
@click.option(
    "--budgets/--no-budgets", "with_budgets", default=True, show_default=True, help="Budgets: slips, a build."
)
@click.option(
    "--payments/--no-payments", "with_payments", default=True, show_default=True, help="A list of 100,000 payments."
)
@click.option(
    "--repeat", type=click.IntRange(min=1), default=3, show_default=True, help="Runs of which to take medians."
)
@click.option(
    "--results", "target", type=click.Path(path_type=Path), default=RESULTS, help="Where the table is written."
)
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), help="Where to work [the system's folder].")
def main(
    sizes: str,
    with_million: bool,
    builds: bool,
    with_copies: bool,
    rivals: bool,
    mkdocs_all: bool,
    browser: bool,
    with_budgets: bool,
    with_payments: bool,
    repeat: int,
    target: Path,
    work: Path | None,
) -> None:
    """Measure builds, other generators and searching, and write the table."""
    numbers = [int(number) for number in sizes.split(",") if number.strip()]
    name = f"{datetime.now(_SHANGHAI):%Y-%m-%d %H:%M}"
    remarks = {"browser": chromium.ready() if browser else ""}
    facts = machine(browser=browser and not remarks["browser"])
    with tempfile.TemporaryDirectory(dir=work) as folder:
        installed = install_hugo(Path(folder, "hugo-program")) if rivals else None
        hugo = installed if isinstance(installed, Path) else None
        remarks["hugo"] = installed if isinstance(installed, str) else ""
        wanted = Wanted(repeat, rivals, browser and not remarks["browser"], hugo, 10**9 if mkdocs_all else MKDOCS_MOST)
        keep = partial(_keep, target, name, facts, remarks)
        for number in numbers:
            if builds:
                keep(measure(Path(folder, str(number)), number, wanted))
            if with_copies and number >= copies.LEAST:
                keep(copies.measure(Path(folder, str(number)), number, repeat))
        if with_budgets:
            remarks["slips"] = budgets.slips()
            keep([budgets.build(Path(folder, "city"), repeat)])
        if with_payments:
            remarks["payments"] = _payments(Path(folder, "payments"))
            keep([])
        if with_million:
            keep(million(Path(folder, "million")))
    click.echo(target.read_text(encoding="utf-8"))


def _keep(
    target: Path, name: str, facts: dict[str, str], remarks: dict[str, str], measured: Iterable[Row | Search]
) -> None:
    """Take in each figure as it comes, and write both files."""
    kept = target.with_name(FIGURES.name)
    for items in chain([()], ((item,) for item in _told(measured))):  # remarks are taken in first
        figures = merged(load(kept), name, facts, items, remarks)
        save(kept, figures)
        target.write_text(results(figures), encoding="utf-8")


def _payments(folder: Path) -> str:
    """What a list of payments took, and what is wrong with it."""
    said, wrong = payments.measured(folder)
    click.echo("\n".join((said, *wrong)), err=True)
    return "; ".join((said, *wrong))


def _told(measured: Iterable[Row | Search]) -> Iterator[Row | Search]:
    for item in measured:
        text = (
            f"{item.what} {item.wall:.2f} s" if isinstance(item, Row) else f"search, {item.scheme} {item.first:.2f} s"
        )
        click.echo(f"{item.records:,}: {text}", err=True)
        yield item


if __name__ == "__main__":
    main()
