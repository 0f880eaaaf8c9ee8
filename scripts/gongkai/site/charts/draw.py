"""A picture → inline SVG for a page: the shapes as Vega drew them, with their classes, labels and links put in.

Links are put in here, because Vega resolves each one by a call of its own (5 ms).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from gongkai.site.charts.marks import SIZE, Drawing, Label
from gongkai.site.charts.shapes import shapes


@dataclass(frozen=True, slots=True)
class Target:
    """Where a mark leads: an address as seen from the page, and what a screen reader says of it."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """What stands for a chart where it is not seen: `id` is unique in the page."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its words and the links of its marks by their keys. `kind` is a class: "wide" or "narrow"."""

    drawing: Drawing
    words: Words
    links: Mapping[str, Target]
    kind: str


def svg(picture: Picture) -> Markup:
    """The picture. One with links is a group (of links, each with its words), any other an image."""
    drawing, words = picture.drawing, picture.words
    body = "".join(_marks(drawing, picture.links))
    names = f"{words.id}-t {words.id}-d"
    return Markup(  # noqa: S704  (escaped)
        f'<svg class="{picture.kind}" role="{"group" if picture.links else "img"}" aria-labelledby="{names}" '
        f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" height="{drawing.height}">'
        f'<title id="{words.id}-t">{escape(words.title)}</title>'
        f'<desc id="{words.id}-d">{escape(words.description)}</desc>{body}</svg>'
    )


def _marks(drawing: Drawing, links: Mapping[str, Target]) -> Iterator[str]:
    """The marks in the order of the drawing, each a single element of its class."""
    drawn = iter(shapes(drawing))
    for mark in drawing.marks:
        if isinstance(mark, Label):
            yield _text(mark)
            continue
        element, attributes = next(drawn)
        made = f'<{element} class="{mark.name}"{attributes}/>'
        target = links.get(mark.key)
        words = f'href="{escape(target.href)}" aria-label="{escape(target.words)}"' if target else ""
        yield f"<a {words}>{made}</a>" if target else made


def _text(item: Label) -> str:
    """A label. Its size is in the style sheet unless it is another one."""
    more = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
    more += f' font-size="{item.size}"' if item.size != SIZE else ""
    return f'<text class="{item.name}" x="{item.x:g}" y="{item.y:g}"{more}>{escape(item.text)}</text>'
