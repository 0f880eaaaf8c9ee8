"""BX-10 between a budget and the targets that are published for its projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.accounts.identities.claim import judged
from gongkai.accounts.identities.targets import Target, of_targets
from gongkai.accounts.statement import Sheet, row, statement
from gongkai.accounts.tables import table_of
from gongkai.accounts.tolerance import Precision
from gongkai.source import Span


def sheet(name: str, columns: tuple[str, ...], key: str, *figures: str) -> Sheet:
    spec = table_of("department", "budget", name)
    assert spec is not None
    return Sheet(spec, statement(name, columns, [row(key, "", key, map(Decimal, figures))]))


SHEETS = {
    "expense": sheet("expense", ("project",), "total", "100.00"),
    "performance": sheet("performance", ("total", "appropriation", "other"), "项目甲", "60.00", "50.00", "10.00"),
}


def target(project: str, total: str, appropriation: str, other: str) -> Target:
    return Target(f"t-{project}", project, Decimal(total), Decimal(appropriation), Decimal(other))


@pytest.mark.parametrize(
    ("targets", "tables"),
    [
        ([], []),
        ([target("项目甲", "60", "50", "10")], []),
        ([target("项目甲", "60", "50", "10"), target("另一项目", "40", "40", "0")], []),
        ([target("项目甲", "60", "50", "10"), target("另一项目", "40.01", "40.01", "0")], ["expense"]),
        ([target("项目甲", "60", "40", "20")], ["performance", "performance"]),
        ([target("项目甲", "101", "50", "51")], ["performance", "performance", "expense"]),
    ],
)
def test_targets_and_tables(targets: list[Target], tables: list[str]) -> None:
    def where(*loc: int | str) -> Span:
        return Span(f"{loc[1]}.csv")

    told = list(judged(of_targets(SHEETS, targets), Precision(), where))
    assert [item.span.path for item in told] == [f"{name}.csv" for name in tables]
    assert {item.code for item in told} <= {"BX-10"}
    assert all("t-项目甲" in item.message("zh") for item in told if item.span.path == "performance.csv")


def test_without_the_table_of_targets_the_sum_is_tested() -> None:
    found = list(of_targets({"expense": SHEETS["expense"]}, [target("项目甲", "101", "50", "51")]))
    assert [(claim.sheet.spec.id, claim.computed) for claim in found] == [("expense", Decimal(101))]
