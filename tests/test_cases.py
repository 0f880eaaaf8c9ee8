"""The planted faults: every one is named at its very line and column, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Lang
from gongkai.kinds import KINDS
from tests.accounts.planted import PLANTED
from tests.cases import repository

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize("name", repository.names())
def test_case(name: str, tmp_path: Path) -> None:
    """Exactly the expected faults, with messages complete in both languages."""
    report = repository.found(repository.lay_out(tmp_path, name), name)
    assert repository.lines(report) == repository.expected(name)
    for item in report:
        for lang in LANGUAGES:
            assert item.message(lang)
            assert not {"{", "}"} & set(item.rule.message.get(lang).format_map(_Filled(item.value_items)))
            assert item.help(lang)


class _Filled(dict[str, str]):
    """Values for a template, none missing unless the rule asks for what the diagnostic does not have."""

    def __init__(self, items: tuple[tuple[str, str], ...]) -> None:
        super().__init__({key: "x" for key, _ in items})

    def __missing__(self, key: str) -> str:
        if f"{key}_zh" in self and f"{key}_en" in self:
            return "x"
        raise KeyError(key)


def test_base_is_faultless(tmp_path: Path) -> None:
    """What the cases are laid over has nothing wrong, and holds records of every kind."""
    catalog, report = repository.check(repository.lay_out(tmp_path))
    assert repository.lines(report) == []
    assert {entry.kind.name for entry in catalog.entries} == {kind.name for kind in KINDS}


def test_every_rule_has_a_case() -> None:
    """A rule without a planted fault is a rule that nobody has seen working."""
    planted = {line.rsplit(" ", 1)[1] for name in repository.names() for line in repository.expected(name)}
    planted |= {fault.code for fault in PLANTED}  # those of budgets are made from whole sets
    planted |= _imported()
    assert set(ALL_RULES) - planted == set()
    assert planted <= set(ALL_RULES)


def _imported() -> set[str]:
    """Codes that only an import tells, of workbooks: those that its tests name."""
    tests = Path(__file__).parent
    files = (tests / "read/test_workbook.py", tests / "edit/test_import_budget.py")
    return {code for file in files for code in re.findall(r"XLS-[0-9]{2}", file.read_text("utf-8"))}


def test_false_alarms_have_nothing_to_expect() -> None:
    """Cases named fine-… expect nothing; there are some, and the others expect something."""
    fine = [name for name in repository.names() if name.startswith("fine-")]
    assert len(fine) >= 20
    assert all((not repository.expected(name)) == (name in fine) for name in repository.names())


def test_a_withdrawn_row_is_withdrawn(tmp_path: Path) -> None:
    """The false alarm about withdrawals in a head is no accident: the row has its withdrawal."""
    catalog, _ = repository.check(repository.lay_out(tmp_path, "fine-withdrawn-row"))
    assert [entry.id for entry in catalog.entries if entry.status(repository.AS_OF) == "withdrawn"] == ["xk-1"]
