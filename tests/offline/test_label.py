"""The label beside a package: bound to its bytes, and true about what is inside."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from gongkai.release import label
from gongkai.release.label import Label
from tests.offline import sites
from tests.offline.conftest import Packed

PACKAGES = (
    ("zim", "site.zim", ()), ("wacz", "site.wacz", ()), ("folder", "site.zip", ()),
    ("folder", "later.zip", ("--since", "2025-06-01")),
)  # fmt: skip


def labelled(package: Path) -> Label:
    return label.read(package, hashlib.sha256(package.read_bytes()).hexdigest())


@pytest.mark.parametrize(("form", "name", "options"), PACKAGES)
def test_label_is_that_of_the_package(
    packed: Packed, site_dir: Path, form: str, name: str, options: tuple[str, ...]
) -> None:
    package = packed(form, name, *options)
    told = labelled(package)
    assert (told.form, told.as_of.isoformat(), told.size) == (form, "2026-11-24", package.stat().st_size)
    assert told.manifest == hashlib.sha256((site_dir / "manifest.json").read_bytes()).hexdigest()
    assert (told.organizations, told.since is not None) == ((), name == "later.zip")


def test_notes_on_what_was_taken_down_are_no_content(packed: Packed, site_dir: Path) -> None:
    pages = set(labelled(packed("zim", "site.zim")).pages)
    gone = {row["path"] for row in json.loads((site_dir / "takedowns.json").read_bytes())["takedowns"]}
    assert gone
    assert pages == {path for path in sites.tree(site_dir) if path.endswith(".html")} - gone


def test_part_tells_of_the_records_in_its_tables(packed: Packed, site_dir: Path) -> None:
    """A page links to a table, which comes along whole: its records are in the package though their pages are not."""
    package = packed("folder", "later.zip", "--since", "2025-06-01")
    told = set(labelled(package).pages)
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
        for name in names:
            if name.startswith("data/") and name.endswith(".json") and name.count("/") == 1:
                rows = json.loads(archive.read(name)).get("records", [])
                assert {row["page"] for row in rows} <= told | {row["page"] for row in rows if row["state"] != "open"}
    own = {path for path in told if path in names}
    assert {path for path in own if (site_dir / path).is_file()} == own
    assert told - names, "the sample has such a table"


def test_formats_that_are_folders_have_no_label(packed: Packed) -> None:
    assert not label.beside(packed("bagit", "bag", "--retention", "永久")).exists()
