"""All parts → their group on the search page, from small facts only."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gongkai.search.bundle import Group


class PartFacts(NamedTuple):
    """Where a part's table is (`Merged.table`), and how many records it has."""

    table: str
    records: int


def ledger_group(
    parts: Iterable[PartFacts],
    kinds: Mapping[str, str],
    organizations: Mapping[str, str],
    label: str = "办理结果",
    id: str = "ledger",
) -> Group:
    """The group for `entry()`: results under `label`, found in these parts. Kinds and organizations are those of all
    sections.
    """
    return Group(
        id=id,
        label=label,
        engine="ledger",
        parts=tuple({"id": part.table, "pages": part.records} for part in parts),
        kinds=dict(sorted(kinds.items())),
        organizations=dict(sorted(organizations.items())),
    )
