"""The results as Markdown: targets first, then a table for each number of records, the browser, and how to run it again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.bench.figures import (
    BUDGETS,
    BUILDS,
    COPIES,
    DOCUMENT,
    FILE,
    FULL,
    HUGO,
    MILLION,
    MKDOCS,
    NOTHING,
    PAGEFIND,
    PAGES,
    RELEASE,
    ROW,
    STAMP,
    STAMP_WHOLE,
    SYNC,
    SYNC_CHANGED,
    SYNC_NOTHING,
    Figures,
    Row,
    Search,
)
from tests.bench.rivals import HUGO as HUGO_VERSION
from tests.bench.targets import MB, Target, targets

_LABELS = {
    FULL: "build, whole, from nothing",
    NOTHING: "build, nothing changed",
    DOCUMENT: "build, one document changed",
    ROW: "build, one row of a table changed",
    FILE: "build, one department's table changed",
    STAMP: "stamping all pages alone",
    STAMP_WHOLE: "the same, with reading the repository",
    HUGO: f"Hugo {HUGO_VERSION}, a file per record",
    MKDOCS: "MkDocs and Material, a file per record",
    BUDGETS: "build of budgets over five years, whole, from nothing",
    PAGEFIND: "stock Pagefind over our pages",
    SYNC: "first sync of a mirror, over loopback",
    SYNC_NOTHING: "sync, nothing new",
    SYNC_CHANGED: "sync, pages changed",
    RELEASE: "first release of the site: hash, sign, write",
}
_ABOUT = (
    "Made by `make bench`. Every build of Gongkai includes check, pages, lists, search and all data files. MkDocs and Hugo "
    "make the record pages alone: no check, lists, search or data files; Hugo from a template with the facts, masthead and "
    "foot of our page. Seconds are medians; processor seconds are those of all processes of a command; memory is the most "
    "that its largest single process held; files and MB are what it wrote, or a sync fetched. Compare figures of one table "
    "with each other, not with another machine's."
)
_AGAIN = """## Again

```
make bench                            # 1,000, 10,000 and 100,000 records, rivals, browser
make bench BENCH="--million"          # and a million records, once
make bench BENCH="--sizes 1000 --no-rivals --no-browser"
make bench BENCH="--no-builds --no-budgets --no-payments --no-browser"   # copies alone
make bench BENCH="--sizes= --budgets"   # budgets alone; with rates by table: python -m tests.bench.budgets
.venv/bin/python -m tests.bench.bench --help
```

What a run does not measure stays as the run before left it, in `figures.json` beside this file; each table names its run.
"""


def results(figures: Figures) -> str:
    """The whole page."""
    parts = ["# Benchmark", _ABOUT, _runs(figures), "## Targets", _targets(targets(figures))]
    for records in figures.sizes():
        parts += [f"## {records:,} records", _size(figures, records)]
    if lines := figures.budgets():
        parts += [f"## Budgets of {lines.records:,} lines", _rows([lines], None), _named(lines.run)]
    if figures.searches:
        parts += ["## Search in the browser", _searches(figures.searches.values())]
    if whole := figures.row(MILLION, FULL):
        parts += [f"## {MILLION:,} records, once", _rows([whole], None), _named(whole.run)]
    if figures.remarks:
        parts += ["## Remarks", "\n".join(f"- {text}" for _, text in sorted(figures.remarks.items()))]
    return "\n\n".join([*parts, _AGAIN])


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """A table; the first `words` columns to the left, all others to the right."""
    marks = ["---" if place < words else "---:" for place in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, marks, *rows))


def _runs(figures: Figures) -> str:
    lines = []
    for name, machine in sorted(figures.runs.items()):
        facts = "; ".join(f"{key} {value}" for key, value in machine.items())
        lines.append(f"- {name}: {facts}")
    return "\n".join(lines)


def _targets(found: Iterable[Target]) -> str:
    said = {True: "met", False: "**not met**", None: "–"}
    rows = [(item.what, item.wanted, item.measured, said[item.met]) for item in found]
    return grid(("what", "target", "measured", ""), rows, 4)


def _size(figures: Figures, records: int) -> str:
    found = [figures.row(records, what) for what in (*BUILDS, *COPIES, *PAGES, PAGEFIND)]
    rows = [row for row in found if row]
    return f"{_rows(rows, figures.row(records, FULL))}\n\n{_named(*sorted({row.run for row in rows}))}"


def _named(*runs: str) -> str:
    return f"Run: {', '.join(runs)}."


def _rows(rows: Iterable[Row], whole: Row | None) -> str:
    head = ("", "wall s", "processor s", "largest process MB", "files", "MB", "÷ whole build", "runs")
    return grid(head, [_cells(row, whole) for row in rows])


def _cells(row: Row, whole: Row | None) -> tuple[str, ...]:
    changed = f" ({row.changed:,} records)" if row.changed and row.changed > 1 else ""
    return (
        _LABELS[row.what] + changed,
        f"{row.wall:.2f}",
        "" if row.cpu is None else f"{row.cpu:.2f}",
        "" if row.peak is None else f"{row.peak / MB:,.0f}",
        "" if row.files is None else f"{row.files:,}",
        "" if row.size is None else f"{row.size / MB:,.1f}",
        f"{row.wall / whole.wall:.3f}" if whole and whole.wall else "",
        str(row.runs),
    )


def _searches(found: Iterable[Search]) -> str:
    """The first query of a browser that knows nothing of the site, and the later ones of the same page."""
    head = (
        "records",
        "opened from",
        "first ms",
        "first: requests",
        "first: KB",
        "warm ms, median",
        "warm ms, p95",
        "warm: most KB",
        "queries with exact results",
    )
    rows = [
        (
            f"{item.records:,}",
            "a folder" if item.scheme == "file" else "http",
            f"{item.first * 1000:.0f}",
            str(item.first_requests),
            f"{item.first_bytes / 1000:,.0f}",
            f"{item.warm * 1000:.0f}",
            f"{item.warm_p95 * 1000:.0f}",
            f"{item.warm_bytes / 1000:,.0f}",
            f"{item.found} of {item.queries}",
        )
        for item in sorted(found, key=lambda item: (item.records, item.scheme))
    ]
    runs = sorted({item.run for item in found})
    return (
        f"{grid(head, rows, 2)}\n\nKB are those of the files asked for, as they lie on disk, the page and its styles "
        f"among them; first KB and warm KB are the most of any query. {_named(*runs)}"
    )
