"""One table of a set on a page of its own; a long one on several, of which the first has the address of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.accounts.statement import Row
from gongkai.catalog import Catalog, Entry
from gongkai.site import pages
from gongkai.site.budgets import addresses, targets
from gongkai.site.budgets.books import Book
from gongkai.site.budgets.lines import TREE
from gongkai.site.budgets.parts import parts, row_address
from gongkai.site.budgets.tables import TOTALS, caption, table
from gongkai.site.budgets.tree import divided
from gongkai.site.views import Link, pagination
from gongkai.site.views.budgets import AccountsView, Chapter, MoneyTable


def table_views(found: Book, name: str, catalog: Catalog, planned: Iterable[Entry] = ()) -> list[AccountsView]:
    """The pages of a table that has rows, one unless it is long. `planned` are the targets that name the set."""
    classes = name == TREE[found.record.level]
    pages = {branch.code: addresses.of_class(found.entry, branch.code) for branch in divided(found)} if classes else {}
    projects = targets.pages(planned) if name in targets.TABLES else {}

    def leads(row: Row) -> str:
        return pages.get(row.code, "") or projects.get(row.name, "")

    every = parts(found.sheets[name])
    tables = (table(found, name, leads, part) for part in every)
    told = "点类的名称，看它由哪些款、项组成。" if pages else ""
    return [_view(found, name, catalog, shown, number, len(every), told) for number, shown in enumerate(tables, 1)]


def _view(
    found: Book, name: str, catalog: Catalog, shown: MoneyTable, number: int, total: int, told: str
) -> AccountsView:
    """Page `number` of the `total` pages of a table."""
    sheet = found.sheets[name]
    split = f"分 {total} 页，这是第 {number} 页；整张表在 CSV 里。" if total > 1 else ""
    return AccountsView(
        title=f"{caption(sheet)}（第 {number} 页）" if number > 1 else caption(sheet),
        kicker=found.record.title,
        breadcrumb=crumbs(found, catalog, sheet.spec.label.zh),
        lead=f"{found.record.title}，共 {len(sheet.statement.rows)} 行。{split}{told}",
        chapters=(Chapter("", "table", tables=(shown,), links=tuple(_total(found, name)) if total > 1 else ()),),
        pages=pagination(number, total, lambda page: addresses.table(found.entry, name, page)) if total > 1 else None,
        steps=_steps(found, name),
        sample=found.record.sample,
    )


def _total(found: Book, name: str) -> Iterator[Link]:
    """The way to what a table comes to, which stands on one of its pages."""
    sheet = found.sheets[name]
    place = next((sheet.at(key) for key in TOTALS if sheet.has(key)), None)
    if place is not None:
        yield Link(sheet.name(sheet.statement.rows[place].key), row_address(found, name, place))


def crumbs(found: Book, catalog: Catalog, last: str) -> tuple[Link, ...]:
    """首页 / 预算决算 / 机构 / 这一套 / 表."""
    return (*pages.crumbs(found.entry, catalog)[:3], Link(found.record.title, found.entry.path), Link(last))


def _steps(found: Book, name: str) -> tuple[Link, ...]:
    """The tables before and after, and the way back."""
    names = [key for key, sheet in found.sheets.items() if sheet.statement.rows]
    at = names.index(name)
    near = [("上一张", names[at - 1])] if at else []
    near += [("下一张", names[at + 1])] if at + 1 < len(names) else []
    steps = (Link(f"{word}：{caption(found.sheets[key])}", addresses.table(found.entry, key)) for word, key in near)
    return (*steps, Link("回到全部报表", f"{found.entry.path}#tables"))
