"""A web archive, read by wacz, warcio and FastWARC; and every line of its index leads to its record."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from surt import surt as theirs
from warcio.archiveiterator import ArchiveIterator

from gongkai.offline.wacz import surt
from tests.offline.conftest import Packed
from tests.offline.sites import tree

URL = "https://www.example.org/zwgk/xxgk/"


@pytest.fixture
def archive(packed: Packed) -> Path:
    return packed("wacz", "site.wacz")


@pytest.fixture
def warc(archive: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(archive) as opened:
        return Path(opened.extract("archive/data.warc.gz", tmp_path))


def program(name: str) -> str:
    """A program that was installed beside this Python."""
    return str(Path(sys.executable).parent / name)


def test_wacz_finds_it_valid(archive: Path) -> None:
    done = subprocess.run([program("wacz"), "validate", "-f", archive], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Validation succeeded" in done.stdout


@pytest.mark.parametrize("command", [["warcio", "check"], ["fastwarc", "check", "-p"]])
def test_readers_find_every_digest_right(warc: Path, command: list[str]) -> None:
    done = subprocess.run([program(command[0]), *command[1:], warc], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fail" not in done.stdout.lower().replace("0 failed", "")


def test_it_holds_every_file_under_its_address(warc: Path, site_dir: Path) -> None:
    with warc.open("rb") as stream:
        records = [record for record in ArchiveIterator(stream, check_digests="raise") if record.rec_type == "response"]
        addresses = {record.rec_headers["WARC-Target-URI"] for record in records}
    assert len(addresses) == len(records)
    assert {URL, f"{URL}documents/lz-office/lzb-2011-63.html", f"{URL}cover.html"} <= addresses
    assert len(addresses) == len(tree(site_dir)) + 4  # the cover, two files about the copy, the folder of the site


def test_the_index_leads_to_the_records(archive: Path, warc: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        blocks, index = opened.read("indexes/index.cdx.gz"), opened.read("indexes/index.idx").decode()
    lines = gzip.decompress(blocks).decode().splitlines()
    assert lines == sorted(lines, key=lambda line: line.split(" ")[:2])
    for row in index.splitlines()[1:]:
        place = json.loads(row[row.index("{") :])
        block = blocks[place["offset"] : place["offset"] + place["length"]]
        assert gzip.decompress(block).decode().startswith(row[: row.index("{")])
    with warc.open("rb") as stream:
        for line in lines[::50]:
            told = json.loads(line[line.index("{") :])
            stream.seek(int(told["offset"]))
            record = next(iter(ArchiveIterator(stream)))
            assert record.rec_headers["WARC-Target-URI"] == told["url"]
            assert record.http_headers.get_header("Content-Type").partition(";")[0] == told["mime"]


def test_metadata_and_pages(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        package = json.loads(opened.read("datapackage.json"))
        pages = [json.loads(line) for line in opened.read("pages/pages.jsonl").decode().splitlines()][1:]
    assert (package["title"], package["created"]) == ("柳州市政府信息公开（样例）", "2026-11-24T04:00:00Z")
    assert package["mainPageUrl"] == pages[0]["url"] == f"{URL}cover.html"
    assert "保管期限" in package["metadata"]
    assert all(page["title"] for page in pages)


def test_keys_are_those_of_others() -> None:
    """As the library makes them that wacz and pywb use."""
    for url in (URL, f"{URL}documents/lz-office/lzb-2011-63.html", "http://localhost:8000/A/b.html"):
        assert surt(url) == theirs(url)
