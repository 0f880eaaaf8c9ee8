"""A set in plain sentences: every figure in them is one of the tables, or reckoned from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.accounts.statement import Figure
from gongkai.site import words
from gongkai.site.budgets import ratios
from gongkai.site.budgets.amounts import said
from gongkai.site.budgets.books import WORDS, Book, Year
from gongkai.site.budgets.comparison import compared
from gongkai.site.budgets.lines import EXPENSE, INCOME, THREE, KeyLine
from gongkai.site.budgets.tree import Branch

_MOST = 3


def summary(found: Book, year: Year, branches: Sequence[Branch]) -> tuple[str, ...]:
    """What a reader should know first: totals, how they changed, where most of the money goes, the three public funds."""
    level = found.record.level
    own = (
        _total(found, year, INCOME[level]),
        _total(found, year, EXPENSE[level]),
        _largest(branches),
        _three(found, year),
    )
    return tuple(sentence for sentence in own if sentence)


def _total(found: Book, year: Year, line: KeyLine) -> str:
    figure = found.figure(line.table, line.row)
    if figure is None:
        return ""
    start = f"{found.record.fiscal_year}年{line.label}{WORDS[found.folder]}数为{said(figure)}"
    return "，".join((start, *_changes(found, year, line, figure))) + "。"


def _changes(found: Book, year: Year, line: KeyLine, figure: Figure) -> Iterator[str]:
    """How a figure stands to last year's, and final figures to what was planned."""
    known = compared(year, line.table, line.row)
    moved = ratios.difference(figure, known.previous)
    if moved is not None:
        yield _moved(moved, ratios.growth(figure, known.previous))
    if found.folder == "final" and known.planned:
        what = "预算" if known.adjusted is None else "调整预算"
        yield f"完成{what}的{ratios.execution(figure, known.planned)}"


def _moved(moved: Figure, growth: str) -> str:
    """比上年决算增加1.20亿元（+5.00％）."""
    if not moved:
        return "与上年决算相同"
    percent = f"（{growth}）" if growth.endswith("％") else f"（{growth}，不计算百分比）"
    return f"比上年决算{'增加' if moved > 0 else '减少'}{said(abs(moved))}{percent}"


def _largest(branches: Sequence[Branch]) -> str:
    whole = sum((branch.amount for branch in branches), Decimal(0))
    there = sorted((branch for branch in branches if branch.amount > 0), key=lambda branch: -branch.amount)[:_MOST]
    if not there or whole <= 0:
        return ""
    told = "、".join(f"{one.name}（{said(one.amount)}，占{ratios.share(one.amount, whole)}）" for one in there)
    return f"花钱最多的是{told}。"


def _three(found: Book, year: Year) -> str:
    figure = found.figure(THREE.table, THREE.row)
    if figure is None:
        return ""
    changes = _changes(found, year, THREE, figure)
    return "，".join((f"“三公”经费{WORDS[found.folder]}数为{said(figure)}", *changes)) + "。"


def deadline(found: Book) -> str:
    """Approved when and by whom, published when, and by how many days in time or late."""
    record = found.record
    approved, published = words.prose_date(record.approved), words.prose_date(record.published)
    start = f"{approved}由{record.approved_by}批准，{published}公开"
    if record.phase == "draft":
        return f"{approved}提交{record.approved_by}审查的草案，{published}公开。"
    if record.days_late:
        return f"{start}，比法定期限（批准后二十日内）晚 {record.days_late} 日。"
    return f"{start}，在批准后第 {(record.published - record.approved).days} 日，符合二十日的法定期限。"
