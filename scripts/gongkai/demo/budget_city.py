"""The sample budgets of this very repository: `python -m gongkai.demo.budget_city` in its root makes them again.

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
AIMED = ("lz-health", 2026, "budget")
"""The set whose project has a target of its own."""
_DEPARTMENTS = (
    ("lz-education", "柳州市教育局", "2059999"),
    ("lz-science", "柳州市科学技术局", "2069999"),
    ("lz-civil-affairs", "柳州市民政局", "2089999"),
    ("lz-health", "柳州市卫生局", "2109999"),
    ("lz-agriculture", "柳州市农业局", "2139999"),
    ("lz-water", "柳州市水利局", "2139999"),
)
_UNITS = (("office", "本级（样例）", "政府工作部门"), ("center", "样例中心", "事业单位"))


def _department(identifier: str, name: str, item: str) -> Department:
    units = tuple(Body(f"{identifier}-{end}", f"{name}{title}") for end, title, _ in _UNITS)
    return Department(Body(identifier, name), units, item)


SAMPLE_CITY = City(Body("lz", "柳州市人民政府"), tuple(_department(*words) for words in _DEPARTMENTS))


def unit_files() -> Iterator[tuple[str, bytes]]:
    """The records of the units: path and bytes."""
    for department in SAMPLE_CITY.departments:
        for unit, (_, _, kind) in zip(department.units, _UNITS, strict=True):
            yield f"catalog/organization/{unit.id}/profile.yaml", _organization(unit, department.body, kind)


def repository_files() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of everything that stands in the repository: the units, and the sets that are kept."""
    yield from unit_files()
    for made in _kept():
        yield from files_of(made)
        if (made.owner.id, made.year, made.folder) == AIMED:
            yield target_file(made)


def _kept() -> Iterator[BudgetSet]:
    """The sets that are kept of all those that the city could have; all years would be thousands of files."""
    for made in budget_sets(SAMPLE_CITY, sorted({year for year, _ in SETS}), SEED):
        kept = (made.year, made.folder)
        if kept in OF_UNITS or (kept in SETS and made.level == "government"):
            yield made
        elif kept in SETS and made.level == "department":
            fields = {name: value for name, value in made.fields.items() if name not in ("members", "eliminated")}
            yield replace(made, fields=fields)


def target_file(made: BudgetSet) -> tuple[str, bytes]:
    """The target of the first project in a set's table of targets, with the very figures of its row."""
    owner, (_, project, total, fiscal, other) = made.owner, made.tables["performance"][0]
    name, published = f"{owner.id}-target-{made.year}-2", str(made.fields["published"])
    fields: Fields = {
        "id": name, "title": f"{project}{made.year}年绩效目标（样例）", "publisher": owner.id,
        "created": made.fields["created"], "published": published, "topic": made.fields["topic"],
        "note": "样例。项目、指标和金额全部为演示软件而虚构，不反映任何机关的真实情况。", "sample": "true",
        "project": project, "year_targeted": str(made.year), "department": owner.id, "unit": f"{owner.name}本级（样例）",
        "budget": made.fields["id"], "total": total, "fiscal": fiscal, "other_funds": other,
        "goal": "样例。系统全年稳定运行，办事数据按时上报。",
        "indicators": [
            {"first": "产出", "second": "数量", "name": "接入的办事事项", "direction": "≥", "value": "20", "unit": "项", "weight": "30"},
            {"first": "产出", "second": "质量", "name": "系统可用率", "direction": "≥", "value": "99", "unit": "%", "weight": "20"},
            {"first": "效益", "second": "社会", "name": "网上办理的比例", "direction": "≥", "value": "60", "unit": "%", "weight": "30"},
            {"first": "满意度", "second": "服务对象满意度", "name": "使用者满意度", "direction": "≥", "value": "90", "unit": "%", "weight": "10"},
        ],
        "execution_weight": "10",
    }  # fmt: skip
    data = yaml_file(BY_NAME["performance_target"], fields, date.fromisoformat(published))
    return f"catalog/performance_target/{owner.id}/{name}.yaml", data


def main() -> None:
    """Write them into the repository in which this runs."""
    for path, data in repository_files():
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


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
