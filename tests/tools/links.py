"""Every link, anchor and asset of the finished site: relative, to a file that exists, at an anchor that exists.

A link (`<a href>`) may lead out of the site, since nothing is requested until it is followed; what the browser loads by
itself may not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from tests.tools.faults import Fault
from tests.tools.html import anchors, pages

LOADED_RELS = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload"} | {
    "prefetch",
    "preconnect",
    "dns-prefetch",
}
LOADING_ATTRIBUTES = ("src", "poster", "data", "background")
LEAVING_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""")


def link_faults(site: Path) -> list[Fault]:
    """Check all HTML and CSS files below `site`."""
    trees = dict(pages(site))
    names = {path: anchors(tree) for path, tree in trees.items()}
    faults: list[Fault] = []
    for path, tree in trees.items():
        for url, loaded in references(tree):
            faults += reference_faults(site, path, url, loaded, names)
    for file in sorted(site.rglob("*.css")):
        path = file.relative_to(site).as_posix()
        for url in css_references(file.read_text(encoding="utf-8")):
            faults += reference_faults(site, path, url, True, names)
    return faults


def references(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield (address, loaded by the browser itself) of everything that a page points to."""
    for element in tree.iter("*"):
        if not isinstance(element.tag, str):
            continue
        for name in ("href", "{http://www.w3.org/1999/xlink}href", "xlink:href"):
            if name in element.attrib:
                yield element.attrib[name], is_loaded(element)
        for name in LOADING_ATTRIBUTES:
            if name in element.attrib and (name != "data" or element.tag == "object"):
                yield element.attrib[name], True
        for candidate in element.get("srcset", "").split(","):
            if candidate.strip():
                yield candidate.split()[0], True
        for name in ("action", "formaction"):
            if name in element.attrib:
                yield element.attrib[name], False


def is_loaded(element: HtmlElement) -> bool:
    """Say whether the browser fetches the element's href without being asked."""
    if element.tag == "link":
        return bool(LOADED_RELS & set(element.get("rel", "").lower().split()))
    return element.tag not in ("a", "area")


def css_references(text: str) -> Iterator[str]:
    """Yield every address in a style sheet."""
    for match in CSS_URL.finditer(text):
        yield match.group(1) or match.group(2)


def reference_faults(
    site: Path, page: str, url: str, loaded: bool, names: dict[str, frozenset[str]]
) -> Iterator[Fault]:
    """Yield what is wrong with one address on one page; at most one fault."""
    parts = urlsplit(url.strip())
    if parts.scheme == "data" and loaded:
        return
    if parts.scheme or parts.netloc:
        if loaded:
            yield Fault(page, "resource from outside the site", url)
        elif parts.scheme not in LEAVING_SCHEMES:
            yield Fault(page, "link with a forbidden scheme", url)
        return
    if parts.path.startswith("/"):
        yield Fault(page, "address that assumes the site's place", url)
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    if target.startswith("..") or not (site / target).is_file():
        yield Fault(page, "no such file", url)
    elif target in names and fragment(parts.fragment) not in names[target]:
        yield Fault(page, "no such anchor", url)


def fragment(text: str) -> str:
    """Return the anchor's name in a fragment, without a text directive."""
    return unquote(text.split(":~:")[0])
