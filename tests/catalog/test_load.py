"""Repository → catalog: order, digests that must last, files that cannot be read, and trees of random bytes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import checks
from gongkai.catalog import Catalog, load
from gongkai.diagnostic import Report
from gongkai.kinds import KINDS
from tests.cases import repository
from tests.tools.examples import examples

OFFICE = "catalog/document/lz-office"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The faultless repository."""
    return repository.lay_out(tmp_path)


def test_order_and_partitions(root: Path) -> None:
    """By kind, publisher, newest creation, identifier; partitions by kind, organization and year."""
    catalog, _ = repository.check(root)
    assert [entry.id for entry in catalog.of_kind("document")] == ["gf-1", "gg-1", "gf-0"]
    assert [entry.id for entry in catalog.of_kind("approval_result")] == ["xk-3", "xk-2", "xk-1", "xk-9"]
    assert [entry.id for entry in catalog.of_kind("annual_report")] == ["nb-2025", "nb-2024"]
    years = [key.year for key in catalog.partitions if key.kind == "document"]
    assert years == [2021, 2026]
    assert list(dict.fromkeys(entry.kind.name for entry in catalog.entries)) == [kind.name for kind in KINDS]


def test_the_same_repository_elsewhere_gives_the_same(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing in an entry depends on where the repository lies or on the times of its files."""
    other = tmp_path_factory.mktemp("other") / "deep"
    shutil.copytree(root, other)
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    one, two = load(root, Report()), load(other, Report())
    assert one.entries == two.entries
    assert [entry.digest for entry in one.entries] == [entry.digest for entry in two.entries]


def test_what_is_signed_never_changes_its_digest(root: Path) -> None:
    """Signatures must hold for years: this digest may not change with the software."""
    catalog = load(root, Report())
    signed = {name: catalog.by_id[name].content for name in ("gg-1", "xk-1", "lz-office-guide")}
    assert signed == {
        "gg-1": "sha256:f23b244cf781e04709f5fb19bb431c13fa75024cdcb589a6ec0325a536e22fcb",
        "xk-1": "sha256:983db3e237554bcea01730244a02249d71b137ca0e8e02cf8c6847af5852073e",
        "lz-office-guide": "sha256:e0696a6f902fdc440598110ea2453321d0fa5d88629c4c33c2bb2ecb8942cffe",
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "same"),
    [
        (f"{OFFICE}/gg-1.md", "依法公开，方便群众。", "依法公开，方便群众！", False),
        (f"{OFFICE}/gg-1.md", "genre: 公告", "genre: 通告", False),
        (f"{OFFICE}/gg-1.md", "genre: 公告", "genre:   公告  # 注", True),
        (f"{OFFICE}/gg-1.md", "sample: true\n", "# 注\n\nsample: true\n", True),
        (f"{OFFICE}/gg-1.md", "by: 秘书科", "by: 另一科", True),
        (f"{OFFICE}/files/附件1.txt", "样例附件", "另一附件", False),
        (f"{OFFICE}/gg-1.md", "\n", "\r\n", True),
        ("catalog/approval_result/lz-water/2026.csv", "取水 100 立方米", "取水 101 立方米", False),
        ("catalog/approval_result/lz-water/2026.yaml", "sample: true\n", "", False),
    ],
)
def test_what_a_signature_covers(root: Path, path: str, old: str, new: str, same: bool) -> None:
    """Fields, text and attachments; not comments, line ends, the signature itself or a withdrawal."""
    name = "gg-1" if "document" in path else "xk-1"
    before = load(root, Report()).by_id[name]
    file = root / path
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())
    after = load(root, Report()).by_id[name]
    assert (before.content == after.content) is same


def test_a_withdrawal_needs_no_new_review(root: Path) -> None:
    """Taking down must work at once: it is not covered by the signature, but changes the page."""
    before = load(root, Report()).by_id["gf-1"]
    file = root / f"{OFFICE}/gf-1.md"
    withdrawal = "withdrawal: {on: 2026-04-01, reason: 有误, basis: 条例, by: 公开岗}\n"
    file.write_text(file.read_text("utf-8").replace("review:", withdrawal + "review:"), "utf-8")
    after = load(root, Report()).by_id["gf-1"]
    assert before.content == after.content
    assert before.digest != after.digest


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of the superuser, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_root() -> Iterator[Path]:
    """The faultless repository where every user may read it."""
    with tempfile.TemporaryDirectory() as folder:
        root = repository.lay_out(Path(folder))
        for path in (root, *root.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        repository.check(root)
        yield root


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"{OFFICE}/gf-0.md", [f"{OFFICE}/gf-0.md:1:1 FILE-13"]),
        ("catalog/approval_result/lz-water/2026.csv", ["catalog/approval_result/lz-water/2026.csv:1:1 FILE-13"]),
        ("catalog/approval_result/lz-water/2026.yaml", ["catalog/approval_result/lz-water/2026.yaml:1:1 FILE-13"]),
        ("catalog/site.yaml", ["catalog/site.yaml:1:1 FILE-13"]),
        ("catalog/divisions.csv", ["catalog/divisions.csv:1:1 FILE-13"]),
        (f"{OFFICE}/files/附件1.txt", [f"{OFFICE}/gg-1.md:13:12 FILE-13", f"{OFFICE}/gg-1.md:25:12 REVIEW-2"]),
        ("catalog/guide/lz-office", ["catalog/guide/lz-office:1:1 FILE-13"]),
    ],
)
def test_what_may_not_be_read(public_root: Path, path: str, expected: list[str]) -> None:
    """One diagnostic, and the rest is checked as always."""
    (public_root / path).chmod(0)
    try:
        with as_nobody():
            found = repository.lines(repository.check(public_root)[1])
    finally:
        (public_root / path).chmod(0o755)
    assert found == expected


def test_a_pipe_is_no_file(root: Path) -> None:
    """Nothing waits for a pipe to speak."""
    (root / "catalog/site.yaml").unlink()
    for path in ("catalog/site.yaml", f"{OFFICE}/x.md"):
        os.mkfifo(root / path)
    found = repository.lines(repository.check(root)[1])
    assert found == [f"{OFFICE}/x.md:1:1 FILE-06", "catalog/site.yaml:1:1 FILE-13"]


def test_names_that_are_no_text(root: Path) -> None:
    """Folders too; what is in them cannot be named and is not read."""
    for folder in (b"catalog/\xff", b"catalog/document/\xff", b"catalog/document/lz-office/files/\xff"):
        Path(os.fsdecode(os.fsencode(root) + b"/" + folder)).mkdir()
    found = repository.lines(repository.check(root)[1])
    assert found == ["catalog/\\udcff:1:1 FILE-05", "catalog/document/\\udcff:1:1 FILE-09"]


names = st.sampled_from(["a.md", "b.yaml", "c.csv", "c.yaml", "profile.yaml", "e.txt", "F.md", "files", ".h", "甲.md"])
folders = st.sampled_from([*(f"{kind.name}/lz" for kind in KINDS), "document/LZ", "document", "law/x", ""])
HEAD = b"id: a\ntitle: x\npublisher: lz\ncreated: 2026-01-01\npublished: 2026-01-01\ntopic: x\n"
contents = st.binary(max_size=60) | st.sampled_from(
    [b"", b"---\n" + HEAD + b"---\nx\n", HEAD, HEAD + b"review: x\n", b"id,title\na,b\n", b"id\n\"", b"withdrawals: x\n"]
) | st.binary(max_size=20).map(lambda data: HEAD + b"content: " + data)  # fmt: skip
trees = st.dictionaries(st.tuples(folders, names), contents, max_size=8)


@examples(60)
@given(trees, st.none() | contents, st.none() | contents)
def test_any_tree_loads(tree: dict[tuple[str, str], bytes], site: bytes | None, divisions: bytes | None) -> None:
    """Random files at random places: entries or diagnostics for each, never an exception."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for (place, name), data in {**tree, ("", "site.yaml"): site, ("", "divisions.csv"): divisions}.items():
            path = root / "catalog" / place / name
            if data is not None and not path.exists() and not any(item.is_file() for item in path.parents):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        report = Report()
        catalog = load(root, report)
        checks.run(catalog, repository.AS_OF, report)
        assert isinstance(catalog, Catalog)
        assert len(report) > 0  # a review is missing, or a file is broken, or there is no site
        for item in report:
            assert item.message("zh")
            assert str(item.span).encode("utf-8")
            assert item.span.line >= 1
            assert item.span.column >= 1
