"""The append-only log."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.release import log
from gongkai.release.log import Relation
from gongkai.release.trouble import Trouble


def releases(count: int, last: str = "a") -> tuple[log.Entry, ...]:
    made: list[log.Entry] = []
    for number in range(count):
        index = (last if number == count - 1 else "a") * 64
        made.append(log.appended(made, date(2026, 1, 1 + number), "c", index))
    return tuple(made)


def test_log_is_read_back() -> None:
    assert log.parse(log.write(releases(3))) == releases(3)
    assert log.parse(b"") == ()


@pytest.mark.parametrize(
    "data",
    [
        b"{}\n", b"[]\n", b"not json\n", log.write(releases(3)[1:]), log.write(releases(2) + releases(1)),
        log.write(releases(2)).replace(b'"release":2', b'"release":3'), log.write(releases(2)).replace(b"2026", b"2025"),
        log.write(releases(1))[:-1], log.write(releases(1)).replace(b'"commit":"c"', b'"commit":1'),
        log.write(releases(1)).replace(b",", b", "),
    ],
)  # fmt: skip
def test_broken_log_is_refused(data: bytes) -> None:
    with pytest.raises(Trouble):
        log.parse(data)


@pytest.mark.parametrize(
    ("ours", "theirs", "relation"),
    [
        (releases(2), releases(2), Relation.SAME),
        (releases(2), releases(3), Relation.BEHIND),
        (releases(3), releases(2), Relation.AHEAD),
        (releases(3), releases(3, "b"), Relation.FORK),
        (releases(3), releases(2, "b"), Relation.FORK),
        ((), releases(1), Relation.BEHIND),
        ((), (), Relation.SAME),
    ],
)
def test_logs_compare(ours: tuple[log.Entry, ...], theirs: tuple[log.Entry, ...], relation: Relation) -> None:
    assert log.compare(ours, theirs) is relation
