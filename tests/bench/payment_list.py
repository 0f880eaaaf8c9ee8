"""A payment list of any size: a repository of `gongkai demo` with one department's payments in it, a table for each year.

In: a folder and a number of rows. Out: files below that folder, always the same ones for the same arguments, and the
exact sum of the amounts, in cents as a whole number, so that it is no sum of ours that is compared with ours.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from gongkai.catalog.entry import content_digest
from gongkai.demo.owners import Owner, owners
from gongkai.demo.pick import Rand, below, generator, pick
from gongkai.demo.signed import Fields, yaml_file
from gongkai.kinds import BY_NAME
from tests.bench.repositories import AS_OF, GONGKAI

KIND = BY_NAME["payment"]
YEARS = (2024, 2025, 2026)
_COLUMNS = (
    "id", "paid", "payee", "payee_type", "amount", "purpose", "project", "function_code", "economic_code", "document_no",
)  # fmt: skip
_HEADER = tuple(KIND.model.model_fields[name].title or name for name in _COLUMNS)
_FUNCTIONS = ("2010601", "2010602", "2080505", "2101101", "2120101", "2210201")
_ECONOMIC = ("30201", "30202", "30211", "30213", "30226", "30227", "31002")
_PURPOSES = ("印刷费", "维修费", "差旅费", "会议费", "委托业务费", "设备购置", "劳务费")
_DUPLICATE = 50  # every so many-th row is the one before it once more


def make(folder: Path, rows: int) -> int:
    """A small demo with `rows` payments; returns their sum in cents."""
    command = [*GONGKAI, "demo", str(folder), "--records", "100", "--as-of", AS_OF.isoformat()]
    subprocess.run(command, check=True, capture_output=True)
    cents = 0
    for path, data, own in payment_files(rows, owners(1)[0]):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        cents += own
    return cents


def payment_files(count: int, owner: Owner) -> Iterator[tuple[str, bytes, int]]:
    """Path, bytes and sum in cents of each table, and of its head (0), for one organization."""
    for number, year in enumerate(YEARS):
        size = count * (number + 1) // len(YEARS) - count * number // len(YEARS)
        rows, cents = _rows(owner, year, size, generator(1, "payments", year))
        published = min(date(year, 12, 31), AS_OF)
        head: Fields = {
            "publisher": owner.id,
            "published": published.isoformat(),
            "topic": "财政、金融、审计\\财政",
            "sample": "true",
        }
        stem = f"catalog/{KIND.name}/{owner.id}/{year}"
        content = content_digest([head, _HEADER, rows], "", ())
        yield f"{stem}.csv", "".join(",".join(row) + "\n" for row in (_HEADER, *rows)).encode(), cents
        yield f"{stem}.yaml", yaml_file(KIND, head, published, content), 0


def _rows(owner: Owner, year: int, size: int, rand: Rand) -> tuple[list[tuple[str, ...]], int]:
    """Rows of a year with their sum in cents; some are negative, some equal the one before but for the identifier."""
    rows: list[tuple[str, ...]] = []
    cents = total = 0
    for number in range(1, size + 1):
        name = f"{owner.id}-pay-{year}-{number:06d}"
        if number % _DUPLICATE == 0:
            rows.append((name, *rows[-1][1:]))
        else:
            cents = below(rand, 10_000_000) - 200_000 or 1
            rows.append((name, *_row(rand, year, number, cents)))
        total += cents
    return rows, total


def _row(rand: Rand, year: int, number: int, cents: int) -> tuple[str, ...]:
    day = date(year, 1, 2) + timedelta(days=below(rand, 300))
    person = rand() < 0.1
    payee = f"个人（{below(rand, 40) + 1}人）" if person else f"样例第{below(rand, 4000):04d}商贸有限公司"
    sign, size = "-" if cents < 0 else "", abs(cents)
    return (
        day.isoformat(), payee, "自然人" if person else "法人及非法人组织", f"{sign}{size // 100}.{size % 100:02d}",
        pick(rand, _PURPOSES), f"样例项目{below(rand, 60):02d}", pick(rand, _FUNCTIONS), pick(rand, _ECONOMIC),
        f"样支〔{year}〕{number}号",
    )  # fmt: skip
