"""Seeded picks. Only `random()` of the generator is used, whose numbers are the same in every version of Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeAlias, TypeVar

Rand: TypeAlias = Callable[[], float]
T = TypeVar("T")


def generator(seed: int, *names: object) -> Rand:
    """Numbers from 0 to below 1, their own for every seed and name, so that parts do not depend on one another."""
    return Random("/".join(map(str, (seed, *names)))).random  # noqa: S311 (sample data, no secret)


def pick(rand: Rand, items: Sequence[T]) -> T:
    """One of `items`."""
    return items[int(rand() * len(items))]


def below(rand: Rand, limit: int) -> int:
    """A whole number from 0 to below `limit`."""
    return int(rand() * limit)


def shuffled(rand: Rand, items: Sequence[T]) -> list[T]:
    """`items` in another order."""
    keys = [rand() for _ in items]
    return [items[index] for index in sorted(range(len(items)), key=keys.__getitem__)]


def day_before(day: date, days: int) -> date:
    """`days` before `day`."""
    return day - timedelta(days=days)
