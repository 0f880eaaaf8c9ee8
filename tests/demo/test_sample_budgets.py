"""The sample budgets of the repository are those that the program makes, and few enough to keep."""

from __future__ import annotations

from pathlib import Path

from gongkai.demo.sample_budgets import sample_files

ROOT = Path(__file__).resolve().parents[2]
MAX_FILES, MAX_BYTES = 600, 3_000_000


def test_they_are_those_that_the_program_makes() -> None:
    made = dict(sample_files())
    assert [path for path, data in made.items() if (ROOT / path).read_bytes() != data] == []
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "budgets").rglob("*") if path.is_file()}
    assert there == {path for path in made if path.startswith("budgets/")}


def test_they_are_few_and_say_what_they_are() -> None:
    made = dict(sample_files())
    assert len(made) <= MAX_FILES
    assert sum(map(len, made.values())) <= MAX_BYTES
    assert all(b"sample: true" in data for path, data in made.items() if path.endswith(".yaml"))
