"""Entries that went through a pickle: the same records and digests, and the same places, found in the file anew."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.catalog import Entry, load
from gongkai.catalog.file_place import FilePlace
from gongkai.diagnostic import Report
from gongkai.kinds import KINDS
from tests.cases import repository
from tests.kinds.test_samples import put

CASES = ("fine-withdrawn-row", "fine-csv-quotes-and-line-breaks", "id-twice-in-table", "fine-csv-header-of-codes")


def entries(root: Path) -> tuple[Entry, ...]:
    """All entries of a repository."""
    return load(root, Report()).entries


def fields(entry: Entry) -> list[tuple[int | str, ...]]:
    """Locations of every kind: of fields that are there, that are not, and inside of groups and lists."""
    names = [*type(entry.record).model_fields, "nothing"]
    nested = [("review", "content"), ("review", "drafter", "on"), ("withdrawal", "on"), ("attachments", 0, "file")]
    return [(), *((name,) for name in names), *nested, ("keywords", 1), ("names", 0, "name"), ("divisions", 0, "code")]


def compare(root: Path) -> set[str]:
    """Send all entries of a repository through a pickle; the kinds that were among them."""
    before = entries(root)
    after = [entry.located(root) for entry in pickle.loads(pickle.dumps(before))]
    for old, new in zip(before, after, strict=True):
        assert replace(new, place=old.place) == old
        assert new.kind is old.kind
        assert new.record.model_fields_set == old.record.model_fields_set
        assert new.record.model_dump_json() == old.record.model_dump_json()
        assert new.record.model_copy(deep=True) == old.record
        assert hash(new.record) == hash(old.record)
        for loc in fields(old):
            assert new.where(*loc) == old.where(*loc), (old.file, loc)
            assert new.place.span(loc, want_key=True) == old.place.span(loc, want_key=True)
    return {entry.kind.name for entry in after}


def test_samples_of_all_kinds(tmp_path: Path) -> None:
    """Every kind, with every field that its sample shows."""
    root = repository.lay_out(tmp_path)
    for kind in KINDS:
        put(root, kind)
    assert compare(root) == {kind.name for kind in KINDS}


@pytest.mark.parametrize("name", CASES)
def test_tables(name: str, tmp_path: Path) -> None:
    """Rows over several lines, rows with withdrawals, rows of one identifier."""
    assert "approval_result" in compare(repository.lay_out(tmp_path, name))


def test_a_pickle_of_a_pickle(tmp_path: Path) -> None:
    """Back and forth again, no folder of this machine goes along."""
    root = repository.lay_out(tmp_path)
    once = [entry.located(root) for entry in pickle.loads(pickle.dumps(entries(root)))]
    data = pickle.dumps(once)
    assert str(root).encode() not in data
    assert [entry.place.line for entry in pickle.loads(data)] == [entry.place.line for entry in once]


def test_no_file_goes_along(tmp_path: Path) -> None:
    """What a row leaves in a pickle does not grow with its table."""
    root = repository.lay_out(tmp_path)
    path = next((root / "catalog/approval_result").glob("*/*.csv"))
    small = len(pickle.dumps(next(entry for entry in entries(root) if entry.file.endswith(".csv"))))
    first, *rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(first + "".join(rows) + "".join(rows[0].replace("xk-1", f"xk-{n}") for n in range(2, 500)), "utf-8")
    found = [entry for entry in entries(root) if entry.file.endswith(".csv")]
    assert len(found) > 400
    assert len(pickle.dumps(found[0])) == small


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    """Of a file that is gone, only its path is known; so it is of an entry that was not told its repository."""
    root = repository.lay_out(tmp_path)
    lost = next(entry for entry in pickle.loads(pickle.dumps(entries(root))) if entry.file.endswith(".csv"))
    entry = lost.located(root)
    before = entry.where("review")
    head = root / before.path
    head.write_text("# 注\n" + head.read_text("utf-8"), "utf-8")
    assert entry.where("review").line == before.line + 1
    head.unlink()
    assert isinstance(lost.place, FilePlace)
    for place in (entry.place, lost.place):
        assert str(place.span(("review",))) == f"{entry.file}:{entry.place.line}:1"
