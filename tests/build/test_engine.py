"""The engine makes what changed, believes nothing that does not agree, and leaves what a fresh build would."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from gongkai.build import (
    Artifact,
    Bundle,
    Conflict,
    File,
    Gathering,
    Kept,
    Output,
    Plan,
    Result,
    Site,
    Summary,
    build,
    scan,
)
from gongkai.build.intact import claim, intact
from gongkai.build.store import Store
from tests.build.plans import fresh, maker, plan, tree

A = {"index.html": "home", "documents/index.html": "list", "documents/lz/a.html": "a", "documents/lz/b.html": "b"}
B = {"search": {"search/x.js": "x", "search/y.js": "y"}}


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Result]:
    return maker(tmp_path)


def test_first_build_holds_exactly_the_plan(make: Callable[..., Result], tmp_path: Path) -> None:
    assert make(plan(A, B)) == Result(written=8, unchanged=0, removed=0, made=8)
    files = tree(tmp_path / "site")
    assert files.pop("SUMS").count("\n") == 6
    assert files == {**A, **B["search"]}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "site"]


def test_unchanged_plan_makes_and_writes_nothing(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A, B))
    before = {path: path.stat() for path in sorted((tmp_path / "site").rglob("*"))}
    calls: list[str] = []
    assert make(plan(A, B, calls)) == Result(written=0, unchanged=8, removed=0, made=0)
    assert calls == []
    after = {path: path.stat() for path in sorted((tmp_path / "site").rglob("*"))}
    assert [(s.st_ino, s.st_mtime_ns) for s in after.values()] == [(s.st_ino, s.st_mtime_ns) for s in before.values()]


def test_changed_input_makes_that_file_and_the_summary(make: Callable[..., Result]) -> None:
    make(plan(A, B))
    calls: list[str] = []
    assert make(plan({**A, "documents/lz/a.html": "other"}, B, calls)) == Result(3, 5, 0, 3)
    assert calls == ["documents/lz/a.html"]


def test_same_bytes_from_other_inputs_are_not_written(make: Callable[..., Result], tmp_path: Path) -> None:
    make(Plan([Artifact("a", "1", lambda: b"same")]))
    inode = (tmp_path / "site/a").stat().st_ino
    assert make(Plan([Artifact("a", "2", lambda: b"same")])) == Result(0, 1, 0, 1)
    assert (tmp_path / "site/a").stat().st_ino == inode
    assert make(Plan([Artifact("a", "2", lambda: b"never made")])).made == 0


def test_summary_is_made_again_for_other_outputs_or_inputs_only(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    wanted = plan({**A, "new.html": "n"})
    make(wanted)
    assert "new.html" in tree(tmp_path / "site")["SUMS"]
    wanted.summaries[0] = Summary("sums", "2", lambda outputs: [File("SUMS", b"other")], "_site")
    assert make(wanted).written == 2


def test_dropped_artifacts_and_empty_folders_are_removed(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A, B))
    assert make(plan({"index.html": "home"})).removed == 5
    assert sorted(tree(tmp_path / "site")) == ["SUMS", "index.html"]
    assert not (tmp_path / "site/documents").exists()


def test_foreign_files_and_links_are_removed_and_not_followed(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep").write_text("keep")
    (tmp_path / "site/foreign/deep").mkdir(parents=True)
    (tmp_path / "site/foreign/deep/x.txt").write_text("x")
    (tmp_path / "site/link").symlink_to(outside)
    os.mkfifo(tmp_path / "site/pipe")
    assert make(plan(A)).removed == 3
    assert sorted(tree(tmp_path / "site")) == sorted([*A, "SUMS"])
    assert (outside / "keep").read_text() == "keep"


def test_link_in_the_place_of_a_folder_is_replaced_and_not_written_through(
    make: Callable[..., Result], tmp_path: Path
) -> None:
    make(plan(A))
    outside = tmp_path / "outside"
    shutil.move(tmp_path / "site/documents", outside)
    (tmp_path / "site/documents").symlink_to(outside)
    make(plan({**A, "documents/lz/a.html": "new"}))
    assert tree(tmp_path / "site")["documents/lz/a.html"] == "new"
    assert (outside / "lz/a.html").read_text() == "a"
    assert not (tmp_path / "site/documents").is_symlink()


def test_linked_page_is_replaced_by_a_file(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    page = tmp_path / "site/index.html"
    page.rename(tmp_path / "elsewhere")
    page.symlink_to(tmp_path / "elsewhere")
    make(plan(A))
    assert not page.is_symlink()
    assert page.read_text() == "home"


@pytest.mark.parametrize(
    ("first", "then"), [({"a": "file"}, {"a/b": "in"}), ({"a/b": "in", "a/c": "in"}, {"a": "file"})]
)
def test_folder_and_file_change_places(
    make: Callable[..., Result], tmp_path: Path, first: dict[str, str], then: dict[str, str]
) -> None:
    make(plan({**first, "z": "z"}))
    make(plan({**then, "z": "z"}))
    files = tree(tmp_path / "site")
    assert {path: text for path, text in files.items() if path != "SUMS"} == {**then, "z": "z"}


def test_file_of_another_size_is_made_again(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    (tmp_path / "site/documents/lz/a.html").write_text("cut off")
    (tmp_path / "site/documents/lz/b.html").unlink()
    assert make(plan(A)).written == 2
    assert tree(tmp_path / "site")["documents/lz/a.html"] == "a"


def test_full_build_repairs_what_size_does_not_show(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    (tmp_path / "site/documents/lz/a.html").write_text("?")
    assert make(plan(A), full=True) == Result(written=1, unchanged=5, removed=0, made=6)
    assert tree(tmp_path / "site")["documents/lz/a.html"] == "a"


def test_site_that_another_cache_has_changed_since_is_not_believed(tmp_path: Path) -> None:
    build(tmp_path / "site", plan(A), tmp_path / "one")
    build(tmp_path / "site", plan({**A, "documents/lz/a.html": "?"}), tmp_path / "two")
    build(tmp_path / "site", plan(A), tmp_path / "one")
    assert tree(tmp_path / "site") == fresh(tmp_path / "new", plan(A))


def test_deleted_cache_costs_time_only(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A, B))
    shutil.rmtree(tmp_path / "cache")
    assert make(plan(A, B)) == Result(written=0, unchanged=8, removed=0, made=8)


def test_deleted_site_is_built_again(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A, B))
    shutil.rmtree(tmp_path / "site")
    assert make(plan(A, B)).written == 8
    assert tree(tmp_path / "site") == fresh(tmp_path / "new", plan(A, B))


def test_site_of_another_folder_has_a_store_of_its_own(tmp_path: Path) -> None:
    build(tmp_path / "one", plan(A), tmp_path / "cache")
    assert build(tmp_path / "two", plan(A), tmp_path / "cache").written == 6
    assert len(list((tmp_path / "cache").glob("site-*.sqlite"))) == 2


def spoil(file: Path, how: str) -> None:
    """Damage a store in one of the ways in which files get damaged."""
    data = file.read_bytes()
    if how == "rubbish":
        file.write_bytes(b"\x00\xff" * 3000)
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif how == "overwritten":
        file.write_bytes(data[:200] + b"\xff" * (len(data) - 200))
    else:
        with sqlite3.connect(file) as db:
            db.execute("DROP TABLE folder" if how == "table" else "UPDATE made SET outputs = 'no list'")
        db.close()


@pytest.mark.parametrize("how", ["rubbish", "empty", "cut", "overwritten", "table", "value"])
def test_damaged_store_is_begun_anew(make: Callable[..., Result], tmp_path: Path, how: str) -> None:
    make(plan(A, B))
    (store,) = (tmp_path / "cache").glob("site-*.sqlite")
    spoil(store, how)
    make(plan({**A, "index.html": "new"}, B))
    assert tree(tmp_path / "site") == fresh(tmp_path / "new", plan({**A, "index.html": "new"}, B))
    assert make(plan({**A, "index.html": "new"}, B)).made == 0


def test_store_that_cannot_be_is_an_oserror_and_the_site_stays(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    before = tree(tmp_path / "site")
    (store,) = (tmp_path / "cache").glob("site-*.sqlite")
    store.unlink()
    store.mkdir()
    with pytest.raises(OSError):
        make(plan({**A, "index.html": "new"}))
    assert tree(tmp_path / "site") == before


def test_failing_maker_leaves_the_site_alone(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    before = tree(tmp_path / "site")
    wanted = plan({**A, "index.html": "new"})
    wanted.bundles.append(Artifact("z.html", "z", lambda: Path("/nowhere/z").read_bytes()))
    with pytest.raises(FileNotFoundError):
        make(wanted)
    assert tree(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "site"]
    assert make(plan(A)).written == 0


def test_two_artifacts_for_one_file_are_refused_before_anything_is_written(
    make: Callable[..., Result], tmp_path: Path
) -> None:
    make(plan(A))
    before = tree(tmp_path / "site")
    for wanted in (plan({**A, "new": "n"}), plan({**A, "new": "n"}, {"bundle": {"index.html": "from the bundle"}})):
        wanted.bundles.append(Artifact("new", "2", lambda: b"two"))
        with pytest.raises(Conflict, match=r"new|index\.html"):
            make(wanted)
    assert tree(tmp_path / "site") == before


def test_bundle_is_made_again_whole_and_its_old_files_go(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A, B))
    calls: list[str] = []
    result = make(plan(A, {"search": {"search/x.js": "x", "search/z.js": "z"}}, calls))
    assert calls == ["search"]
    assert (result.written, result.removed) == (3, 1)
    assert "search/y.js" not in tree(tmp_path / "site")


def test_bundle_whose_file_was_lost_is_made_again(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A, B))
    (tmp_path / "site/search/y.js").unlink()
    calls: list[str] = []
    make(plan(A, B, calls))
    assert calls == ["search"]
    assert tree(tmp_path / "site")["search/y.js"] == "y"


def gathered(parts: dict[str, str], calls: list[str]) -> Plan:
    """Bundles that keep a text, and a gathering of these texts."""

    def make(name: str, text: str) -> list[File | Kept]:
        calls.append(name)
        return [File(f"s/{name}", text.encode()), Kept(text.upper().encode())]

    def join(kept: object) -> list[File]:
        calls.append("join")
        return [File("s/all", b"+".join(kept))]  # type: ignore[call-overload]

    made: list[Artifact | Bundle] = [Bundle(name, text, partial(make, name, text)) for name, text in parts.items()]
    return Plan(made, [Gathering("join", repr(parts), tuple(parts), join)])


def test_a_gathering_is_made_from_what_bundles_left_long_ago(make: Callable[..., Result], tmp_path: Path) -> None:
    calls: list[str] = []
    for parts, expected, text in [
        ({"one": "a", "two": "b"}, ["one", "two", "join"], "A+B"),
        ({"one": "a", "two": "b"}, [], "A+B"),
        ({"one": "a", "two": "c"}, ["two", "join"], "A+C"),
        ({"two": "c"}, ["join"], "C"),
        ({"two": "c"}, [], "C"),
    ]:
        calls.clear()
        make(gathered(parts, calls))
        assert calls == expected
        assert tree(tmp_path / "site")["s/all"] == text


def test_what_a_bundle_left_is_made_again_where_the_cache_lost_it(make: Callable[..., Result], tmp_path: Path) -> None:
    make(gathered({"one": "a", "two": "b"}, []))
    (store,) = (tmp_path / "cache").glob("site-*.sqlite")
    with sqlite3.connect(store) as db:
        db.execute("UPDATE kept SET data = x'00' WHERE name = 'one'")
    db.close()
    calls: list[str] = []
    make(gathered({"one": "a", "two": "c"}, calls))
    assert calls == ["two", "one", "join"]
    assert tree(tmp_path / "site")["s/all"] == "A+C"


def test_a_summary_sees_its_group_alone(make: Callable[..., Result], tmp_path: Path) -> None:
    seen: list[tuple[str, list[str]]] = []

    def told(name: str) -> Callable[..., list[File]]:
        def make_summary(outputs: Iterable[Output]) -> list[File]:
            seen.append((name, [output.path for output in outputs]))
            return [File(f"{name}.txt", b"x")]

        return make_summary

    def wanted(text: str) -> Plan:
        files: list[Artifact | Bundle] = [
            Artifact(f"{g}/p", text if g == "a" else "1", text.encode, group=g) for g in "ab"
        ]
        names = [("map", "a"), ("list", "a"), ("list-b", "b")]
        groups = [Summary(name, "1", told(name), group) for name, group in names]
        return Plan(files, summaries=[*groups, Summary("whole", "1", told("whole"))])

    make(wanted("1"))
    assert seen == [("map", ["a/p"]), ("list", ["a/p", "map.txt"]), ("list-b", ["b/p"]),
                    ("whole", ["list-b.txt", "list.txt", "map.txt"])]  # fmt: skip
    seen.clear()
    make(wanted("2"))
    assert [name for name, _ in seen] == ["map", "list"]


def test_a_large_folder_is_believed_by_its_time_and_a_small_one_file_by_file(
    make: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "MANY", 3)
    texts = {f"large/{number}": "1" for number in range(5)} | {"small/1": "1"}
    make(plan(texts))
    (tmp_path / "site/large/1").write_text("altered in place")
    (tmp_path / "site/small/1").write_text("altered in place")
    assert make(plan(texts)).written == 1
    (tmp_path / "site/large/2").unlink()
    (tmp_path / "site/large/foreign").write_text("f")
    assert make(plan(texts)) == Result(written=2, unchanged=6, removed=1, made=2)
    assert tree(tmp_path / "site") == fresh(tmp_path / "new", plan(texts))


def test_a_claim_holds_until_a_file_is_touched(make: Callable[..., Result], tmp_path: Path) -> None:
    def said() -> tuple[str | None, bool]:
        store = Store(tmp_path / "cache", target.name)
        try:
            return store.claimed("said"), intact(target, store)
        finally:
            store.close()

    make(plan({"a": "1"}))
    target = Site(tmp_path / "site")
    claim(target, tmp_path / "cache", {"said": "yes"})
    make(plan({"a": "1"}))
    assert said() == ("yes", True)
    (tmp_path / "site/foreign").write_text("f")
    assert said() == ("yes", False)
    make(plan({"a": "1"}))
    assert said() == (None, True)


def test_progress_ends_at_the_total(make: Callable[..., Result]) -> None:
    seen: list[tuple[int, int]] = []
    make(
        plan({f"p/{number}.html": "x" for number in range(200)}, B),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1][0] == seen[-1][1]
    assert len(seen) > 2
    assert all(done <= total for done, total in seen)


def test_empty_plan_empties_the_site(make: Callable[..., Result], tmp_path: Path) -> None:
    make(plan(A))
    make(Plan())
    assert {path: text for path, text in tree(tmp_path / "site").items() if path != "SUMS"} == {}


def test_names_in_any_script(make: Callable[..., Result], tmp_path: Path) -> None:
    names = {"files/附表 (1).csv": "1", "files/a b#c%25.csv": "2", "files/'\"&<.txt": "3"}
    make(plan(names))
    assert make(plan(names)).made == 0
    assert {path: text for path, text in tree(tmp_path / "site").items() if path != "SUMS"} == names


def test_bundle_without_files(make: Callable[..., Result]) -> None:
    nothing = Plan(bundles=[Bundle("none", "1", tuple)])
    make(nothing)
    assert make(nothing).made == 0


def counted(texts: dict[str, str], calls: list[str]) -> Plan:
    """A bundle that keeps its texts and remembers which of them it was given before."""

    def make(before: bytes) -> list[File | Kept]:
        known = json.loads(before or b"{}")
        calls.extend(name for name, text in texts.items() if known.get(name) != text)
        return [*(File(f"s/{name}", text.encode()) for name, text in texts.items()), Kept(json.dumps(texts).encode())]

    return Plan([Bundle("some", repr(texts), partial(make, b""), again=make)])


def test_a_bundle_is_made_again_from_what_it_kept(make: Callable[..., Result], tmp_path: Path) -> None:
    calls: list[str] = []
    for texts, options, expected in [
        ({"one": "a", "two": "b"}, {}, ["one", "two"]),
        ({"one": "a", "two": "c"}, {}, ["two"]),
        ({"one": "d", "two": "c"}, {"full": True}, ["one", "two"]),
    ]:
        calls.clear()
        make(counted(texts, calls), **options)
        assert calls == expected
        assert tree(tmp_path / "site") == {f"s/{name}": text for name, text in texts.items()}


def test_what_a_bundle_kept_is_not_believed_when_it_was_altered(make: Callable[..., Result], tmp_path: Path) -> None:
    make(counted({"one": "a", "two": "b"}, []))
    (store,) = (tmp_path / "cache").glob("site-*.sqlite")
    with sqlite3.connect(store) as db:
        db.execute("UPDATE kept SET data = ?", (b'{"one": "x", "two": "b"}',))
    db.close()
    calls: list[str] = []
    make(counted({"one": "x", "two": "b"}, calls))
    assert calls == ["one", "two"]
