"""Sample permit decisions: tables of about a thousand rows by organization and year, each with its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.catalog.entry import content_digest
from gongkai.demo.owners import Owner, credit_code
from gongkai.demo.pick import Rand, below, generator, pick, shuffled
from gongkai.demo.signed import Fields, yaml_file
from gongkai.demo.words import MARKS, PLACES, STREETS, TRADES, Trade
from gongkai.kinds import BY_NAME

_COLUMNS = (
    "id", "index_no", "party_name", "party_type", "party_uscc", "doc_title", "doc_no", "permit_type", "cert_name",
    "cert_no", "content", "decided", "valid_from", "valid_to", "status",
)  # fmt: skip
_KIND = BY_NAME["approval_result"]
HEADER = tuple(_KIND.model.model_fields[name].title or name for name in _COLUMNS)
_FIRST_SERIAL = 10_000
_FOREVER = "2099-12-31"


def approval_files(
    count: int, tables: int, everyone: tuple[Owner, ...], years: tuple[int, ...], seed: int, as_of: date
) -> Iterator[tuple[str, bytes]]:
    """`count` rows in `tables` tables, and their heads. A second table of a year has its number in its name."""
    rand = generator(seed, "tables")
    pairs = [(owner, year) for owner in everyone for year in years]
    chosen = [pair for _ in range(-(-tables // len(pairs))) for pair in shuffled(rand, pairs)][:tables]
    serials: Counter[tuple[str, int]] = Counter()
    parts: Counter[tuple[str, int]] = Counter()
    done = 0
    for number, (owner, year) in enumerate(chosen):
        size = count * (number + 1) // tables - count * number // tables
        key = owner.id, year
        parts[key] += 1
        stem = f"catalog/approval_result/{owner.id}/{year}" + (f"-{parts[key]}" if parts[key] > 1 else "")
        table = _rows(owner, year, serials[key], size, done, generator(seed, stem), as_of)
        serials[key] += size
        done += size
        yield from _table(stem, owner, year, table, as_of)


def _table(stem: str, owner: Owner, year: int, rows: list[tuple[str, ...]], as_of: date) -> Iterator[tuple[str, bytes]]:
    published = min(date(year, 12, 31), as_of)
    head: Fields = {
        "publisher": owner.id,
        "published": published.isoformat(),
        "topic": "综合政务\\政务公开",
        "keywords": ["行政许可", "双公示"],
        "sample": "true",
        "authority": owner.name,
        "authority_uscc": owner.credit_code,
        "source_org": owner.name,
        "source_uscc": owner.credit_code,
    }
    content = content_digest([head, HEADER, rows], "", ())
    yield f"{stem}.csv", "".join(",".join(row) + "\n" for row in (HEADER, *rows)).encode("utf-8")
    yield f"{stem}.yaml", yaml_file(_KIND, head, published, content)


def _rows(owner: Owner, year: int, serial: int, size: int, done: int, rand: Rand, as_of: date) -> list[tuple[str, ...]]:
    """`size` rows in order of their days; `serial` and `done` say how many came before, here and in all."""
    first = date(year, 1, 2)
    span = (min(date(year, 12, 20), as_of - timedelta(days=8)) - first).days
    code = owner.scheme[1]
    return [
        _row(owner, f"{code}/{year}-", serial + number + 1, done + number + 1, first + timedelta(days=span * number // size), rand, as_of)
        for number in range(size)
    ]  # fmt: skip


def _row(owner: Owner, prefix: str, serial: int, number: int, day: date, rand: Rand, as_of: date) -> tuple[str, ...]:
    """One decision. `serial` counts those of the organization and year, `number` all."""
    trade, place, chance = pick(rand, TRADES), pick(rand, PLACES), rand()
    if chance < 0.7:
        name, kind = f"样例{place}{pick(rand, MARKS)}{trade.word}{number:06d}有限公司", "法人及非法人组织"
        code = credit_code("91", number)
    elif chance < 0.92:
        name, kind = f"样例{place}{pick(rand, MARKS)}{trade.word}{number:06d}店", "个体工商户"
        code = credit_code("92", number)
    else:
        name, kind, code = f"样例自然人{number:06d}", "自然人", ""
    until = _FOREVER if rand() < 0.1 else f"{day.year + 5}-{day.month:02d}-{min(day.day, 28):02d}"
    index = _FIRST_SERIAL + serial
    decided = day.isoformat()
    return (
        f"{owner.id}-xk-{day.year}-{serial:05d}", f"{prefix}{index:05d}" if index < 100_000 else "", name, kind, code,
        trade.decision, f"样{owner.mark}许准字〔{day.year}〕{serial}号", trade.type, trade.certificate, f"样证字第{number:06d}号",
        f"准予在{place}{pick(rand, STREETS)}{below(rand, 300) + 1}号从事{_scopes(rand, trade)}等经营活动。",
        decided, decided, until, "有效" if until >= as_of.isoformat() else "无效",
    )  # fmt: skip


def _scopes(rand: Rand, trade: Trade) -> str:
    """Two different things that the trade may be permitted."""
    first = below(rand, len(trade.scopes))
    return f"{trade.scopes[first]}、{trade.scopes[first - 1]}"
