"""The folder copy and its parts: whole, linked, provable with sha256sum, the same every time."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.offline.conftest import Packed
from tests.offline.sites import tree
from tests.tools.faults import none_of
from tests.tools.links import link_faults
from tests.tools.nu import html_faults
from tests.tools.policy import policy_faults

ONE = ("--organization", "lz-water")
LATER = ("--since", "2025-06-01")
PARTS = {"one": ONE, "later": LATER, "both": (*ONE, *LATER), "two": (*ONE, "--organization", "lz-office")}


def sums(folder: Path, *lists: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sha256sum", "-c", "--strict", *lists], cwd=folder, capture_output=True, text=True)


def test_the_copy_is_the_site_with_a_cover(packed: Packed, site_dir: Path) -> None:
    copy, site = tree(packed("folder", "folder")), tree(site_dir)
    assert site.items() <= copy.items()
    assert copy.keys() - site.keys() == {"cover.html", "copy/about.json", "copy/added.sha256"}


def test_what_the_cover_says_to_run_checks_everything(packed: Packed) -> None:
    folder = packed("folder", "folder")
    lists = sorted(path.relative_to(folder).as_posix() for path in folder.glob("manifest/*.sha256"))
    done = sums(folder, "SHA256SUMS", *lists, "copy/added.sha256")
    assert (done.returncode, done.stderr) == (0, "")
    checked = {line.removesuffix(": OK") for line in done.stdout.splitlines()}
    assert tree(folder).keys() - checked == {"SHA256SUMS", "copy/added.sha256"}


def test_an_archive_holds_the_same(packed: Packed) -> None:
    with zipfile.ZipFile(packed("folder", "site.zip")) as archive:
        assert archive.testzip() is None
        assert {name.flag_bits for name in archive.infolist()} <= {0, 0x800}
        assert sorted(archive.namelist()) == sorted(tree(packed("folder", "folder")))


@pytest.mark.parametrize("name", PARTS)
def test_every_link_of_a_part_leads_somewhere(packed: Packed, name: str) -> None:
    """To a page of the site, or to a page that says what is left out; nothing is loaded from elsewhere."""
    folder = packed("folder", f"part-{name}", *PARTS[name])
    none_of(link_faults(folder))
    none_of(policy_faults(folder))


@pytest.mark.parametrize("name", PARTS)
def test_a_part_proves_itself(packed: Packed, name: str) -> None:
    """Every file has its digest, and every digest of the site's files stands in the site's own manifests."""
    folder = packed("folder", f"part-{name}", *PARTS[name])
    done = sums(folder, "copy/site.sha256", "copy/added.sha256")
    assert (done.returncode, done.stderr) == (0, "")
    checked = {line.removesuffix(": OK") for line in done.stdout.splitlines()}
    assert tree(folder).keys() - checked == {"copy/added.sha256"}
    command = "cat SHA256SUMS manifest/*.sha256 | grep -vxFf - copy/site.sha256 | grep -v '  SHA256SUMS$'"
    foreign = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    assert foreign.stdout == ""


def test_a_part_holds_the_records_of_its_organization(packed: Packed, site_dir: Path) -> None:
    folder = packed("folder", "part-one", *ONE)
    rows = (site_dir / "manifest/lz-water.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(row)["path"] for row in rows} <= tree(folder).keys()
    others = [path for path in tree(folder) if path.startswith(("documents/lz-office/", "approvals/lz-housing/"))]
    assert [path for path in others if "这份副本里没有这一页" not in (folder / path).read_text("utf-8")] == []


def test_a_part_by_date_holds_what_was_published_since(packed: Packed, site_dir: Path) -> None:
    folder = packed("folder", "part-later", *LATER)
    for row in json.loads((site_dir / "data/document.json").read_bytes())["records"]:
        page = folder / row["page"]
        is_here = page.is_file() and page.read_bytes() == (site_dir / row["page"]).read_bytes()
        assert is_here == (row["record"]["published"] >= "2025-06-01"), row["page"]
    gone = json.loads((site_dir / "takedowns.json").read_bytes())["takedowns"]
    assert all((folder / row["path"]).is_file() for row in gone if row["date"] >= "2025-06-01")


def test_the_cover_says_what_it_is(packed: Packed) -> None:
    folder = packed("folder", "part-one", *ONE)
    cover = (folder / "cover.html").read_text("utf-8")
    for word in (
        "柳州市水利局",
        "2026-11-24",
        "https://www.example.org/zwgk/xxgk/",
        "保管期限",
        "sha256sum",
        "Ctrl+F",
        "样例",
    ):
        assert word in cover, word
    about = json.loads((folder / "copy/about.json").read_bytes())
    assert list(about["labels"]) == ["题名", "责任者", "日期", "网址", "范围", "格式", "大小", "保管期限"]
    assert about["organizations"] == [{"id": "lz-water", "title": "柳州市水利局"}]


def test_the_pages_that_a_copy_adds_are_valid(packed: Packed) -> None:
    none_of(html_faults(packed("folder", "folder"), ["cover.html"]))
    none_of(html_faults(packed("folder", "part-one", *ONE), ["cover.html", "index.html", "guides/index.html"]))
