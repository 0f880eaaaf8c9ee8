"""Values that many pages share: links, states, definition lists, rows, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

NO_HTML = Markup("")

Tone = Literal["plain", "good", "ended", "bad", "sample"]
"""plain 中性, good 有效, ended 失效、废止、到期, bad 撤回、逾期、错误, sample 样例. Never the only sign: the label says it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `count` is shown behind the label, `note` smaller beside it. `href=""` is plain text; in a breadcrumb it
    is the page itself."""

    label: str
    href: str = ""
    count: int | None = None
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A state in words: 有效, 废止, 已撤回, 样例. `detail` (自 2019年5月15日起施行) follows it on the page, not in lists."""

    label: str
    tone: Tone = "plain"
    detail: str = ""


SAMPLE = StatusMark("样例", "sample")


@dataclass(frozen=True, slots=True)
class MetaItem:
    """One entry of a definition list. `links` are shown instead of `text` when given; `wide` takes the whole row."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed note: `title` in a word or two, `text` in sentences, links to go on."""

    title: str
    text: str = ""
    html: Markup = NO_HTML
    tone: Tone = "plain"
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. `amount` is how much money it is about; `status` is shown only where it tells something (废止, 样例), not for plain 有效."""

    title: str
    href: str
    number: str = ""
    organization: str = ""
    date: str = ""
    note: str = ""
    status: tuple[StatusMark, ...] = ()
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A headed run of rows with its "all of them" link `more`, as on the home page and an organization's page."""

    title: str
    rows: tuple[Row, ...] = ()
    more: Link | None = None
    empty: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """A headed group of links: 县级, 22 个一级主题, 按年份."""

    label: str
    links: tuple[Link, ...] = ()
    note: str = ""
    href: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A file of data: `size` 1.2 MB, `digest` SHA-256 in hexadecimal; both empty where the page is made before the file."""

    label: str
    href: str
    size: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Downloads:
    """A headed group of downloads; `count` of the records in them."""

    label: str
    files: tuple[Download, ...]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A column heading. Several rows of them may span: see `Table.head`."""

    label: str
    unit: str = ""
    numeric: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `header` names the row (a `th`); `nowrap` is for dates and short codes; `absent` is read out by
    screen readers where the cell shows nothing or a sign (未填写)."""

    text: str = ""
    href: str = ""
    header: bool = False
    numeric: bool = False
    colspan: int = 1
    rowspan: int = 1
    nowrap: bool = False
    absent: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table row. `total` sets it off by a rule; `level` (0–3) indents its header."""

    cells: tuple[Cell, ...]
    total: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with caption, unit, source and its own CSV. `head` is one or more rows of column headings.

    `fold` lets its rows become definition lists on a phone (needs a single head row and no spans); else the first
    column stays in sight while the rest scrolls.
    """

    caption: str
    head: tuple[tuple[Head, ...], ...]
    rows: tuple[TableRow, ...]
    unit: str = ""
    source: str = ""
    csv: Link | None = None
    note: str = ""
    fold: bool = False
