"""The targets of the fast build and search, each with what was measured beside it, and whether it is met."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.figures import (
    DOCUMENT,
    FULL,
    HUGO,
    MILLION,
    NOTHING,
    RELEASE,
    ROW,
    STAMP,
    SYNC,
    SYNC_CHANGED,
    SYNC_NOTHING,
    Figures,
    Search,
)

LARGE, SMALLER = 100_000, 10_000
MB, GB = 1e6, 1e9


@dataclass(frozen=True, slots=True)
class Target:
    """A target; `met` is None where it was not measured."""

    what: str
    wanted: str
    measured: str
    met: bool | None


def targets(figures: Figures) -> list[Target]:
    """All targets, in the order in which they were set."""
    return [
        _stamping(figures),
        *_full(figures),
        *_one_changed(figures),
        _nothing_changed(figures),
        *_million(figures),
        *_budgets(figures),
        *_copies(figures),
        *_mirrors(figures),
        *(target for scheme in ("http", "file") for target in _search(figures, scheme)),
    ]


def at_most(what: str, value: float | None, limit: float, unit: str, digits: int = 2) -> Target:
    """A target of the form “at most so many”."""
    wanted = f"≤ {limit:g} {unit}".rstrip()
    if value is None:
        return Target(what, wanted, "not measured", None)
    return Target(what, wanted, f"{value:.{digits}f} {unit}".rstrip(), value <= limit)


def _ratio(over: float | None, under: float | None) -> float | None:
    return over / under if over is not None and under else None


def _wall(figures: Figures, records: int, what: str) -> float | None:
    row = figures.row(records, what)
    return row.wall if row else None


def _peak(figures: Figures, records: int, what: str) -> float | None:
    row = figures.row(records, what)
    return row.peak / GB if row and row.peak else None


def _stamping(figures: Figures) -> Target:
    what = f"stamping all pages, {LARGE:,} records, against Hugo's build of them"
    ours, hugo = _wall(figures, LARGE, STAMP), _wall(figures, LARGE, HUGO)
    times = _ratio(hugo, ours)
    if times is None:
        return Target(what, "≥ 2× faster", "not measured", None)
    return Target(what, "≥ 2× faster", f"{times:.2f}× faster ({ours:.1f} s, Hugo {hugo:.1f} s)", times >= 2)


def _full(figures: Figures) -> list[Target]:
    what = f"full build with check, search and exports, {LARGE:,} records"
    return [
        at_most(what, _wall(figures, LARGE, FULL), 60, "s", 1),
        at_most(f"{what}: the largest process", _peak(figures, LARGE, FULL), 1, "GB"),
    ]


def _one_changed(figures: Figures) -> list[Target]:
    found = []
    for what, said in ((DOCUMENT, "one document changed"), (ROW, "one row of a table changed")):
        large, smaller = _wall(figures, LARGE, what), _wall(figures, SMALLER, what)
        found += [
            at_most(f"{said}, {LARGE:,} records", large, 2, "s"),
            at_most(f"{said}: {LARGE:,} against {SMALLER:,} records", _ratio(large, smaller), 1.5, "×"),
        ]
    return found


def _nothing_changed(figures: Figures) -> Target:
    return at_most(f"nothing changed, {LARGE:,} records", _wall(figures, LARGE, NOTHING), 0.5, "s")


def _million(figures: Figures) -> list[Target]:
    """Linear means: in proportion to the records, from 100,000 on."""
    whole, tenth = _wall(figures, MILLION, FULL), _wall(figures, LARGE, FULL)
    times = _ratio(whole, tenth)
    linear = times / (MILLION / LARGE) if times else None
    return [
        at_most(f"{MILLION:,} records: the largest process", _peak(figures, MILLION, FULL), 4, "GB"),
        at_most(f"{MILLION:,} records: time against ten times that of {LARGE:,}", linear, 1.3, "×"),
    ]


def _budgets(figures: Figures) -> list[Target]:
    row = figures.budgets()
    what = "budgets of 20,000 lines over five years, check and render"
    return [
        at_most(what, row.wall if row else None, 10, "s", 1),
        at_most(f"{what}: the largest process", row.peak / MB if row and row.peak else None, 500, "MB", 0),
    ]


def _copies(figures: Figures) -> list[Target]:
    return [
        at_most(f"release of {records:,} records: hash, sign, write", _wall(figures, records, RELEASE), limit, "s", 1)
        for records, limit in ((SMALLER, 5), (LARGE, 20))
    ]


def _mirrors(figures: Figures) -> list[Target]:
    row = figures.row(SMALLER, SYNC_CHANGED)
    large = figures.row(LARGE, SYNC)
    said = f"mirror of {SMALLER:,} records"
    return [
        at_most(f"{said}: first sync over loopback", _wall(figures, SMALLER, SYNC), 15, "s", 1),
        at_most(f"{said}: sync, nothing new", _wall(figures, SMALLER, SYNC_NOTHING), 1.5, "s"),
        at_most(f"{said}: sync, 200 pages changed", row.wall if row else None, 2.5, "s"),
        at_most(
            f"{said}: fetched, against what changed and signed data",
            _ratio(row.size, row.needed) if row else None,
            1.1,
            "×",
        ),
        at_most(
            f"mirror of {LARGE:,} records: first sync, memory",
            large.peak / MB if large and large.peak else None,
            200,
            "MB",
            0,
        ),
    ]


def _search(figures: Figures, scheme: str) -> list[Target]:
    found: Search | None = figures.searches.get((LARGE, scheme))
    where = f"search among {LARGE:,} records, {'from a folder' if scheme == 'file' else 'http'}"
    loaded = max(found.first_bytes, found.warm_bytes) / MB if found else None
    return [
        at_most(f"{where}: first", found.first if found else None, 1, "s"),
        at_most(f"{where}: warm, p95", found.warm_p95 * 1000 if found else None, 150, "ms", 0),
        at_most(f"{where}: loaded for one query", loaded, 1.5, "MB"),
    ]
