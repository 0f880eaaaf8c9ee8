"""What must not be packed, and what must not be overwritten: told in both languages, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.diagnostic import Text
from gongkai.offline import FORMS, Contents, Wanted, pack
from tests.offline import sites

PLAIN = Wanted()


def refused(form: str, site: Path, out: Path, wanted: Wanted = PLAIN) -> str:
    """The words with which a copy is refused, in both languages."""
    before = sites.tree(out) if out.is_dir() else None
    done = pack(form, site, out, wanted)
    assert not isinstance(done, Contents)
    assert (sites.tree(out) if out.is_dir() else None) == before
    assert all(isinstance(text, Text) and text.zh != text.en for text in done)
    return "\n".join(f"{text.zh} {text.en}" for text in done)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ["documents/lz-a/a-1.html", "manifest/lz-a.jsonl", "assets/gongkai.css"])
def test_an_altered_file_is_not_packed(tmp_path: Path, form: str, path: str) -> None:
    site = sites.write(tmp_path / "site")
    data = (site / path).read_bytes()
    (site / path).write_bytes(data[:-2] + b" " + data[-1:])
    assert path in refused(form, site, tmp_path / f"out.{form}")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    site = sites.write(tmp_path / "site")
    (site / "documents/lz-b/b-1.html").unlink()
    assert "documents/lz-b/b-1.html" in refused("folder", site, tmp_path / "out")


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a/../../b", "c:/x", "a\\b", "", "a\nb", "a//b"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    assert "清单" in refused("folder", sites.hostile(tmp_path / "site", path), tmp_path / "out")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"as_of": "yesterday"}', "\ud800".encode("utf-8", "surrogatepass")])
def test_a_broken_manifest_is_told(tmp_path: Path, text: str | bytes) -> None:
    site = sites.write(tmp_path / "site")
    (site / "manifest.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert refused("folder", site, tmp_path / "out")


def test_what_is_no_site_is_told(tmp_path: Path) -> None:
    assert "gongkai build" in refused("bagit", tmp_path / "site", tmp_path / "out")


def test_an_organization_that_is_not_there_is_told_with_its_neighbour(tmp_path: Path) -> None:
    site = sites.write(tmp_path / "site")
    assert "lz-a" in refused("folder", site, tmp_path / "out", Wanted(("lz-aa",)))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    site, out = sites.write(tmp_path / "site"), tmp_path / "out"
    out.mkdir()
    (out / "mine").write_bytes(b"")
    assert "不覆盖" in refused("folder", site, out)
    assert "不是空的" in refused("ocfl", site, out)
    assert "自己的文件夹" in refused("folder", site, site / "copy")
    assert ".zim" in refused("zim", site, tmp_path / "a.wacz")


def test_a_copy_into_an_empty_folder(tmp_path: Path) -> None:
    site, out = sites.write(tmp_path / "site"), tmp_path / "out"
    out.mkdir()
    assert isinstance(pack("folder", site, out, PLAIN), Contents)
    assert (out / "cover.html").is_file()
