"""The templates: what they show of a view, what they leave out, and that nothing in a view becomes HTML or a script."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from markupsafe import Markup

from gongkai.site import views as v
from gongkai.site.charts.draw import Picture, Words
from gongkai.site.charts.marks import Drawing
from gongkai.site.templates import HERE, relative, render
from gongkai.site.views.budgets import AccountsView, OverviewView

HOSTILE = "\"'><img src=x onerror=alert(1)>&{{ 7*7 }}"

PICTURE = Picture(Drawing(10, 10, ()), Words("one", "一张图", "样例"), {}, "wide")
"""What takes the place of every picture: `test_charts` has more of them."""

Items = tuple[tuple[str, str, bool], ...]
LIGHT: dict[str, Any] = {
    **dict.fromkeys(("kind", "title", "summary", "cite", "digest", "note"), str),
    **dict.fromkeys(("body", "duties"), Markup),
    "marks": tuple[v.StatusMark, ...],
    "callouts": tuple[v.Callout, ...],
    "metadata": Items,
    "data": tuple[v.Link, ...],
    "sections": tuple[tuple[str, Items], ...],
    "blocks": tuple[v.Block, ...],
    "attachments": tuple[v.Attachment, ...],
    "related": tuple[v.MetaItem, ...],
}

# Every template that a page is made with, and what it takes: a view, or values by name.
PAGES: tuple[tuple[str, Any], ...] = (
    ("accounts.html.j2", AccountsView),
    ("accounts_overview.html.j2", OverviewView),
    ("application_form.html.j2", v.ApplicationFormView),
    ("apply.html.j2", v.ApplyView),
    ("code.html.j2", v.CodeView),
    ("codes.html.j2", v.CodesView),
    ("data.html.j2", {"groups": tuple[v.Downloads, ...]}),
    ("headed.html.j2", {"title": str, "lead": str, "groups": tuple[v.Rows, ...]}),
    ("help_index.html.j2", {"kinds": v.LinkGroup, "codes": v.Link}),
    ("home.html.j2", v.HomeView),
    ("kind_manual.html.j2", v.KindManualView),
    ("light.html.j2", LIGHT),
    ("light_crumbs.html.j2", {"links": tuple[v.Link, ...]}),
    ("light_duties.html.j2", {"view": v.Responsibility, "table": str}),
    ("list.html.j2", v.ListView),
    ("organization.html.j2", v.OrganizationView),
    ("organizations.html.j2", v.DirectoryView),
    ("record.html.j2", v.RecordView),
    ("release.html.j2", {"url": str, "root": str, "key": str}),
    ("search.html.j2", v.SearchView),
    ("tombstone.html.j2", v.TombstoneView),
    ("topics.html.j2", v.TopicsView),
)
PARTS = {"budget_parts.html.j2", "components.html.j2", "breadcrumb.html.j2", "code_rows.html.j2"}


def filled(kind: Any, text: str) -> dict[str, Any]:
    """What a template takes, with every field filled."""
    if isinstance(kind, dict):
        return {name: value(hint, text) for name, hint in kind.items()}
    return {"view": full(kind, text)}


def bare(kind: Any) -> dict[str, Any]:
    """What a template takes, with nothing but what it must have, and that empty."""
    if isinstance(kind, dict):
        return {name: nothing(hint) for name, hint in kind.items()}
    hints = typing.get_type_hints(kind)
    needed = [field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING]
    return {"view": kind(**{name: nothing(hints[name]) for name in needed})}


def nothing(hint: Any) -> Any:
    """The least value of the type `hint`."""
    plain = {tuple: (), int: 0, str: "", Markup: Markup("")}
    kind = typing.get_origin(hint) or hint
    return plain[kind] if kind in plain else full(kind, "x")


def full(kind: type, text: str) -> Any:
    """A view with every field filled: each text is `text`, each tuple has one item."""
    hints = typing.get_type_hints(kind)
    return kind(**{name: value(hint, text) for name, hint in hints.items()})


def value(hint: Any, text: str) -> Any:
    """A value of the type `hint`."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        items = arguments[:1] if arguments[-1] is Ellipsis else arguments
        return tuple(value(item, text) for item in items)
    if origin is typing.Literal:
        return arguments[0]
    if arguments:
        return value(next(argument for argument in arguments if argument is not type(None)), text)
    if hint is Picture:
        return PICTURE
    if dataclasses.is_dataclass(hint) or hasattr(hint, "_fields"):
        return full(typing.cast(type, hint), text)
    return {str: text, Markup: Markup("<p>safe</p>"), int: 3, bool: True}[hint]


def test_every_template_is_tried() -> None:
    assert {path.name for path in HERE.glob("*.j2")} == {name for name, _ in PAGES} | PARTS


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_text_stays_text(name: str, kind: Any) -> None:
    html = render(name, "../", **filled(kind, HOSTILE))
    assert "onerror=alert(1)&gt;" in html
    assert "<img" not in html
    assert "49" not in html


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_no_address_runs_a_script_or_leads_astray(name: str, kind: Any) -> None:
    for base in ("", "../../"):
        html = render(name, base, **filled(kind, "javascript:alert(1)"))
        assert not [address for address in addresses(html) if address.lower().startswith(("javascript:", "//"))]


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_an_empty_view_makes_a_page(name: str, kind: Any) -> None:
    html = render(name, "", **bare(kind))
    assert "None" not in html
    assert "<ul>\n</ul>" not in html


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_nothing_inline(name: str, kind: Any) -> None:
    html = render(name, "", **filled(kind, "样例"))
    assert " style=" not in html
    assert "<script" not in html


# What a view holds and its page does not show, because something else stands there: rows instead of "there are none",
# a table instead of rows, links instead of a text. Titles and descriptions of pages go into slots of the shell.
ELSEWHERE = {
    "accounts.html.j2": {"MetaItem.text", "MoneyCell.text"},
    "codes.html.j2": {"StatusMark.detail"},
    "headed.html.j2": {"Rows.empty", "StatusMark.detail"},
    "help_index.html.j2": {"LinkGroup.note"},
    "home.html.j2": {"MetaItem.text", "Rows.empty", "Row.number", "Row.organization", "Row.note", "Row.amount"}
    | {"StatusMark.label", "StatusMark.detail"},
    "light.html.j2": {"MetaItem.text", "StatusMark.detail", "Link.note"},
    "light_crumbs.html.j2": {"Link.note"},
    "light_duties.html.j2": {"Responsibility.digest"},  # it stands in the data of the record
    "list.html.j2": {"ListView.empty", "Rows.empty", "Row.title", "Row.number", "Row.organization", "Row.date"}
    | {"Row.note", "Row.amount", "StatusMark.label", "StatusMark.detail"},
    "kind_manual.html.j2": {"StatusMark.detail"},
    "organization.html.j2": {"MetaItem.text", "Rows.empty", "StatusMark.detail"},
    "record.html.j2": {"MetaItem.text", "StatusMark.detail"},
    "tombstone.html.j2": {"MetaItem.text"},
}


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_every_text_of_the_view_is_shown(name: str, kind: Any) -> None:
    counter = iter(range(10_000))
    marked = {key: number(given, counter) for key, given in filled(kind, "样例").items()}
    html = render(name, "", **marked)
    assert {where for where, text in texts(tuple(marked.values())) if text not in html} == ELSEWHERE.get(name, set())


def number(view: Any, counter: Iterator[int]) -> Any:
    """The same view with a different text in every place."""
    if isinstance(view, (Markup, int, Picture)) or view is None:
        return view
    if isinstance(view, str):
        return f"样例{next(counter)}尾" if view == "样例" else view
    if isinstance(view, tuple) and not hasattr(view, "_fields"):
        return tuple(number(item, counter) for item in view)
    return type(view)(*(number(getattr(view, name), counter) for name in names_of(view)))


def names_of(view: Any) -> tuple[str, ...]:
    """The fields of a dataclass or of a named tuple."""
    named: tuple[str, ...] | None = getattr(view, "_fields", None)
    return named if named is not None else tuple(field.name for field in dataclasses.fields(view))


def texts(view: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """The places and texts of a view that are not addresses."""
    if isinstance(view, str) and not isinstance(view, Markup):
        yield where, view
    elif isinstance(view, tuple) and not hasattr(view, "_fields"):
        for item in view:
            yield from texts(item, where)
    elif (dataclasses.is_dataclass(view) or isinstance(view, tuple)) and not isinstance(view, Picture):
        for name in names_of(view):
            if name not in {"href", "breadcrumb", "previous", "next"}:
                yield from texts(getattr(view, name), f"{type(view).__name__}.{name}")


def addresses(html: str) -> list[str]:
    """The values of all `href`, `src` and `action`."""
    import html5lib

    tree = html5lib.parse(html, namespaceHTMLElements=False)
    names = ("href", "src", "action")
    return [element.attrib[name] for element in tree.iter() for name in names if name in element.attrib]


@pytest.mark.parametrize(
    ("base", "href", "seen"),
    [
        ("../../", "documents/lz/a.html", "../../documents/lz/a.html"),
        ("", "documents/lz/a.html#正文", "documents/lz/a.html#%E6%AD%A3%E6%96%87"),
        ("../", "#正文", "#正文"),
        ("../", "https://example.invalid/?a=b", "https://example.invalid/?a=b"),
        ("", "tel:0772-0000000", "tel:0772-0000000"),
        ("", "javascript:alert(1)", "javascript%3Aalert(1)"),
        ("", "JaVaScRiPt:alert(1)", "JaVaScRiPt%3Aalert(1)"),
        ("", "data:text/html,x", "data%3Atext/html,x"),
        ("", "//example.invalid/x", "example.invalid/x"),
        ("", "\\\\example.invalid", "%5C%5Cexample.invalid"),
        ("../", "a b%20c.html", "../a%20b%20c.html"),
        ("", "", "./"),
    ],
)
def test_addresses(base: str, href: str, seen: str) -> None:
    assert relative(base, href) == seen


@pytest.mark.parametrize(
    ("current", "total", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, 3, 0, 9]),
        (4, 9, [1, 2, 3, 4, 5, 6, 0, 9]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (9, 20, [1, 0, 7, 8, 9, 10, 11, 0, 20]),
        (20, 20, [1, 0, 18, 19, 20]),
    ],
)
def test_pagination(current: int, total: int, numbers: list[int]) -> None:
    pages = v.pagination(current, total, "p{}.html".format)
    assert [page.number for page in pages.pages] == numbers
    assert [page.number for page in pages.pages if page.current] == [current]
    assert (pages.previous, pages.next) == (
        f"p{current - 1}.html" if current > 1 else "",
        f"p{current + 1}.html" if current < total else "",
    )


def test_states_are_words_and_samples_stand_in_the_title_line() -> None:
    marks = (v.StatusMark("样例", "sample"), v.StatusMark("废止", "ended", "2020年1月1日起"))
    view = v.RecordView("题目", "通知", (), (), status=marks)
    html = render("record.html.j2", "", view=view)
    assert '<h1>题目 <span class="mark sample">样例</span></h1>' in html
    assert '<p class="status"><span class="mark ended">废止</span>' in html


def test_an_official_document_has_its_head_and_foot() -> None:
    part = v.OfficialPart(("题", "目"), Markup("<p>正文</p>"), addressees="各县：", signature="某办", date="二〇一一年")
    official = v.Official(
        ("某政府", "办公室文件"), "某办〔2011〕1号", (part,), "词", "某局。", "某办", "印发", "（传）", True
    )
    html = render("record.html.j2", "", view=v.RecordView("题目", "通知", (), (), official=official))
    shown = [
        "电子公文打印版",
        "打印单位",
        "打印人",
        "某政府",
        "某办〔2011〕1号",
        "各县：",
        "正文",
        "二〇一一年",
        "主题词：",
        "抄送：某局。",
    ]
    places = [html.index(text) for text in shown]
    assert places == sorted(places)


def test_ledger_rows_name_their_columns_for_phones() -> None:
    row = v.TableRow((v.Cell("甲", header=True), v.Cell("1", numeric=True)))
    table = v.Table("表", ((v.Head("名称"), v.Head("数", numeric=True)),), (row,), fold=True)
    html = render("list.html.j2", "", view=v.ListView("表", (), 1, table=table))
    assert '<th scope="row" data-label="名称">甲</th>' in html
    assert '<td data-label="数" class="num">1</td>' in html
