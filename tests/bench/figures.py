"""What was measured, as plain values, and the file that keeps them between runs (so that one run can be of one part)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FULL, NOTHING, DOCUMENT, ROW, FILE = "full", "nothing", "document", "row", "file"
BUDGETS = "budgets"
RELEASE = "release"
SYNC, SYNC_NOTHING, SYNC_CHANGED = "sync", "sync-nothing", "sync-changed"
STAMP, STAMP_WHOLE, HUGO, MKDOCS, PAGEFIND = "stamp", "stamp-whole", "hugo", "mkdocs", "pagefind"
BUILDS = (FULL, NOTHING, DOCUMENT, ROW, FILE)
PAGES = (STAMP, STAMP_WHOLE, HUGO, MKDOCS)
COPIES = (RELEASE, SYNC, SYNC_NOTHING, SYNC_CHANGED)
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One measured command, at one number of records: seconds, bytes of its largest process, what it wrote.

    `changed` is the number of records that were changed before; `runs` how many runs the medians are of; `needed` the
    bytes that a sync cannot spare: what changed, and signed data.
    """

    records: int
    what: str
    wall: float
    cpu: float | None = None
    peak: int | None = None
    files: int | None = None
    size: int | None = None
    changed: int | None = None
    runs: int = 1
    run: str = ""
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Searching in a browser: seconds; bytes and requests of the first query, and the most bytes of a later one."""

    records: int
    scheme: str
    first: float
    first_requests: int
    first_bytes: int
    warm: float
    warm_p95: float
    warm_bytes: int
    queries: int
    found: int
    run: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is known: rows by records and command, searches by records and scheme, and remarks by their subject.

    `runs` says of each run, by its name, on what machine and with which versions it was.
    """

    rows: dict[tuple[int, str], Row]
    searches: dict[tuple[int, str], Search]
    remarks: dict[str, str]
    runs: dict[str, dict[str, str]]

    def row(self, records: int, what: str) -> Row | None:
        """The row of a command at a number of records."""
        return self.rows.get((records, what))

    def sizes(self) -> list[int]:
        """The numbers of records that were measured, but the million and the lines of budgets."""
        return sorted({records for records, what in self.rows if records != MILLION and what != BUDGETS})

    def budgets(self) -> Row | None:
        """The build of budgets, whatever number of lines it has."""
        return next((row for (_, what), row in sorted(self.rows.items()) if what == BUDGETS), None)


NONE = Figures({}, {}, {}, {})


def merged(
    old: Figures, name: str, machine: dict[str, str], measured: Iterable[Row | Search], remarks: dict[str, str]
) -> Figures:
    """`old` with what a run measured in the place of what earlier runs did; runs of which nothing is left are dropped.

    A remark that is empty takes an earlier one back.
    """
    rows, searches = dict(old.rows), dict(old.searches)
    for item in measured:
        if isinstance(item, Row):
            rows[item.records, item.what] = replace(item, run=name)
        else:
            searches[item.records, item.scheme] = replace(item, run=name)
    kept = {item.run for item in rows.values()} | {item.run for item in searches.values()}
    runs = {key: value for key, value in {**old.runs, name: machine}.items() if key in kept}
    said = {key: text for key, text in {**old.remarks, **remarks}.items() if text}
    return Figures(rows, searches, said, runs)


def load(file: Path) -> Figures:
    """What a file keeps; nothing where there is none."""
    if not file.exists():
        return NONE
    data = json.loads(file.read_text(encoding="utf-8"))
    rows = [Row(**item) for item in data["rows"]]
    searches = [Search(**item) for item in data["searches"]]
    return Figures(
        {(item.records, item.what): item for item in rows},
        {(item.records, item.scheme): item for item in searches},
        data["remarks"],
        data["runs"],
    )


def save(file: Path, figures: Figures) -> None:
    """Keep figures in a file."""
    data = {
        "runs": figures.runs,
        "remarks": figures.remarks,
        "rows": [asdict(item) for _, item in sorted(figures.rows.items())],
        "searches": [asdict(item) for _, item in sorted(figures.searches.items())],
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
