"""The sample budgets of the repository are those that the generator makes, and nothing else is among them."""

from __future__ import annotations

from pathlib import Path

from gongkai.demo.budget_city import SAMPLE_CITY, repository_files

ROOT = Path(__file__).resolve().parents[2]
MAX_FILES, MAX_BYTES = 680, 3_000_000


def test_repository_holds_what_is_made() -> None:
    """To make them anew: `python -m gongkai.demo.budget_city` in the repository's root."""
    made = dict(repository_files())
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "budgets").rglob("*") if path.is_file()}
    assert there == {path for path in made if path.startswith("budgets/")}
    assert [path for path, data in made.items() if (ROOT / path).read_bytes() != data] == []


def test_the_city_has_the_names_of_the_catalog() -> None:
    for body in (SAMPLE_CITY.body, *(department.body for department in SAMPLE_CITY.departments)):
        text = (ROOT / "catalog/organization" / body.id / "profile.yaml").read_text("utf-8")
        assert f"title: {body.name}\n" in text


def test_they_are_few_and_say_what_they_are() -> None:
    made = dict(repository_files())
    assert len(made) <= MAX_FILES
    assert sum(map(len, made.values())) <= MAX_BYTES
    assert all(b"sample: true" in data for path, data in made.items() if path.endswith(".yaml"))
