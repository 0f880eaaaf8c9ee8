"""Stamping: a view goes into its template, the result into its shell, and comes out as the bytes of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai import digest
from gongkai.site import templates, urls
from gongkai.site.shell import Shell, Shells
from gongkai.site.views import Link


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands in the head of a page: its title, a sentence about it, further elements (safe HTML)."""

    title: str
    description: str
    extra: str = ""


def page(shell: Shell, path: str, head: PageHead, crumbs: tuple[Link, ...], template: str, **values: object) -> bytes:
    """The page at `path`, made from a shell of its type and a template."""
    base = urls.base(path)
    slots = {
        "base": base,
        "title": head.title,
        "description": head.description[:200],
        "head": head.extra,
        "breadcrumb": templates.render("breadcrumb.html.j2", base, links=crumbs) if crumbs else "",
        "main": templates.render(template, base, **values),
    }
    return shell.stamp(slots).encode("utf-8", "surrogatepass")


def content_page(shell: Shell, path: str, inserts: Mapping[str, str], head: str = "") -> bytes:
    """A hand-written page with its generated parts."""
    slots = {"base": urls.base(path), "head": head, **{f"insert:{name}": html for name, html in inserts.items()}}
    return shell.stamp(slots).encode("utf-8", "surrogatepass")


def linked_data(data: str) -> str:
    """Linked data for the head of a page: a block of data, not a script, so that the page's policy forbids nothing."""
    return f'<script type="application/ld+json">{data}</script>'


def shells_digest(shells: Shells) -> str:
    """A digest of all shells: when the page around the pages changes, every page is made again."""
    return digest.of_all(part for name, shell in sorted(shells.types.items()) for part in (name, shell_digest(shell)))


def shell_digest(shell: Shell) -> str:
    """A digest of one shell: its text and its slots."""
    return digest.of(shell.base, repr(shell.slots), *shell.parts)
