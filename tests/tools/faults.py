"""What a checker of the finished site finds: one fault, where it is, and how faults are shown when a test fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """`page` is the path in the site, `what` the rule that is broken, `value` the offending text."""

    page: str
    what: str
    value: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}: {self.value}"


def none_of(faults: Sequence[Fault], limit: int = 40) -> None:
    """Fail with a list of the first `limit` faults, if there are any."""
    if faults:
        lines = "\n".join(f"  {fault}" for fault in sorted(set(faults))[:limit])
        raise AssertionError(f"{len(faults)} fault(s) on the site:\n{lines}")
