"""Links of a part that lead to what is left out: at their addresses stand short pages that say so.

So the pages of the site need not be altered, and still prove to be what their manifest says. A table or a feed that a page
links to cannot say that it is left out: it comes along, whole.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from gongkai.build.artifact import SITE
from gongkai.offline.contents import Member, added
from gongkai.offline.facts import Facts
from gongkai.offline.pages import render

_LINK = re.compile(r'\b(?:href|src|action)=(?:"([^"]*)"|([^\s">]+))')


Targets = Mapping[str, frozenset[str]]
"""Path of what is linked to → the anchors that are asked for; "" for none."""


def targets(site: Path, pages: Iterable[str]) -> Targets:
    """Everything inside the site to which these pages link."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for target, anchor in links(page, (site / page).read_text("utf-8", errors="replace")):
            found.setdefault(target, set()).add(anchor)
    return {target: frozenset(anchors) for target, anchors in sorted(found.items())}


def stubs(linked: Targets, here: frozenset[str], there: frozenset[str], facts: Facts) -> list[Member]:
    """A page for every page of the site (`there`) that is linked to and that the copy (`here`) does not hold."""
    wanted = {path: anchors for path, anchors in linked.items() if path in there - here and path.endswith(".html")}
    return [added(path, _stub(path, sorted(anchors - {""}), facts), SITE) for path, anchors in wanted.items()]


def links(page: str, html: str) -> Iterator[tuple[str, str]]:
    """Path and anchor of every link inside the site. `page` is the path of the page."""
    folder = posixpath.dirname(page)
    for quoted, plain in _LINK.findall(html):
        address = unescape(quoted or plain)
        if address.startswith(("#", "/", "?")) or re.match("[a-z]+:", address):
            continue
        path, _, anchor = address.partition("#")
        yield posixpath.normpath(posixpath.join(folder, unquote(path.partition("?")[0]))), unquote(anchor)


def _stub(path: str, anchors: list[str], facts: Facts) -> bytes:
    return render(
        "left_out.html.j2", base="../" * path.count("/"), facts=facts, address=f"{facts.url}{path}", anchors=anchors
    )
