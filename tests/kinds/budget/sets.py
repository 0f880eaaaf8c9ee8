"""Sets of budget and final accounts for tests: correct ones of every level, made by the demo's generator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai.accounts.tables import tables_of
from gongkai.demo import budget_department, budget_ledger
from gongkai.demo.budgets import Body, BudgetSet, City, Department, budget_sets, csv_bytes, files_of
from gongkai.demo.signed import Fields, yaml_file
from gongkai.kinds import BY_NAME

CITY = City(
    Body("lz-city", "样例市人民政府"),
    (Department(Body("lz-a", "样例甲局"), (Body("lz-a-1", "样例甲局机关"), Body("lz-a-2", "样例甲局中心"))),),
)
SITE = """\
name: 样例站
city: 样例市
organizer: lz-city
url: https://www.example.org/zwgk/
hotline: "12345"
sample: true
sample_notice: 本站是样例。
"""
_DAYS = ("2015-01-05", "2015-01-20")


def sample_tables() -> dict[str, bytes]:
    """Tables that go with the kind's sample: a department's budget of 2026 without funds, by file name."""
    ledger = budget_ledger.budget(1, "lz-sample", 2026, 2, "2059999")
    made = budget_department.tables(ledger, "budget", ledger, 2026)
    return {
        f"{spec.id}.csv": table(spec.id, made[spec.id]) for spec in tables_of("department", "budget") if spec.id in made
    }


def table(name: str, rows: list[list[str]]) -> bytes:
    """The CSV of a table of a department's budget."""
    spec = next(spec for spec in tables_of("department", "budget") if spec.id == name)
    return csv_bytes([["科目编码", "项目", *(column.label.zh for column in spec.columns)], *rows])


def put_sample(root: Path, owner: str) -> list[str]:
    """Lay the kind's sample with its tables into a repository; returns the path of its head."""
    head = f"budgets/2026/{owner}/budget/budget.yaml"
    tables = {f"budgets/2026/{owner}/budget/{name}": data for name, data in sample_tables().items()}
    write(root, {**tables, head: BY_NAME["budget"].sample.read_bytes()})
    return [head]


def sample_set(owner: str) -> dict[str, str | bytes]:
    """The files of the sample, as if `owner` had filled them in."""
    head = BY_NAME["budget"].sample.read_text("utf-8").replace("lz-sample", owner).replace("【样例】", "")
    folder = f"budgets/2026/{owner}/budget"
    return {f"{folder}/budget.yaml": head, **{f"{folder}/{name}": data for name, data in sample_tables().items()}}


def city_files(years: range, seed: int = 1) -> dict[str, bytes]:
    """A whole repository of a small city: organizations, and every set of the years."""
    files = {"catalog/site.yaml": SITE.encode()}
    for path, data in _organizations():
        files[path] = data
    for made in budget_sets(CITY, years, seed):
        files |= dict(files_of(made))
    return files


def sets_of(years: range, seed: int = 1) -> dict[str, BudgetSet]:
    """The city's sets by folder."""
    return {made.path: made for made in budget_sets(CITY, years, seed)}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `root`."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def _organizations() -> list[tuple[str, bytes]]:
    department = CITY.departments[0]
    every = [(CITY.body, "", "人民政府"), (department.body, CITY.body.id, "政府工作部门")]
    every += [(unit, department.body.id, "事业单位") for unit in department.units]
    return [
        (f"catalog/organization/{body.id}/profile.yaml", _organization(body, parent, kind))
        for body, parent, kind in every
    ]


def _organization(body: Body, parent: str, kind: str) -> bytes:
    fields: Fields = {
        "id": body.id, "title": body.name, "publisher": body.id, "created": _DAYS[0], "published": _DAYS[1],
        "topic": "综合政务\\政务公开", "sample": "true", "type": kind, "tier": "市", **({"parent": parent} if parent else {}),
    }  # fmt: skip
    return yaml_file(BY_NAME["organization"], fields, date.fromisoformat(_DAYS[1]))
