"""Publishing a payment list: `python -m tests.bench.payments --rows 100000`. Seconds, memory, pages, the sum to the cent.

Exit 1 where a total differs from the sum of the whole numbers of cents that were written, where a row got lost, or where
a page is larger than 300 KB.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import click

from tests.bench import payment_list
from tests.bench.repositories import AS_OF, GONGKAI
from tests.bench.run import Taken, held, run

ROWS = 100_000
MOST_BYTES = 300_000
_BUILD = (*GONGKAI, "build", "--as-of", AS_OF.isoformat())


@dataclass(frozen=True, slots=True)
class Published:
    """What a built site says of a payment list: rows and totals wherever they stand, and its largest page."""

    rows: int
    totals: dict[str, Decimal]
    largest: int


@click.command()
@click.option("--rows", default=ROWS, show_default=True, help="Payments in the list.")
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), help="Where to work [the system's folder].")
def main(rows: int, work: Path | None) -> None:
    """Make the list, build its site, compare."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        said, wrong = measured(Path(folder), rows)
    click.echo(said)
    for line in wrong:
        click.echo(line, err=True)
    sys.exit(1 if wrong else 0)


def measured(folder: Path, rows: int = ROWS) -> tuple[str, list[str]]:
    """The figures of publishing a list of so many rows in one sentence, and what is wrong."""
    expected = Decimal(payment_list.make(folder / "demo", rows)).scaleb(-2)
    taken = run((*_BUILD, "--full"), folder / "demo")
    found = published(folder / "demo/site")
    return told(rows, taken, found, held(folder / "demo/site").files), faults(found, rows, expected)


def told(rows: int, taken: Taken, found: Published, files: int) -> str:
    """The figures in one sentence."""
    totals = sorted(set(found.totals.values()))
    return (
        f"Payments: {rows:,} rows published in {taken.wall:.1f} s ({taken.cpu:.1f} s of processor), largest process "
        f"{taken.peak / 1e6:.0f} MB, {files:,} files, largest page {found.largest / 1000:.1f} KB; the total in "
        f"{len(found.totals)} places: {', '.join(f'{total:,}' for total in totals)} yuan"
    )


def faults(found: Published, rows: int, expected: Decimal) -> list[str]:
    """What is wrong, in words."""
    wrong = [f"{name}: {total}, not {expected}" for name, total in found.totals.items() if total != expected]
    wrong += [f"{found.rows} rows, not {rows}"] if found.rows != rows else []
    wrong += [f"a page of {found.largest} bytes"] if found.largest > MOST_BYTES else []
    return wrong


def published(site: Path) -> Published:
    """Read the totals from the list pages, the index, the JSON and the CSV of a built site."""
    data = site / "data" / payment_list.KIND.name
    index = json.loads((data / "index.json").read_text("utf-8"))
    amounts = [Decimal(row["amount"]) for file in sorted(data.glob("*-20*.csv")) for row in _csv(file)]
    heads = [json.loads(file.read_text("utf-8")) for file in sorted(data.glob("*-20*.json"))]
    pages = [path.stat().st_size for path in (site / payment_list.KIND.section).rglob("*.html")]
    totals = {
        "CSV rows": sum(amounts, Decimal(0)),
        "JSON rows": sum((Decimal(item["record"]["amount"]) for head in heads for item in head["records"]), Decimal(0)),
        "JSON sums": sum((Decimal(head["sums"]["amount"]) for head in heads), Decimal(0)),
        "index": Decimal(index["sums"]["amount"]),
        "index by year": sum((Decimal(item["amount"]) for item in index["sums_by_year"].values()), Decimal(0)),
        "list page": _shown(site / payment_list.KIND.section / "index.html"),
        "year pages": _shown_of_years(site),
    }
    return Published(len(amounts), totals, max(pages))


def _csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def _shown_of_years(site: Path) -> Decimal:
    folder = site / payment_list.KIND.section / "by-year"
    return sum((_shown(folder / f"{year}.html") for year in payment_list.YEARS), Decimal(0))


def _shown(page: Path) -> Decimal:
    """The total that a list page shows."""
    match = re.search(r"合计 <b>(\u2212?[0-9,]+\.[0-9]{2}) 元</b>", page.read_text("utf-8"))
    return Decimal(match[1].replace(",", "").replace("\u2212", "-")) if match else Decimal("NaN")


if __name__ == "__main__":
    main()
