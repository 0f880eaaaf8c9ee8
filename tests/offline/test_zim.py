"""A ZIM file, checked by Debian's zimcheck and searched by openZIM's own reader."""

from __future__ import annotations

import subprocess
from importlib import util
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher

from gongkai.offline import Wanted, pack
from gongkai.offline.zim import MISSING
from tests.offline import sites
from tests.offline.conftest import Packed
from tests.offline.debian import program

TERM = "政务公开工"
"""Five characters that stand in the middle of longer words."""


def test_zimcheck_passes(packed: Packed) -> None:
    done = subprocess.run(
        [program("zimcheck", "zim-tools"), "--all", packed("zim", "site.zim")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Overall Test Status: Pass" in done.stdout
    assert "[ERROR]" not in done.stdout


def test_a_term_of_five_characters_is_found(packed: Packed, site_dir: Path) -> None:
    archive = Archive(packed("zim", "site.zim"))
    found = Searcher(archive).search(Query().set_query(TERM))
    paths = list(found.getResults(0, 50))
    assert paths
    for path in paths:
        assert bytes(archive.get_entry_by_path(path).get_item().content) == (site_dir / path).read_bytes()
    assert any(TERM in (site_dir / path).read_text("utf-8") for path in paths)


def test_navigation_is_not_searched(packed: Packed) -> None:
    """The names of the columns stand on every page, and match only where they are part of the article."""
    archive = Archive(packed("zim", "site.zim"))
    found = Searcher(archive).search(Query().set_query("无障碍声明")).getEstimatedMatches()
    assert 0 < found < archive.article_count / 10


def test_metadata(packed: Packed) -> None:
    archive = Archive(packed("zim", "site.zim"))
    told = {name: archive.get_metadata(name).decode() for name in ("Title", "Date", "Language", "Creator", "Source")}
    assert told == {
        "Title": "柳州市政府信息公开（样例）",
        "Date": "2026-11-24",
        "Language": "zho",
        "Creator": "柳州市人民政府办公室",
        "Source": "https://www.example.org/zwgk/xxgk/",
    }
    assert archive.main_entry.get_item().path == "cover.html"
    assert archive.check()


def test_without_the_library_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gongkai.offline.zim.find_spec", lambda name: None if name == "libzim" else util.find_spec(name)
    )
    site = sites.write(tmp_path / "site")
    assert pack("zim", site, tmp_path / "a.zim", Wanted()) == [MISSING]
    assert "pip install 'gongkai[zim]'" in MISSING.zh
    assert not (tmp_path / "a.zim").exists()
