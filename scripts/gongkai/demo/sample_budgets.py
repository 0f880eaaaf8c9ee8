"""The sample budgets of this very repository: `python -m gongkai.demo.sample_budgets` in its root makes them again.

Six departments of the catalog with two invented units each, of 2024 to 2026: budgets and final accounts of the city and
its departments for comparisons, and those of the units for the last budget and the last final accounts, which is as far
as a department names its members. Every figure is made up from the seed; every record says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.demo.budgets import Body, BudgetSet, City, Department, budget_sets, files_of
from gongkai.demo.signed import Fields, yaml_file
from gongkai.kinds import BY_NAME

SEED = 2011
PUBLISHED = date(2026, 11, 24)
"""The day on which the records of the units were published, as all organizations of the catalog."""
SETS = ((2024, "final"), (2025, "budget"), (2025, "final"), (2026, "budget"))
OF_UNITS = ((2025, "final"), (2026, "budget"))
_DEPARTMENTS = (
    ("lz-education", "柳州市教育局", "2059999"),
    ("lz-science", "柳州市科学技术局", "2069999"),
    ("lz-civil-affairs", "柳州市民政局", "2089999"),
    ("lz-health", "柳州市卫生局", "2109999"),
    ("lz-agriculture", "柳州市农业局", "2139999"),
    ("lz-water", "柳州市水利局", "2139999"),
)
_UNITS = (("office", "本级（样例）", "政府工作部门"), ("center", "样例中心", "事业单位"))


def sample_files() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file: the organizations of the units, and the sets."""
    for department in _city().departments:
        for unit, (_, _, kind) in zip(department.units, _UNITS, strict=True):
            yield f"catalog/organization/{unit.id}/profile.yaml", _organization(unit, department.body, kind)
    for made in sample_sets():
        yield from files_of(made)


def sample_sets() -> Iterator[BudgetSet]:
    """The sets that are kept of all those that the city could have."""
    for made in budget_sets(_city(), sorted({year for year, _ in SETS}), SEED):
        kept = (made.year, made.folder)
        if kept in OF_UNITS or (kept in SETS and made.level == "government"):
            yield made
        elif kept in SETS and made.level == "department":
            fields = {name: value for name, value in made.fields.items() if name not in ("members", "eliminated")}
            yield replace(made, fields=fields)


def main() -> None:
    """Write them into the repository in which this runs."""
    for path, data in sample_files():
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _city() -> City:
    return City(Body("lz", "柳州市人民政府"), tuple(_department(*words) for words in _DEPARTMENTS))


def _department(identifier: str, name: str, item: str) -> Department:
    units = tuple(Body(f"{identifier}-{end}", f"{name}{title}") for end, title, _ in _UNITS)
    return Department(Body(identifier, name), units, item)


def _organization(unit: Body, department: Body, kind: str) -> bytes:
    fields: Fields = {
        "id": unit.id, "title": unit.name, "publisher": unit.id, "created": PUBLISHED.isoformat(),
        "published": PUBLISHED.isoformat(), "topic": "综合政务\\政务公开",
        "note": f"样例。为演示{department.name}的部门预算由哪些单位组成而虚构，没有这个机构。",
        "sample": "true", "type": kind, "tier": "市", "parent": department.id,
    }  # fmt: skip
    return yaml_file(BY_NAME["organization"], fields, PUBLISHED)


if __name__ == "__main__":
    main()
