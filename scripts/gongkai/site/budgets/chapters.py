"""Chapters that pages share: where the money goes by class, and from where to where it flows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from gongkai.accounts.statement import Figure
from gongkai.site import templates, urls
from gongkai.site.budgets import addresses, pictures, ratios
from gongkai.site.budgets.books import WORDS, Book
from gongkai.site.budgets.cells import heads, money, text
from gongkai.site.budgets.lines import FLOW, TREE
from gongkai.site.budgets.parts import row_address
from gongkai.site.budgets.tree import Branch, tree
from gongkai.site.views import Link
from gongkai.site.views.budgets import Chapter, MoneyCell, MoneyRow, MoneyTable


def flow(found: Book) -> Chapter | None:
    """From sources to uses; None where it cannot be drawn."""
    level = found.record.level
    income, expense, sums_in, sums_out = FLOW["government" if level == "government" else "department"]
    if income not in found.sheets or expense not in found.sheets:
        return None
    sources, uses = (_sides if level == "government" else _halves)(found, income, expense)
    picture = pictures.sources_and_uses(
        f"{found.record.fiscal_year}年{WORDS[found.folder]}：{'一般公共预算' if level == 'government' else ''}收入和支出",
        [item for item in sources if item[0] not in sums_in],
        [item for item in uses if item[0] not in sums_out],
    )
    links = tuple(
        Link(found.sheets[name].spec.label.zh, addresses.table(found.entry, name))
        for name in dict.fromkeys((income, expense))
    )
    return Chapter("钱从哪里来，到哪里去", "flow", charts=(picture,), links=links) if picture else None


Side = list[tuple[str, str, Figure]]


def _sides(found: Book, income: str, expense: str) -> tuple[Side, Side]:
    """The rows of a government's two tables."""
    return _rows(found, income), _rows(found, expense)


def _halves(found: Book, income: str, _: str) -> tuple[Side, Side]:
    """The rows of a department's table above and below its total of income, without the sums."""
    rows, spec = _rows(found, income), found.sheets[income].spec
    at = next((n for n, row in enumerate(rows) if row[0] == "income-total"), len(rows))
    sums = {line.id for line in spec.lines if line.total}
    return [row for row in rows[:at] if row[0] not in sums], [row for row in rows[at:] if row[0] not in sums]


def _rows(found: Book, table: str) -> Side:
    statement = found.sheets[table].statement
    return [(row.code or row.key, row.name, found.figure(table, row.key)) for row in statement.rows]


def spending(found: Book, page: str, people: int | None) -> Chapter | None:
    """Where the money goes, by class, for the page at `page`; per head where the number of people is given."""
    branches = tree(found)
    if not branches:
        return None

    def leads(branch: Branch) -> str:
        return templates.relative(urls.base(page), into(found, branch))

    title = f"{found.record.fiscal_year}年支出{WORDS[found.folder]}，按功能分类"
    picture = pictures.spending("spending", title, branches, leads, deep=False)
    name = TREE[found.record.level]
    table = by_share("按功能分类", branches, lambda branch: into(found, branch), people)
    more = Link(f"{found.sheets[name].spec.label.zh}（全部科目）", addresses.table(found.entry, name))
    return Chapter("钱花在哪里", "spending", charts=(picture,) if picture else (), tables=(table,), links=(more,))


def into(found: Book, branch: Branch) -> str:
    """Where a class is taken apart; its row in the table, where there is nothing to take apart."""
    if branch.ends > 1:
        return addresses.of_class(found.entry, branch.code)
    name = TREE[found.record.level]
    return row_address(found, name, found.sheets[name].at(branch.code))


def by_share(
    caption: str, branches: Sequence[Branch], leads: Callable[[Branch], str], people: int | None = None
) -> MoneyTable:
    """Branches with their share of the whole, and per head where the number of people is given."""
    whole = sum((branch.amount for branch in branches), Decimal(0))
    rows = [
        MoneyRow(one.name, _shared(one.amount, whole, people), one.code, f"s-{one.code}", leads(one))
        for one in branches
    ]
    rows.append(MoneyRow("合计", _shared(whole, whole, people), total=True))
    labels = ("金额", "占比", "人均") if people else ("金额", "占比")
    return MoneyTable(caption, heads(*labels), tuple(rows), coded=True, note=f"{ratios.ROUNDING}。")


def _shared(figure: Figure, whole: Figure, people: int | None) -> tuple[MoneyCell, ...]:
    own = (money(figure), text(ratios.share(figure, whole)))
    return (*own, money(ratios.per_head(figure, people))) if people else own
