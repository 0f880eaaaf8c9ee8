"""The sample city whose budgets stand in the repository: organizations of `catalog/organization`, each with two sample units.

Every figure is invented. The units too are invented, and say so; government and departments are those of the catalog.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.demo.budgets import Body, City, Department, budget_sets, files_of
from gongkai.demo.signed import Fields, yaml_file
from gongkai.kinds import BY_NAME

SEED = 2026
SHOWN = {(2024, "budget"), (2024, "final"), (2025, "budget"), (2025, "final"), (2026, "budget")}
"""Years and folders of the sets that stand in the repository; all years would be more than three thousand files."""
_DEPARTMENTS = {
    "lz-education": "柳州市教育局",
    "lz-science": "柳州市科学技术局",
    "lz-office": "柳州市人民政府办公室",
    "lz-civil-affairs": "柳州市民政局",
    "lz-health": "柳州市卫生局",
    "lz-agriculture": "柳州市农业局",
}
"""In the order of `budgets.EXTRA`, the items of their fields."""
_UNITS = ("机关（样例单位）", "中心（样例单位）")


def _department(name: str, title: str) -> Department:
    units = tuple(Body(f"{name}-{number}", f"{title}{words}") for number, words in enumerate(_UNITS, 1))
    return Department(Body(name, title), units)


SAMPLE_CITY = City(Body("lz", "柳州市人民政府"), tuple(_department(*item) for item in _DEPARTMENTS.items()))


def unit_files() -> Iterator[tuple[str, bytes]]:
    """The records of the sample units: path and bytes."""
    for department in SAMPLE_CITY.departments:
        for unit in department.units:
            yield f"catalog/organization/{unit.id}/profile.yaml", _unit(unit, department.body)


def repository_files() -> Iterator[tuple[str, bytes]]:
    """What stands in the repository: the units, and the sets of `SHOWN`."""
    yield from unit_files()
    for made in budget_sets(SAMPLE_CITY, sorted({year for year, _ in SHOWN}), SEED):
        if (made.year, made.folder) in SHOWN:
            yield from files_of(made)


def _unit(unit: Body, parent: Body) -> bytes:
    fields: Fields = {
        "id": unit.id,
        "title": unit.name,
        "publisher": unit.id,
        "created": "2018-01-05",
        "published": "2018-01-20",
        "topic": "综合政务\\政务公开",
        "note": "样例单位，为演示预算决算编造。",
        "sample": "true",
        "type": "事业单位",
        "tier": "市",
        "parent": parent.id,
    }
    return yaml_file(BY_NAME["organization"], fields, date(2018, 1, 20))
