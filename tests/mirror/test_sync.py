"""Syncs that go well: from a host, from a folder, again, after a change, after a takedown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from unittest import mock

from gongkai.release import forms
from tests.mirror.host import Host
from tests.mirror.library import Library, tree
from tests.release.publisher import Publisher


def test_copy_is_the_published_site(publisher: Publisher, library: Library) -> None:
    assert tree(library.place.copy) == tree(publisher.site)
    assert library.good()


def test_nothing_new_asks_for_little(library: Library, host: Host) -> None:
    host.asked.clear()
    assert not library.sync().changed
    metadata = "release/metadata"
    assert host.asked == [f"{metadata}/2.root.json", f"{metadata}/timestamp.json", "release/witnesses/index.json"]


def test_only_what_changed_is_fetched(publisher: Publisher, library: Library, host: Host) -> None:
    publisher.pages["documents/lz/new.html"] = b"new"
    publisher.pages["index.html"] = b"changed"
    del publisher.pages["empty.txt"]
    publisher.release()
    host.asked.clear()
    done = library.sync()
    assert done.changed
    assert done.count.fetched == 2  # the other forms of manifests are made here
    assert not any(path.endswith(".sha256") for path in host.asked)
    assert {path for path in host.asked if path.endswith(".html")} == {"documents/lz/new.html", "index.html"}
    assert tree(library.place.copy) == tree(publisher.site)
    assert library.good()
    assert not library.place.next.exists()
    assert not library.place.old.exists()


def test_manifest_that_the_publisher_writes_differently_is_fetched(
    publisher: Publisher, library: Library, host: Host
) -> None:
    publisher.pages["documents/lz/new.html"] = b"new"
    publisher.release()
    host.asked.clear()
    with mock.patch.object(forms, "sums", return_value=[b"otherwise"]):
        library.sync()
    assert "manifest/lz.sha256" in host.asked
    assert tree(library.place.copy) == tree(publisher.site)
    assert library.good()


def test_signed_data_is_counted_apart(publisher: Publisher, library: Library, host: Host) -> None:
    publisher.pages["documents/lz/new.html"] = b"new"
    publisher.release()
    done = library.sync()
    assert (done.count.size, done.count.fetched) == (3, 1)
    assert 1000 < done.signed < 20_000


def test_renewal_fetches_no_page(publisher: Publisher, library: Library) -> None:
    publisher.later(hours=1)
    publisher.sign()
    done = library.sync()
    assert done.changed
    assert done.count.fetched == 0
    assert library.good()


def test_carried_on_a_disc(publisher: Publisher, tmp_path: Path) -> None:
    carried = Library.begin(tmp_path / "mirror", str(publisher.site), publisher.root)
    carried.sync()
    assert tree(carried.place.copy) == tree(publisher.site)


def test_mirror_of_a_mirror(publisher: Publisher, library: Library, tmp_path: Path) -> None:
    other = Library.begin(tmp_path / "other", str(library.place.copy), publisher.root)
    other.sync()
    assert other.good()
    assert tree(other.place.copy) == tree(publisher.site)


def test_rotated_keys_are_followed(publisher: Publisher, library: Library) -> None:
    for name in ("root-1", "root-2", "root-3", "timestamp", "snapshot", "targets", "site", "organization-lz"):
        publisher.rotate(name)
    publisher.pages["index.html"] = b"after"
    publisher.release()
    library.sync()
    assert library.page("index.html") == b"after"
    assert library.good()


def test_new_mirror_follows_from_the_first_root(publisher: Publisher, tmp_path: Path) -> None:
    for _ in range(3):
        publisher.rotate("root-2")
    publisher.sign()
    late = Library.begin(tmp_path / "late", str(publisher.site), publisher.root)
    late.sync()
    assert late.good()


def test_names_with_blanks_and_chinese(publisher: Publisher, library: Library) -> None:
    publisher.pages["documents/lz/files/附 件%20#1.csv"] = b"a"
    publisher.release()
    library.sync()
    assert tree(library.place.copy) == tree(publisher.site)


def test_empty_organization(publisher: Publisher, library: Library) -> None:
    publisher.pages = {path: data for path, data in publisher.pages.items() if "luzhai" not in path}
    publisher.release()
    library.sync()
    assert library.good()


def test_takedown_is_applied_and_told(publisher: Publisher, library: Library) -> None:
    publisher.take_down("documents/lz/lzb-2011-63.html")
    publisher.release()
    done = library.sync()
    assert [one.id for one in done.taken] == ["lzb-2011-63"]
    assert "决定被撤销" in done.taken[0].told().zh
    assert library.page("documents/lz/lzb-2011-63.html") == "<h1>已撤回</h1>".encode()
    assert library.page("documents/lz/lzb-2011-63.json") is None
    assert not library.place.restricted.exists()
    assert done.release.about["takedowns"] == 1


def test_takedown_is_told_once(publisher: Publisher, library: Library) -> None:
    publisher.take_down("documents/lz/lzb-2011-63.html")
    publisher.release()
    library.sync()
    publisher.pages["index.html"] = b"next"
    publisher.release()
    assert library.sync().taken == ()


def test_withdrawn_files_are_kept_under_restriction(publisher: Publisher, library: Library) -> None:
    before = library.page("documents/lz/lzb-2011-63.html")
    publisher.take_down("documents/lz/lzb-2011-63.html")
    publisher.release()
    assert library.sync(keep_withdrawn=True).kept == 2
    kept = library.place.restricted / "lzb-2011-63"
    assert (kept / "files/documents/lz/lzb-2011-63.html").read_bytes() == before
    reason = json.loads((kept / "reason.json").read_text("utf-8"))
    assert (reason["reason"], reason["release"]) == ("决定被撤销", 2)
    assert library.good()
    assert not any("restricted" in path for path in tree(library.place.copy))


BULK = "data/approval_result/lz-finance-2026"


def bulk(names: list[str]) -> dict[str, bytes]:
    """The table of a bulk kind in both forms, with a cell of two lines."""
    rows = "".join(f'{name},"甲\n乙",3\r\n' for name in names)
    lines = ",\n".join(f'{{"kind":"approval_result","record":{{"id":"{name}","title":"甲"}}}}' for name in names)
    return {
        f"{BULK}.csv": f"\ufeffid,title,count\r\n{rows}".encode(),
        f"{BULK}.json": f'{{"records": [\n{lines}\n]}}\n'.encode(),
    }


def test_row_of_a_bulk_kind_is_kept_under_restriction(publisher: Publisher, library: Library) -> None:
    """Its page, and its row alone out of each table: the other rows are not withdrawn."""
    publisher.pages |= bulk(["xk-1", "xk-2", "xk-10"])
    publisher.release()
    library.sync()
    publisher.pages |= bulk(["xk-2", "xk-10"])
    publisher.take_down("approvals/lz-finance/xk-1.html")
    publisher.release()
    assert library.sync(keep_withdrawn=True).kept == 3
    kept = library.place.restricted / "xk-1"
    assert (kept / "files/approvals/lz-finance/xk-1.html").read_bytes() == b"permit"
    table = (kept / "rows/approval_result-lz-finance-2026.csv").read_bytes().decode("utf-8-sig")
    assert table == 'id,title,count\r\nxk-1,"甲\n乙",3\r\n'
    record = json.loads((kept / "rows/approval_result-lz-finance-2026.json").read_bytes())
    assert record["record"] == {"id": "xk-1", "title": "甲"}
    assert json.loads((kept / "reason.json").read_text("utf-8"))["reason"] == "决定被撤销"
    assert b"xk-1," not in (library.page(f"{BULK}.csv") or b"")
    assert library.good()


def test_damage_is_told_and_mended(library: Library, host: Host) -> None:
    copy = library.place.copy
    (copy / "index.html").write_bytes(b"<h1>forged</h1>")
    (copy / "assets/gongkai.css").write_bytes(b"body()")  # of the same size
    (copy / "empty.txt").unlink()
    (copy / "foreign.html").write_bytes(b"")
    (copy / "release/metadata/99.lz.json").write_bytes(b"{}")
    said = " ".join(text.en for text in library.verify().problems)
    for words in ("altered, or not readable: index.html", "altered, or not readable: assets/gongkai.css",
                  "missing: empty.txt", "nobody signed it: foreign.html", "nobody signed it: release/metadata/99.lz.json"):  # fmt: skip
        assert words in said
    assert len(library.verify().problems) == 5
    host.asked.clear()
    library.sync(recheck=True)
    assert library.good()
    assert "documents/lz/lzb-2011-63.html" not in host.asked


def test_damaged_proof_is_told_and_mended(library: Library) -> None:
    for path in (library.place.release / "metadata").glob("*.snapshot.json"):
        path.write_bytes(path.read_bytes()[:-20])
    assert library.verify().release is None
    library.sync(recheck=True)
    assert library.good()


def test_damaged_manifest_is_told(library: Library) -> None:
    (manifest,) = (library.place.release / "targets/manifest").glob("*.lz.jsonl")
    manifest.unlink()
    manifest.write_bytes(b"")
    assert any("lz.jsonl" in text.en for text in library.verify().problems)


def test_copy_proves_itself_years_later(publisher: Publisher, library: Library, tmp_path: Path) -> None:
    """Away from the mirror's folder, from the first root alone."""
    from gongkai.mirror.verify import verify

    moved = tmp_path / "moved"
    shutil.copytree(library.place.copy, moved)
    found = verify(moved, publisher.root.read_bytes())
    assert found.release is not None
    assert found.problems == ()
