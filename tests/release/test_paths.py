"""Which paths a manifest may name, and whose they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from gongkai.kind import Kind
from gongkai.kinds import KINDS
from gongkai.release import paths, rows, site
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

ORGANIZATIONS = frozenset({"lz", "lz-finance", "lz-2020", "codes"})
PIECES = ("a", "release", "con", "COM1", "nul", "K", ".", "..", "/", "/", "-", " ", ".txt", "\n", "ſ")


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("index.html", "_site"),
        ("documents/lz/a.html", "lz"),
        ("documents/lz/a/附件.pdf", "lz"),
        ("documents/lz-finance/a.html", "lz-finance"),
        ("documents/by-organization/lz.html", "_site"),
        ("approvals/by-organization/lz/2020.html", "lz"),
        ("approvals/by-organization/lz/2020-01.html", "lz"),
        ("documents/by-year/2020.html", "_site"),
        ("data/approval_result/lz-2020.csv", "lz"),
        ("data/approval_result/lz-finance-2020.csv", "lz-finance"),
        ("data/approval_result/lz-2020-2021.json", "lz-2020"),
        ("data/budget/2024/lz/datapackage.json", "lz"),
        ("data/budget/2024/lz-finance/lines.csv", "lz-finance"),
        ("data/budget/2024/unknown/lines.csv", "_site"),
        ("data/documents.csv", "_site"),
        ("sitemap/lz.xml", "lz"),
        ("sitemap/lz-finance.xml", "lz-finance"),
        ("sitemap/approval_result-lz-finance-2020.xml", "lz-finance"),
        ("sitemap/_site.xml", "_site"),
        ("help/codes/FIELD-01.html", "_site"),
        ("search/lz/a.js", "_site"),
        ("documents/unknown/a.html", "_site"),
    ],
)
def test_owner(path: str, group: str) -> None:
    assert paths.owner(path, ORGANIZATIONS) == group


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/passwd", "../up.html", "a/../../up", "a//b", "a/./b", "a/", "C:/windows", "a\\b", "a\0b", "a\nb",
        "con", "documents/NUL.html", "a/lpt1.txt", "name.", "name ", " name", 'a"b', "a?b", "a*b", "a|b", "e\u0301.html",
        "release/root.json", "Release/root.json", "RELEASE", "a" * 201, "柳" * 67, "/".join(["abc"] * 250), "a\ud800b",
    ],
)  # fmt: skip
def test_refused(path: str) -> None:
    assert paths.fault(path)


@pytest.mark.parametrize(
    "path", ["index.html", "documents/lz/柳州市.pdf", "a b.html", "a%20b", "é.html", "console.html"]
)
def test_accepted(path: str) -> None:
    assert not paths.fault(path)


@given(lists(sampled_from(PIECES), max_size=7).map("".join).filter(lambda path: path.split("/")[0] != "release"))
def test_plain_paths_are_judged_as_all_others_are(path: str) -> None:
    """A name that is not ASCII beside them takes the longer way."""
    assert paths.fault(path) == paths.fault(f"柳/{path}")


@pytest.mark.parametrize("path", ["a/b.html", "柳/b.html", "a b", 'q"', "é"])
@pytest.mark.parametrize("size", [0, 1, 10**15])
def test_row_is_read_alike_however_it_is_written(tmp_path: Path, path: str, size: int) -> None:
    """As the publisher writes it, and with blanks or escapes as JSON may have them."""
    row = {"path": path, "size": size, "sha256": "0" * 64}
    ways = (json.dumps(row, separators=(",", ":"), ensure_ascii=False), json.dumps(row))
    for number, text in enumerate(ways):
        (tmp_path / str(number)).write_text(f"{text}\n", "utf-8")
    read = [[tuple(found) for found in _rows(tmp_path / str(number))] for number in range(len(ways))]
    assert read[0] == read[1]


def _rows(file: Path) -> list[Row]:
    try:
        return list(rows.read(file, "_site", ORGANIZATIONS))
    except Trouble:
        return []


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{", b"[]", b"null", b'{"path":"a"}', b'{"path":"a","size":-1,"sha256":"%s"}' % (b"0" * 64),
        b'{"path":"a","size":true,"sha256":"%s"}' % (b"0" * 64), b'{"path":"a","size":1,"sha256":"xyz"}',
        b'{"path":1,"size":1,"sha256":"%s"}' % (b"0" * 64), b"[" * 4000, b'{"path":"%s"' % (b"a" * 5000),
    ],
)  # fmt: skip
def test_row_that_is_none_is_refused(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "m").write_bytes(line + b"\n")
    with pytest.raises(Trouble) as told:
        list(rows.read(tmp_path / "m", "_site", ORGANIZATIONS))
    assert "_site" in told.value.lines[0].zh


def test_capitals_do_not_tell_files_apart() -> None:
    with pytest.raises(Trouble):
        list(rows.distinct([Row("A.html", 1, ""), Row("a.html", 1, "")], set()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_belongs_to_its_publisher(kind: Kind) -> None:
    """The address of every kind, as it declares it; in a section of its own, of which nothing else need be said."""
    address = kind.address.format(section=kind.section, publisher="lz", id="lz")
    assert paths.owner(address, ORGANIZATIONS) == "lz"
    assert kind.section not in paths.OTHERS


def test_every_folder_of_the_sample_site_holds_records_or_is_declared(site_dir: Path) -> None:
    """Folders of hand-written pages too. The manifests are no file of any group."""
    records = {"organizations", *(kind.section for kind in KINDS)}
    assert {path.name for path in site_dir.iterdir() if path.is_dir()} <= {*paths.OTHERS, *records, "manifest"}


def test_every_file_of_the_sample_site_is_where_it_belongs(site_dir: Path) -> None:
    names = site.groups_of(site_dir)
    assert sum(1 for _ in site.all_rows(site_dir, names)) > 100
