"""The classifications of a year: which codes there are, what they are called, how deep they go.

Read from the dated tables in `codes/`: a code holds from the year `since` to the year `until`. Classes (类) are complete;
items below them are open, for the full list is issued anew every year, so that only their beginning is checked.
`verified` is "no" where the source could not be read (standards 6.5, 6.6).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.accounts.spec import Codes

FOLDER = Path(__file__).parent / "codes"
STEPS: Mapping[Codes, tuple[int, ...]] = {
    "functional": (3, 5, 7),
    "department-economic": (3, 5),
    "government-economic": (3, 5),
    "income": (3, 5, 7, 9),
}
"""Lengths of the codes of each step."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a classification. `depth` is the step (1 类 … 3 项) to which it is broken down, 0 for open."""

    code: str
    name: str
    depth: int
    since: int
    until: int
    verified: bool


@cache
def codes_of(name: Codes, year: int) -> Mapping[str, Code]:
    """The known codes of a classification in a year. Beyond the last year known the codes of that year go on."""
    every = _read(name)
    last = max(code.until for code in every)
    year = min(year, last)
    return {code.code: code for code in every if code.since <= year <= code.until}


def parents(code: str, steps: tuple[int, ...]) -> tuple[str, ...]:
    """The codes above a code, from the class down: 2010601 → 201, 20106."""
    return tuple(code[:length] for length in steps if length < len(code))


@cache
def _read(name: Codes) -> tuple[Code, ...]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(
            Code(
                row["code"], row["name"], int(row["depth"]), int(row["since"]), int(row["until"]), row["verified"] == "yes"
            )
            for row in csv.DictReader(handle)
        )  # fmt: skip
