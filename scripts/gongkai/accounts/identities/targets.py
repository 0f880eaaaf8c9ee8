"""BX-10 between a budget and the performance targets that are published as records of their own.

The project of a target that stands in the table of targets (表十) under the same name has the same figures there; and
projects with targets are part of the project expenditure, so all of them together are at most as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts.identities import rules
from gongkai.accounts.identities.claim import Claim
from gongkai.accounts.statement import Sheet
from gongkai.accounts.tolerance import total
from gongkai.diagnostic import Text


@dataclass(frozen=True, slots=True)
class Target:
    """The funds of a project with a target, in yuan; `id` is the record's."""

    id: str
    project: str
    total: Decimal
    appropriation: Decimal
    other: Decimal


def of_targets(sheets: Mapping[str, Sheet], targets: Sequence[Target]) -> Iterator[Claim]:
    """What the targets of a set's projects say of its tables."""
    plans, expense = sheets.get("performance"), sheets.get("expense")
    for target in targets if plans else ():
        assert plans is not None
        if plans.has(target.project):
            yield from _row(plans, target)
    if expense and targets:
        words = Text(f"已公开绩效目标的 {len(targets)} 个项目之和", f"sum of {len(targets)} published targets")
        whole = total(target.total for target in targets)
        yield Claim(rules.BX10, expense, "total", "project", whole, len(targets), words, "at least")


def _row(plans: Sheet, target: Target) -> Iterator[Claim]:
    words = Text(f"绩效目标 {target.id}", f"the target {target.id}")
    for column, figure in (
        ("total", target.total), ("appropriation", target.appropriation), ("other", target.other),
    ):  # fmt: skip
        yield Claim(rules.BX10, plans, target.project, column, figure, 1, words)
