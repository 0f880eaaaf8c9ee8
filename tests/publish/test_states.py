"""What is open, restricted, withdrawn, expired or not yet due, and where it may be seen."""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.publish.reading import load, where
from tests.publish.repository import AS_OF, CANARY, FILES, TABLES, built, change, make, sign, tree, write
from tests.tools.links import link_faults

OPEN = "documents/lz-office/open-1"
AFTER = date(2027, 2, 1)


def test_canary_is_seen_where_it_stands_openly(root: Path) -> None:
    """The search for the canary works: it would be found in pages, data, feeds, files and the search index."""
    change(root, "catalog/document/lz-office/open-2.md", "正文。", f"{CANARY}在这里。")
    change(root, "catalog/document/lz-office/open-2.md", "title: 关于", f"summary: {CANARY}概述\ntitle: 关于")
    built(root, root / "site")
    found = where(root / "site", CANARY)
    assert {"documents/lz-office/open-2.html", "documents/lz-office/open-2.json", "feed.xml"} <= {*found}
    assert any(path.startswith("search/") for path in found)


@pytest.mark.parametrize("day", [AS_OF, date(2026, 12, 14)])
def test_what_nobody_may_read_is_nowhere(root: Path, day: date) -> None:
    built(root, root / "site", day)
    assert where(root / "site", CANARY) == []


def test_restricted_record_is_listed_and_says_that_its_text_is_not_here(site: Path) -> None:
    for name in ("on-request-1", "few-1"):
        page = (site / f"documents/lz-office/{name}.html").read_text("utf-8")
        assert "正文不上网" in page
        assert load(site, f"documents/lz-office/{name}.json")["state"] == "restricted"
        assert name in (site / "documents/index.html").read_text("utf-8")
        assert "（目录）" not in page


def test_withdrawn_record_leaves_a_tombstone_at_its_address(site: Path) -> None:
    page = (site / "documents/lz-office/withdrawn-1.html").read_text("utf-8")
    assert all(text in page for text in ("样例原因", "样例依据", "样例岗", "2026年4月1日", "noindex"))
    assert not (site / "documents/lz-office/withdrawn-1.json").exists()
    elsewhere = where(site, "withdrawn-1")
    manifests = ["manifest/lz-office.js", "manifest/lz-office.jsonl", "manifest/lz-office.sha256"]
    assert elsewhere == ["documents/lz-office/withdrawn-1.html", *manifests, "takedowns.json"]


def test_withdrawing_takes_everything_down(root: Path) -> None:
    built(root, root / "site")
    assert where(root / "site", "关于样例工作的通知")
    block = "withdrawal: {on: 2026-11-20, reason: 样例, basis: 样例, by: 样例岗}\n"
    change(
        root, "catalog/document/lz-office/open-1.md", "summary: 一份公开的通知。", f"summary: 一份公开的通知。\n{block}"
    )
    result = built(root, root / "site")
    assert result.removed > 0
    assert not (root / "site" / f"{OPEN}.json").exists()
    assert where(root / "site", "一份公开的通知") == []
    assert {path for path in where(root / "site", "关于样例工作的通知") if path.startswith("search/")} == set()
    assert "open-1" in (root / "site/takedowns.json").read_text("utf-8")
    assert (root / "site/documents/lz-office/files/附表.csv").is_file(), "another record names the same file"


def test_attachment_of_the_last_open_record_goes_with_it(root: Path) -> None:
    built(root, root / "site")
    for name in ("open-1", "open-2"):
        block = "withdrawal: {on: 2026-11-20, reason: 样例, basis: 样例, by: 样例岗}\n"
        change(root, f"catalog/document/lz-office/{name}.md", "sample: true", f"sample: true\n{block}")
    built(root, root / "site")
    assert not (root / "site/documents/lz-office/files").exists()


def test_expiry_by_the_day_of_the_build(root: Path) -> None:
    built(root, root / "site", date(2026, 12, 31))
    assert where(root / "site", "公示期内可见的正文")
    built(root, root / "site", date(2027, 1, 1))
    assert where(root / "site", "公示期内可见的正文") == []
    page = (root / "site/documents/lz-office/expires-1.html").read_text("utf-8")
    assert "会到期的通知" in page
    assert "noindex" in page
    assert not (root / "site/documents/lz-office/expires-1.json").exists()
    assert "expires-1" in (root / "site/takedowns.json").read_text("utf-8")
    assert where(root / "site", "会到期的通知") == ["documents/lz-office/expires-1.html"]


def test_display_begins_on_its_day(root: Path) -> None:
    built(root, root / "site", date(2026, 12, 14))
    assert where(root / "site", "later-1") == []
    built(root, root / "site", date(2026, 12, 15))
    found = where(root / "site", "later-1")
    assert {"documents/lz-office/later-1.html", "documents/index.html", "sitemap/lz-office.xml", "feed.xml"} <= {*found}


def test_attachments_are_copied_with_the_digest_that_is_told(site: Path) -> None:
    path = "documents/lz-office/files/附表.csv"
    data = (site / path).read_bytes()
    assert data == TABLES["catalog/document/lz-office/files/附表.csv"].encode()
    digest = hashlib.sha256(data).hexdigest()
    assert digest in (site / "manifest/lz-office.sha256").read_text("utf-8")
    assert digest in (site / f"{OPEN}.html").read_text("utf-8").replace("<wbr>", "")
    assert digest in (site / f"{OPEN}.json").read_text("utf-8")


def test_sums_and_manifest_name_every_other_file_and_are_true(site: Path) -> None:
    sums = [site / "SHA256SUMS", *sorted(site.glob("manifest/*.sha256"))]
    lines = [line for file in sums for line in file.read_text("utf-8").splitlines()]
    told = {line.split("  ", 1)[1]: line.split("  ", 1)[0] for line in lines}
    actual = {path: hashlib.sha256(data).hexdigest() for path, data in tree(site).items() if path != "SHA256SUMS"}
    assert len(lines) == len(told), "no file twice"
    assert told == actual
    manifest = load(site, "manifest.json")
    lists = {item["path"]: item["sha256"] for item in manifest["manifests"]}  # type: ignore[attr-defined]
    assert lists == {path: digest for path, digest in actual.items() if path.startswith("manifest/")}
    rows = [
        json.loads(line)
        for path in lists
        if path.endswith(".jsonl")
        for line in (site / path).read_bytes().splitlines()
    ]
    above = {"manifest.json", "sitemap.xml", *lists}
    assert {row["path"]: row["sha256"] for row in rows} == {p: d for p, d in actual.items() if p not in above}
    assert manifest["as_of"] == AS_OF.isoformat()


def test_the_sums_are_right_for_the_tool_of_every_machine(site: Path) -> None:
    lists = sorted(path.relative_to(site).as_posix() for path in site.glob("manifest/*.sha256"))
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS", *lists],
        cwd=site,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_an_organization_is_told_its_own_files(site: Path) -> None:
    paths = [json.loads(line)["path"] for line in (site / "manifest/lz-office.jsonl").read_bytes().splitlines()]
    assert paths == sorted(paths)
    assert "documents/lz-office/open-1.html" in paths
    assert all("lz-office" in path for path in paths)


@pytest.mark.parametrize("day", [date(2026, 3, 2), AS_OF, date(2026, 12, 15), AFTER])
def test_no_link_leads_nowhere_on_any_day(root: Path, day: date) -> None:
    built(root, root / "site", day)
    assert link_faults(root / "site") == []


def test_links_to_a_record_that_is_not_yet_public_are_not_made(root: Path) -> None:
    path = "catalog/document/lz-office/open-1.md"
    change(root, path, "[旧的通知](id:old-1)", "[以后的](id:later-1)")
    change(root, path, "summary:", "supersedes: [later-1]\nsummary:")
    change(root, "catalog/document/lz-office/old-1.md", "repealed_by: open-2", "repealed_by: later-1")
    built(root, root / "site")
    assert link_faults(root / "site") == []
    assert where(root / "site", CANARY) == []
    built(root, root / "site", date(2026, 12, 15))
    assert "later-1.html" in (root / "site" / f"{OPEN}.html").read_text("utf-8")
    assert link_faults(root / "site") == []


def test_repository_with_organizations_only(tmp_path: Path) -> None:
    """Every column, list and feed stands even where nothing has been published."""
    wanted = {path: text for path, text in FILES.items() if "/document/" not in path}
    root = make(tmp_path / "repo", wanted)
    for folder in ("guide", "access_point", "annual_report", "approval_result"):
        for file in (root / "catalog" / folder).rglob("*.*"):
            file.unlink()
    built(root, root / "site")
    assert link_faults(root / "site") == []


def test_organization_whose_only_record_is_withdrawn(root: Path) -> None:
    text = FILES["catalog/document/lz-office/withdrawn-1.md"]
    data = text.replace("withdrawn-1", "withdrawn-2").replace("lz-office", "lz-luzhai")
    data = data.replace(f"attachments:\n  - {{file: {CANARY}.csv, title: {CANARY}的附件}}\n", "")
    write(root, {"catalog/document/lz-luzhai/withdrawn-2.md": data})
    sign(root, ["catalog/document/lz-luzhai/withdrawn-2.md"])
    built(root, root / "site")
    assert link_faults(root / "site") == []
    assert where(root / "site", CANARY) == []
