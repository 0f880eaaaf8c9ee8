"""One table of a set on a page of its own. Its address does not depend on its size: links to a row hold for good."""

from __future__ import annotations

from gongkai.accounts.statement import Row
from gongkai.catalog import Catalog
from gongkai.site import pages
from gongkai.site.budgets import addresses
from gongkai.site.budgets.books import Book
from gongkai.site.budgets.lines import TREE
from gongkai.site.budgets.tables import caption, table
from gongkai.site.budgets.tree import divided
from gongkai.site.views import Link
from gongkai.site.views.budgets import AccountsView, Chapter


def table_view(found: Book, name: str, catalog: Catalog) -> AccountsView:
    """The page of a table that has rows."""
    sheet = found.sheets[name]
    classes = name == TREE[found.record.level]
    pages = {branch.code: addresses.of_class(found.entry, branch.code) for branch in divided(found)} if classes else {}

    def leads(row: Row) -> str:
        return pages.get(row.code, "")

    shown = table(found, name, leads)
    lead = f"{found.record.title}，共 {len(shown.rows)} 行。" + ("点类的名称，看它由哪些款、项组成。" if pages else "")
    return AccountsView(
        title=caption(sheet),
        kicker=found.record.title,
        breadcrumb=crumbs(found, catalog, sheet.spec.label.zh),
        lead=lead,
        chapters=(Chapter("", "table", tables=(shown,)),),
        steps=_steps(found, name),
        sample=found.record.sample,
    )


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
