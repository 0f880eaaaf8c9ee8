"""What was taken down: for mirrors, which must take it down too. No content, not even titles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from gongkai.catalog import Entry
from gongkai.export.values import lines

EXPIRED = "公开期限届满"


def takedowns(gone: Iterable[Entry], as_of: date, root: str = "") -> bytes:
    """`gone` are the records withdrawn or expired. JSON with one record a line, newest first: `id`, `kind`, `organization`, `path` (of its tombstone), `state`
    (withdrawn or expired), `date` (the first day on which it is not shown), `reason`, `basis` (null where it expired)."""
    rows = [_row(entry, entry.status(as_of)) for entry in gone]
    rows.sort(key=lambda row: str(row["id"]))
    rows.sort(key=lambda row: str(row["date"]), reverse=True)
    return lines({"root": root, "as_of": as_of.isoformat(), "count": len(rows)}, "takedowns", rows)


def _row(entry: Entry, state: str) -> dict[str, Any]:
    day, reason, basis = _why(entry)
    return {
        "id": entry.id,
        "kind": entry.kind.name,
        "organization": entry.record.publisher,
        "path": entry.path,
        "state": state,
        "date": day.isoformat(),
        "reason": reason,
        "basis": basis,
    }


def _why(entry: Entry) -> tuple[date, str, str | None]:
    withdrawal, until = entry.record.withdrawal, entry.record.publish_until
    if withdrawal is not None:
        return withdrawal.on, withdrawal.reason, withdrawal.basis
    assert until is not None  # expired
    return (until + timedelta(days=1) if until < date.max else until), EXPIRED, None
