"""What every page of the finished site must say and must not contain, so that nothing leaves it and nothing runs in it.

The policy is the one that the project fixes for all pages: a Content-Security-Policy in a meta element, before
anything that it governs, and no script, style or handler in the page itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from tests.tools.faults import Fault
from tests.tools.html import pages

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "worker-src": {"'self'", "blob:"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
}
SEARCH_PAGE = "search.html"
FORBIDDEN_ELEMENTS = ("style", "iframe", "object", "embed", "base", "applet", "frame")
DATA_BLOCKS = ("application/ld+json", "application/json")


def policy_faults(site: Path) -> list[Fault]:
    """Check every HTML file below `site`."""
    return [fault for path, tree in pages(site) for fault in page_faults(path, tree)]


def page_faults(path: str, tree: HtmlElement) -> Iterator[Fault]:
    """Yield what is wrong on one page."""
    yield from csp_faults(path, tree)
    yield from inline_faults(path, tree)
    if not tree.get("lang"):
        yield Fault(path, "page without a language", "<html>")
    if not (tree.findtext(".//title") or "").strip():
        yield Fault(path, "page without a title", "<title>")


def csp_faults(path: str, tree: HtmlElement) -> Iterator[Fault]:
    """Yield how the page's policy differs from the project's."""
    metas = tree.xpath("//meta[translate(@http-equiv,'CONTESURIYPL','contesuriypl')='content-security-policy']")
    if len(metas) != 1 or metas[0].getparent().tag != "head":
        yield Fault(path, "needs exactly one Content-Security-Policy, in its head", str(len(metas)))
        return
    for earlier in metas[0].itersiblings("script", "link", "style", preceding=True):
        yield Fault(path, "stands before the policy that governs it", str(earlier.tag))
    found = parse_policy(metas[0].get("content", ""))
    for directive in sorted(POLICY.keys() | found.keys()):
        extra = {"'wasm-unsafe-eval'"} if path == SEARCH_PAGE and directive == "script-src" else set()
        if found.get(directive, set()) - extra != POLICY.get(directive, set()):
            value = " ".join(sorted(found.get(directive, {"(missing)"})))
            yield Fault(path, "policy differs", f"{directive} {value}")


def parse_policy(text: str) -> dict[str, set[str]]:
    """Return directive → sources."""
    words = [part.split() for part in text.split(";") if part.strip()]
    return {first: set(rest) for first, *rest in words}


def inline_faults(path: str, tree: HtmlElement) -> Iterator[Fault]:
    """Yield every script, style, handler or frame that stands in the page itself."""
    for element in tree.iter("*"):
        if not isinstance(element.tag, str):
            continue
        if element.tag in FORBIDDEN_ELEMENTS:
            yield Fault(path, "forbidden element", element.tag)
        if element.tag == "script" and "src" not in element.attrib and element.get("type") not in DATA_BLOCKS:
            yield Fault(path, "inline script", (element.text or "")[:60])
        if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield Fault(path, "meta refresh", element.get("content", ""))
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or name.lower() in ("style", "srcdoc"):
                yield Fault(path, f"inline {name}", value[:60])
