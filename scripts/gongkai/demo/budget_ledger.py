"""What a sample unit took in and spent in a year, in cents: the one source of all its tables. Figures are invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from gongkai.demo.pick import below, generator

ADMINISTRATION, AFFAIRS, PROJECT = "2010601", "2010602", "2010607"
PENSION, ANNUITY, MEDICAL, HOUSING = "2080505", "2080506", "2101101", "2210201"
FUND_ITEM, CAPITAL_ITEM = "2129999", "2239999"
_SALARIES = {
    "30101": 9_000_000,
    "30102": 7_000_000,
    "30103": 3_000_000,
    "30108": 3_000_000,
    "30109": 1_500_000,
    "30110": 1_400_000,
    "30113": 2_400_000,
}
_RUNNING = {
    "30201": 600_000, "30205": 60_000, "30206": 200_000, "30207": 150_000, "30211": 300_000, "30212": 90_000,
    "30215": 80_000, "30216": 120_000, "30217": 40_000, "30228": 250_000, "30231": 180_000, "30239": 400_000,
}  # fmt: skip
_GRANTS = {"30302": 700_000, "30305": 90_000}
_CAPITAL = {"31002": 150_000, "31013": 200_000}
_SCALE = 40
"""The amounts above are those of three posts; a unit has some more."""
_ASIDE = {PENSION: "30108", ANNUITY: "30109", MEDICAL: "30110", HOUSING: "30113"}
"""Functional items that are exactly one economic item."""


@dataclass(frozen=True)
class Ledger:
    """Cents. `economic` is basic expenditure by economic item, `general` the project expenditure of the general budget
    by functional item; `opening` and `closing` are carried in and out by budget (general, fund, capital, other).
    `operations` is own income and `own` what was spent of it; `superior` came from the parent body, `subsidies` went to
    bodies below."""

    economic: Mapping[str, int] = field(default_factory=dict)
    general: Mapping[str, int] = field(default_factory=dict)
    fund: Mapping[str, int] = field(default_factory=dict)
    capital: Mapping[str, int] = field(default_factory=dict)
    opening: tuple[int, int, int, int] = (0, 0, 0, 0)
    closing: tuple[int, int, int, int] = (0, 0, 0, 0)
    own: int = 0
    superior: int = 0
    subsidies: int = 0

    @property
    def basic(self) -> dict[str, int]:
        """Basic expenditure by functional item."""
        aside = {item: self.economic.get(code, 0) for item, code in _ASIDE.items()}
        return {ADMINISTRATION: sum(self.economic.values()) - sum(aside.values()), **aside}

    @property
    def spent(self) -> tuple[int, int, int, int]:
        """Spent by budget: general, fund, capital, and of other income."""
        general = sum(self.economic.values()) + sum(self.general.values())
        return general, sum(self.fund.values()), sum(self.capital.values()), self.own + self.subsidies

    @property
    def received(self) -> tuple[int, int, int, int]:
        """Received by budget: what was spent and carried out, less what was carried in. The last is all other income."""
        carried = zip(self.spent, self.closing, self.opening, strict=True)
        general, fund, capital, other = (spent + after - before for spent, after, before in carried)
        return general, fund, capital, other

    @property
    def operations(self) -> int:
        """Income of its own: other income without what came from above."""
        return self.received[3] - self.superior


def final(seed: int, unit: str, year: int, number: int, extra: str) -> Ledger:
    """The final ledger of a unit. `extra` is a functional item of its field; unit 0 subsidizes unit 1 of a department."""
    now, before = _spent(seed, unit, year, number, extra), _carried(seed, unit, year - 1)
    after = _carried(seed, unit, year)
    superior, subsidies = (_subsidy(seed, unit, year) if number == wanted else 0 for wanted in (1, 0))
    own = now.own + superior  # what came from above is spent
    return replace(now, opening=before, closing=after, own=own, superior=superior, subsidies=subsidies)


def budget(seed: int, unit: str, year: int, number: int, extra: str) -> Ledger:
    """The budget: what was spent in the end, less a little, with nothing carried."""
    now = _spent(seed, unit, year, number, extra)
    rand = generator(seed, "budget", unit, year)
    more = {code: cents + 100 * below(rand, 5_000) for code, cents in now.economic.items()}
    superior, subsidies = (_subsidy(seed, unit, year) if number == wanted else 0 for wanted in (1, 0))
    less = {code: cents * 95 // 100 for code, cents in now.general.items()}
    own = now.own + superior
    return replace(now, economic=more, general=less, own=own, superior=superior, subsidies=subsidies)


def together(ledgers: Iterable[Ledger]) -> tuple[Ledger, int]:
    """The ledger of a department out of those of its units, and what was eliminated: payments between them."""
    whole = reduce(_added, ledgers)
    eliminated = min(whole.superior, whole.subsidies)
    return replace(whole, superior=whole.superior - eliminated, subsidies=whole.subsidies - eliminated), eliminated


def _spent(seed: int, unit: str, year: int, number: int, extra: str) -> Ledger:
    rand = generator(seed, "final", unit, year)
    growth = 100 + 4 * (year - 2019)

    def amounts(base: Mapping[str, int]) -> dict[str, int]:
        return {
            code: cents * _SCALE * growth // 100 + below(rand, cents * _SCALE // 5 + 1) for code, cents in base.items()
        }

    projects = amounts({AFFAIRS: 2_000_000, PROJECT: 900_000, extra: 12_000_000})
    has_fund = number == 0
    return Ledger(
        economic=amounts({**_SALARIES, **_RUNNING, **_GRANTS, **_CAPITAL}),
        general=projects,
        fund=amounts({FUND_ITEM: 5_000_000}) if has_fund else {},
        own=300_000 + below(rand, 3_000_000),
    )


def _carried(seed: int, unit: str, year: int) -> tuple[int, int, int, int]:
    """Carried out at the end of a year; the funds carry nothing, so that units without funds have none."""
    rand = generator(seed, "carried", unit, year)
    return below(rand, 500_000), 0, 0, below(rand, 200_000)


def _subsidy(seed: int, unit: str, year: int) -> int:
    """What the first unit of a department pays to the second: known to both, so the unit's own name is left out."""
    return 1_000_000 + below(generator(seed, "subsidy", unit.rsplit("-", 1)[0], year), 500_000)


def _added(one: Ledger, two: Ledger) -> Ledger:
    def both(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
        return {code: first.get(code, 0) + second.get(code, 0) for code in sorted({*first, *second})}

    def sums(first: tuple[int, int, int, int], second: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        return first[0] + second[0], first[1] + second[1], first[2] + second[2], first[3] + second[3]

    return Ledger(
        both(one.economic, two.economic), both(one.general, two.general), both(one.fund, two.fund),
        both(one.capital, two.capital), sums(one.opening, two.opening), sums(one.closing, two.closing),
        one.own + two.own, one.superior + two.superior, one.subsidies + two.subsidies,
    )  # fmt: skip
