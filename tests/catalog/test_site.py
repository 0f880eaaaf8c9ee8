"""`catalog/site.yaml`: what identifies signed releases is taken as it is told, or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.catalog import SiteSettings
from gongkai.catalog.load import site_of
from gongkai.diagnostic import Report

SITE = "name: 样例站\ncity: 样例市\norganizer: lz\nurl: https://www.example.org/zwgk/\n"
ROOT = "ab12" * 16
KEY = "RWQ" + "a/+9" * 13 + "A"  # 56 signs


def read(folder: Path, line: str) -> tuple[SiteSettings | None, list[str]]:
    (folder / "catalog").mkdir()
    (folder / "catalog/site.yaml").write_text(f"{SITE}{line}\n", "utf-8")
    report = Report()
    settings, _ = site_of(folder, report)
    return settings, [f"{one.code} {one.message('zh')}" for one in report]


@pytest.mark.parametrize("told", [ROOT, ROOT.upper(), " ".join(["AB12"] * 16)])
def test_fingerprint_as_it_stands_on_paper(tmp_path: Path, told: str) -> None:
    settings, found = read(tmp_path, f"root_fingerprint: {told}")
    assert found == []
    assert settings is not None
    assert settings.root_fingerprint == ROOT


def test_key_of_minisign(tmp_path: Path) -> None:
    settings, found = read(tmp_path, f"minisign_key: {KEY}")
    assert found == []
    assert settings is not None
    assert settings.minisign_key == KEY


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("root_fingerprint: ab12", "gongkai release init"),
        (f"root_fingerprint: {'g' * 64}", "gongkai release init"),
        ("minisign_key: untrusted comment", "release/minisign.pub"),
        (f"minisign_key: {KEY}A", "release/minisign.pub"),
    ],
)
def test_what_is_none(tmp_path: Path, line: str, said: str) -> None:
    settings, found = read(tmp_path, line)
    assert settings is None
    assert len(found) == 1
    assert found[0].startswith("FIELD-17")
    assert said in found[0]
