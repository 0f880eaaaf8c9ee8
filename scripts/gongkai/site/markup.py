"""Markdown → HTML that is safe to publish: raw HTML becomes text, links are made relative, the rest is sanitized.

In: Markdown and a function that says where an address leads. Out: `Prose` with HTML, headings and plain text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markupsafe import Markup

Resolve = Callable[[str], str]
_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "dl",
    "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "a", "img", "sup", "sub", "del",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "th": {"align"},
    "td": {"align"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
# What an inline pattern of Markdown begins with, or holds (the last one: the blanks of a line break).
_SIGNS = re.compile(r"[\\`*_\[\]<>&!]| {2}\n|[\x02\x03]")
_ANY_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Prose:
    """Rendered text: its HTML, its headings (level, id, text) and its words without markup."""

    html: Markup
    headings: tuple[tuple[int, str, str], ...]
    text: str


def render(text: str, resolve: Resolve, *, top: int = 2) -> Prose:
    """Render Markdown. `resolve` turns an address as written into one that works from the page, or "" to drop it.

    Headings begin at level `top`: the page's own title is level 1.
    """
    lowest = min((len(match[1]) for match in re.finditer(r"^(#{1,6})\s", text, re.MULTILINE)), default=top)
    maker, links = _maker()
    links.resolve, links.shift = resolve, top - lowest
    raw = maker.reset().convert(text)
    clean = nh3.clean(
        raw,
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    headings = tuple(_headings(getattr(maker, "toc_tokens", [])))
    words = plain(clean)
    _last.clear()
    _last[text] = words
    return Prose(Markup(_aligned(clean)), headings, words)  # noqa: S704  (sanitized above)


_last: dict[str, str] = {}
"""The text rendered last, and its words: a record's data is made right after its page, from the same text."""


def words_of(text: str) -> str:
    """The words of a Markdown text, which do not depend on where its links lead."""
    known = _last.get(text)
    return render(text, str).text if known is None else known


@cache
def _maker() -> tuple[markdown.Markdown, _Links]:
    """The one Markdown converter of this process (making one costs more than most texts) and its links."""
    links = _Links()
    maker = markdown.Markdown(
        extensions=["tables", "sane_lists", "toc", links],
        extension_configs={"toc": {"slugify": slugify_unicode, "marker": "", "permalink": False}},
        output_format="html",
    )
    maker.preprocessors.deregister("html_block")
    maker.inlinePatterns.deregister("html")
    maker.treeprocessors.register(_Inline(maker), "inline", 20)
    return maker, links


def plain(rendered: str) -> str:
    """The words of an HTML text, a line for each block."""
    broken = re.sub(r"</(p|h[1-6]|li|tr|dt|dd|pre|blockquote)>|<br ?/?>", "\n", rendered)
    text = html.unescape(_ANY_TAG.sub("", re.sub(r"</t[hd]>", " ", broken)))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _aligned(clean: str) -> str:
    """Alignment of table cells as classes: the page's policy forbids styles, and `align` is no longer valid HTML."""
    return re.sub(r' align="(left|center|right)"', lambda match: ' class="num"' if match[1] == "right" else "", clean)


def _headings(tokens: list[Any]) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for token in tokens:
        found.append((int(token["level"]), str(token["id"]), html.unescape(str(token["name"]))))
        found.extend(_headings(token["children"]))
    return found


class _Inline(InlineProcessor):
    """Leaves text alone that has no sign with a meaning: most text has none, and sixteen patterns would look for them.

    (Where the library gives its method another name, this one is not called, and all is as without it.)
    """

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if _SIGNS.search(data) is None:
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc, no-any-return]


class _Links(Extension):
    """Gives the tree processor below to Markdown; `resolve` and `shift` are set for each text."""

    def __init__(self) -> None:
        super().__init__()
        self.resolve: Resolve = str
        self.shift = 0

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (the library's name)
        """See `markdown.Extension`."""
        md.treeprocessors.register(_Rewrite(md, self), "gongkai-links", 15)


class _Rewrite(Treeprocessor):
    """Resolves addresses and shifts headings, before the table of contents is made."""

    def __init__(self, md: markdown.Markdown, links: _Links) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        """See `markdown.treeprocessors.Treeprocessor`."""
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                element.set("src", self.links.resolve(element.get("src", "")))
            elif re.fullmatch(r"h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + self.links.shift)}"
            if element.tag in ("th", "td") and "text-align" in element.get("style", ""):
                element.set("align", element.get("style", "").rsplit(":", 1)[1].strip(" ;"))

    def _link(self, element: Element) -> None:
        target = self.links.resolve(element.get("href", ""))
        if target:
            element.set("href", target)
        else:
            element.attrib.pop("href", None)
