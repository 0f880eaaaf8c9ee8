"""Which entries are exported on a day, and which of their fields. The one place that decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from gongkai.catalog import Entry
from gongkai.kind import Kind
from gongkai.record import Record

_WHOLE_ONLY = ("attachments",)


def exported(entries: Iterable[Entry], as_of: date) -> Iterator[Entry]:
    """The entries that may be exported on `as_of`: open and restricted ones, in the order given."""
    return (entry for entry in entries if entry.status(as_of) in ("open", "restricted"))


def is_whole(entry: Entry, as_of: date) -> bool:
    """Whether everything of the entry may be exported. False for metadata only; others must not be exported at all.

    Raises ValueError for such others: that is a mistake of the program, not of the data.
    """
    status = entry.status(as_of)
    if status not in ("open", "restricted"):
        raise ValueError(f"{entry.id} is {status}: it must not be exported")
    return status == "open"


def whole_fields(kind: Kind) -> tuple[str, ...]:
    """All fields of a kind's records, in the order of the model."""
    return _fields(kind.model)


def restricted_fields(kind: Kind) -> tuple[str, ...]:
    """The fields of a restricted record that are exported: those of every record, and the kind's metadata."""
    return _fields(kind.model, (*Record.model_fields, *kind.metadata), _WHOLE_ONLY)


@cache
def _fields(
    model: type[Record], kept: tuple[str, ...] | None = None, left_out: tuple[str, ...] = ()
) -> tuple[str, ...]:
    names = tuple(model.model_fields)
    return names if kept is None else tuple(name for name in names if name in kept and name not in left_out)


def fields_of(entry: Entry, as_of: date) -> tuple[str, ...]:
    """The fields of an entry that may be exported on `as_of`."""
    return whole_fields(entry.kind) if is_whole(entry, as_of) else restricted_fields(entry.kind)
