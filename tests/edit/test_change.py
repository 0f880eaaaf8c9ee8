"""Writing: whole or not at all, inside the repository, never through a link."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.edit import Change, apply


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert apply(tmp_path, [Change("a.yaml", b"old", b"new"), Change("b/c.yaml", None, b"more")]) == []
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert sorted(item.relative_to(tmp_path).as_posix() for item in tmp_path.rglob("*")) == ["a.yaml", "b", "b/c.yaml"]


def test_links_and_places_outside_are_refused(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "a.yaml").write_bytes(b"old")
    (root / "link.yaml").symlink_to(outside / "a.yaml")
    (root / "folder").symlink_to(outside)
    for path in ("link.yaml", "folder/a.yaml", "../outside/a.yaml", str(outside / "a.yaml")):
        assert "symbolic link or outside" in apply(root, [Change(path, b"old", b"new")])[0].en
    assert (outside / "a.yaml").read_bytes() == b"old"


def test_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"changed")
    wrong = apply(tmp_path, [Change("a", b"old", b"new"), Change("b", b"old", b"new"), Change("a", None, b"x")])
    assert [text.en.split()[0] for text in wrong] == ["b", "a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert apply(tmp_path, [Change("a/b.yaml", None, b"x")])[0].en.startswith("cannot write a/b.yaml: ")
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Let the system refuse to write larger files, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("old", [None, b"old"])
def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, old: bytes | None) -> None:
    if old is not None:
        (tmp_path / "a").write_bytes(old)
    with no_file_over(10):
        wrong = apply(tmp_path, [Change("a", old, b"new" * 10)])
    assert wrong[0].en == "cannot write a: File too large"
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == ({} if old is None else {"a": old})
