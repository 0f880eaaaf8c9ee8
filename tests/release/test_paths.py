"""Which paths a manifest may name, and whose they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.release import paths, rows, site
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

ORGANIZATIONS = frozenset({"lz", "lz-finance", "lz-2020", "codes"})


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


NAMES = st.from_regex(r"[a-z0-9_.-]{0,4}", fullmatch=True) | st.sampled_from(
    ["con", "nul", "com1", "release", "..", "lpt9.a"]
)


@given(st.lists(NAMES, max_size=4).map("/".join))
def test_quick_look_refuses_what_the_slow_one_refuses(path: str) -> None:
    with mock.patch.object(paths, "_PLAIN", re.compile(r"(?!)")):
        slow = paths.fault(path)
    assert paths.fault(path) == slow


@given(st.text('ab/"\\{ é柳', min_size=1, max_size=8), st.integers(0, 10**20))
def test_rows_are_read_as_json_reads_them(path: str, size: int) -> None:
    said = {"path": path, "size": size, "sha256": "0" * 64}
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    assert rows._row(line) == Row(path, size, "0" * 64)


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


def test_every_file_of_the_sample_site_is_where_it_belongs(site_dir: Path) -> None:
    names = site.groups_of(site_dir)
    assert sum(1 for _ in site.all_rows(site_dir, names)) > 100
