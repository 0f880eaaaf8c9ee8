"""A bag, read by the Library of Congress's bagit.py and by sha512sum."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import bagit
import pytest

from tests.offline.conftest import Packed
from tests.offline.sites import tree


def test_bagit_reads_it(packed: Packed, site_dir: Path) -> None:
    bag = bagit.Bag(str(packed("bagit", "bag", "--retention", "永久")))
    bag.validate(processes=1)
    assert (bag.version_info, bag.info["Bagging-Date"]) == ((1, 0), "2026-11-24")
    assert bag.info["External-Identifier"] == "https://www.example.org/zwgk/xxgk/"
    assert bag.info["题名"] == "柳州市政府信息公开（样例）"
    assert bag.info["保管期限"] == "永久"
    assert {path.removeprefix("data/") for path in bag.payload_files()} >= tree(site_dir).keys()


def test_sha512sum_reads_it(packed: Packed) -> None:
    command = ["sha512sum", "-c", "--strict", "--quiet", "manifest-sha512.txt", "tagmanifest-sha512.txt"]
    done = subprocess.run(command, cwd=packed("bagit", "bag", "--retention", "永久"), capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_changed_bag_is_no_bag(packed: Packed, tmp_path: Path) -> None:
    copy = tmp_path / "bag"
    shutil.copytree(packed("bagit", "bag", "--retention", "永久"), copy)
    with (copy / "data/index.html").open("ab") as file:
        file.write(b" ")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(copy)).validate(processes=1)
