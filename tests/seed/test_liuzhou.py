"""Liuzhou's organizations and divisions: complete, connected, dated, and without facts that nobody checked."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.catalog.divisions import read_divisions
from gongkai.catalog.index import Catalog
from gongkai.catalog.load import load
from gongkai.diagnostic import Report
from gongkai.kinds.organization.model import Organization

ROOT = Path(__file__).parents[2]
COUNTIES = {
    "lz-chengzhong": ("450202", 7),
    "lz-yufeng": ("450203", 12),
    "lz-liunan": ("450204", 11),
    "lz-liubei": ("450205", 12),
    "lz-liujiang": ("450206", 8),
    "lz-liucheng": ("450222", 12),
    "lz-luzhai": ("450223", 9),
    "lz-rongan": ("450224", 12),
    "lz-rongshui": ("450225", 20),
    "lz-sanjiang": ("450226", 15),
}


@pytest.fixture(scope="module")
def organizations() -> dict[str, Organization]:
    report = Report()
    catalog: Catalog = load(ROOT, report)
    assert [str(item.span) for item in report] == []
    return {entry.record.id: entry.record for entry in catalog.entries if isinstance(entry.record, Organization)}


def test_the_tree_is_whole(organizations: dict[str, Organization]) -> None:
    assert [item.id for item in organizations.values() if item.parent is None] == ["lz"]
    assert all(item.parent is None or item.parent in organizations for item in organizations.values())
    for county, (code, towns) in COUNTIES.items():
        assert organizations[county].division_on(date(2026, 1, 1)) == code
        children = [item for item in organizations.values() if item.parent == county]
        assert len(children) == towns
        assert all(item.tier == "乡镇街道" and (item.division or "").startswith(code) for item in children)
        assert all(item.id.startswith(f"{county}-") for item in children)


def test_towns_carry_the_names_of_their_divisions(organizations: dict[str, Organization]) -> None:
    divisions, found = read_divisions((ROOT / "catalog/divisions.csv").read_bytes())
    assert found == []
    towns = [item for item in organizations.values() if item.tier == "乡镇街道"]
    assert len(towns) == 118
    for town in towns:
        division = divisions[town.division or ""]
        assert town.short_name == division.name
        street = division.name.endswith("街道")
        assert town.title.endswith(division.name + ("办事处" if street else "人民政府"))
        assert town.type == ("街道办事处" if street else "乡镇人民政府")


def test_liujiang_keeps_the_name_and_code_of_its_time(organizations: dict[str, Organization]) -> None:
    liujiang = organizations["lz-liujiang"]
    then, now = date(2011, 4, 26), date(2026, 11, 24)
    assert (liujiang.name_on(then), liujiang.division_on(then)) == ("柳江县人民政府", "450221")
    assert (liujiang.name_on(now), liujiang.division_on(now)) == ("柳州市柳江区人民政府", "450206")


def test_divisions() -> None:
    with (ROOT / "catalog/divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [sum(row["level"] == level for row in rows) for level in ("city", "county", "township")] == [1, 11, 118]
    (old,) = [row for row in rows if row["code"] == "450221"]
    assert (old["name"], old["valid_until"], old["replaced_by"]) == ("柳江县", "2016", "450206")
    assert all(row["parent"] in {other["code"] for other in rows} for row in rows if row["parent"])


def test_the_bodies_that_the_notice_names(organizations: dict[str, Organization]) -> None:
    named = ["lz-office", "lz-liudong", "lz-yanghe", "lz-service-center", "lz-supervision", "lz-assessment"]
    named += ["lz-archives", "lz-library"]
    assert all(organization in organizations for organization in named)
    assert all(organizations[name].division_on(date(2011, 4, 26)) == "" for name in ("lz-liudong", "lz-yanghe"))


def test_nothing_unchecked_is_stated(organizations: dict[str, Organization]) -> None:
    for item in organizations.values():
        assert (item.address, item.phone, item.office_hours, item.website, item.unified_code) == (None,) * 5
        assert item.note
