"""Reading with a cache finds what reading anew finds, whatever was changed in between, and reads only what it must."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.catalog.cache import NAME
from gongkai.publish import parsing, reading
from gongkai.publish.reading import Reading, read
from gongkai.work import on_this_machine
from tests.publish.repository import AS_OF, change, sign, write

TABLE = "catalog/approval_result/lz-finance/2026"
OFFICE = "catalog/document/lz-office"
Change = Callable[[Path], None]


def edit(path: str, old: str, new: str) -> Change:
    return lambda root: change(root, path, old, new, signed=False)


def signed_row(old: str, new: str) -> Change:
    def row(root: Path) -> None:
        change(root, f"{TABLE}.csv", old, new, signed=False)
        sign(root, [f"{TABLE}.csv"])

    return row


def second_table(root: Path) -> None:
    """The same rows once more, in a file of their own: every identifier and index number twice."""
    for extension in (".csv", ".yaml"):
        shutil.copy(root / f"{TABLE}{extension}", root / f"{TABLE}-2{extension}")


def row_named_as_a_document(root: Path) -> None:
    first = (root / f"{TABLE}.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    change(root, f"{OFFICE}/old-1.md", "id: old-1", f"id: {first}", signed=False)


def link_to_a_row(root: Path) -> None:
    first = (root / f"{TABLE}.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    change(root, f"{OFFICE}/open-1.md", "id:old-1", f"id:{first}", signed=False)


CHANGES: dict[str, Change] = {
    "nothing": lambda root: None,
    "text": edit(f"{OFFICE}/open-1.md", "一、要求", "一、新的要求"),
    "a comment moves lines": edit(f"{OFFICE}/open-2.md", "id: open-2", "# 说明\nid: open-2"),
    "dangling link": edit(f"{OFFICE}/open-1.md", "id:old-1", "id:old-2"),
    "the record that others name": edit(f"{OFFICE}/old-1.md", "id: old-1", "id: old-9"),
    "organization is renamed": edit("catalog/organization/lz-finance/profile.yaml", "id: lz-finance", "id: lz-money"),
    "organization is broken": edit("catalog/organization/lz-finance/profile.yaml", "tier: 市", "tier: 无"),
    "organization gets a scheme": edit(
        "catalog/organization/lz-finance/profile.yaml",
        "parent: lz\n",
        'parent: lz\nindex_scheme: {pattern: org-year, code: "000014349"}\n',
    ),
    "row": signed_row("样例仓库一座", "样例仓库两座"),
    "row without a new review": edit(f"{TABLE}.csv", "样例仓库一座", "样例仓库两座"),
    "broken row": edit(f"{TABLE}.csv", "2026-", "2026/"),
    "head of the table": edit(f"{TABLE}.yaml", "published: 2026", "published: 2027"),
    "no head": lambda root: (root / f"{TABLE}.yaml").unlink(),
    "no table": lambda root: [(root / f"{TABLE}{e}").unlink() for e in (".csv", ".yaml")] and None,
    "all rows twice": second_table,
    "row named as a document": row_named_as_a_document,
    "link to a row": link_to_a_row,
    "attachment": edit(f"{OFFICE}/files/附表.csv", "甲,1", "甲,2"),
    "no attachment": lambda root: (root / f"{OFFICE}/files/附表.csv").unlink(),
    "division": edit("catalog/divisions.csv", "450223,鹿寨县", "450224,鹿寨县"),
    "site": edit("catalog/site.yaml", "organizer: lz-office", "organizer: lz-nobody"),
    "new file": lambda root: write(root, {f"{OFFICE}/new.md": "---\nid: new\n---\n正文\n"}),
}


def seen(found: Reading) -> tuple[object, ...]:
    """Everything that is said and known."""
    catalog = found.catalog
    return (
        list(found.report), found.files, found.named, found.attached, catalog.broken, catalog.succeeds,
        [(entry.id, entry.digest) for entry in catalog.entries], dict(catalog.summaries),
        {key: [e.digest for chunk in chunks for e in chunk.entries()] for key, chunks in found.chunks.items()},
    )  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_as_if_read_anew(root: Path, tmp_path: Path, name: str) -> None:
    read(root, AS_OF, folder=tmp_path)
    CHANGES[name](root)
    assert seen(read(root, AS_OF, folder=tmp_path)) == seen(read(root, AS_OF))
    assert seen(read(root, AS_OF, folder=tmp_path, schedulers=on_this_machine(2))) == seen(read(root, AS_OF))


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 11, 25), date(2026, 12, 15), date(2027, 1, 1)])
def test_another_day(root: Path, tmp_path: Path, day: date) -> None:
    read(root, AS_OF, folder=tmp_path)
    assert seen(read(root, day, folder=tmp_path)) == seen(read(root, day))
    assert seen(read(root, AS_OF, folder=tmp_path)) == seen(read(root, AS_OF))


def test_only_what_changed_is_parsed_and_checked(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(root, AS_OF, folder=tmp_path)
    parsed: list[str] = []
    real = parsing.parse_file

    def counted(root: Path, file: object, read: object) -> object:
        parsed.append(file.path)  # type: ignore[attr-defined]
        return real(root, file, read)  # type: ignore[arg-type]

    monkeypatch.setattr(parsing, "parse_file", counted)
    CHANGES["text"](root)
    read(root, AS_OF, folder=tmp_path)
    CHANGES["row"](root)
    read(root, AS_OF, folder=tmp_path)
    assert parsed == [f"{OFFICE}/open-1.md", f"{TABLE}.csv"]


def test_every_planted_value_in_the_cache_is_seen(root: Path, tmp_path: Path) -> None:
    expected = seen(read(root, AS_OF))
    for table, column in [
        ("file", "key"), ("file", "facts"), ("file", "entries"), ("chunk", "digest"), ("chunk", "entries"),
        ("verdict", "key"), ("verdict", "data"), ("summary", "key"), ("summary", "data"),
    ]:  # fmt: skip
        read(root, AS_OF, folder=tmp_path)
        with sqlite3.connect(tmp_path / NAME) as db:
            db.execute(f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} ORDER BY 1 LIMIT 1 OFFSET 1)")
        db.close()
        assert seen(read(root, AS_OF, folder=tmp_path)) == expected, (table, column)


def test_without_a_place_for_the_cache(root: Path) -> None:
    assert seen(read(root, AS_OF)) == seen(read(root, AS_OF))
    assert reading.read(root, AS_OF).catalog.by_id["open-1"].id == "open-1"
