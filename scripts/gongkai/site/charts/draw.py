"""A drawing → inline SVG for a page: drawn by Vega, stripped of what a page does not want, with its links put in.

vl-convert is started once per process, and only when a chart must be made: it takes half a second. Links are put in here,
because Vega resolves each one by a call of its own (5 ms).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from markupsafe import Markup, escape

from gongkai.site.charts.marks import SIZE, Drawing, Label

_SVG = "{http://www.w3.org/2000/svg}"
_KEPT = ("d", "transform")
_IDLE = "translate(0,0)"


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


def svg(drawing: Drawing, words: Words, links: Mapping[str, Target], kind: str) -> Markup:
    """The chart. One with links is a group (of links, each with its words), any other an image. `kind` is a class."""
    root = ElementTree.fromstring(_vega(drawing))  # noqa: S314  (made here)
    body = "".join(_marks(root, drawing, links))
    names = f"{words.id}-t {words.id}-d"
    return Markup(  # noqa: S704  (escaped)
        f'<svg class="{kind}" role="{"group" if links else "img"}" aria-labelledby="{names}" '
        f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" height="{drawing.height}">'
        f'<title id="{words.id}-t">{escape(words.title)}</title>'
        f'<desc id="{words.id}-d">{escape(words.description)}</desc>{body}</svg>'
    )


def _vega(drawing: Drawing) -> str:
    import vl_convert

    drawn: str = vl_convert.vega_to_svg(drawing.spec())
    return drawn


def _marks(root: ElementTree.Element, drawing: Drawing, links: Mapping[str, Target]) -> Iterator[str]:
    """The marks in the order of the drawing, each a single element of its class."""
    drawn = {item.get("aria-label", ""): item for item in root.iter()}
    for place, mark in enumerate(drawing.marks):
        if isinstance(mark, Label):
            yield _text(mark)
            continue
        made = _element(drawn[str(place)], mark.name)
        target = links.get(mark.key)
        words = f'href="{escape(target.href)}" aria-label="{escape(target.words)}"' if target else ""
        yield f"<a {words}>{made}</a>" if target else made


def _text(item: Label) -> str:
    """A label. Its size is in the style sheet unless it is another one."""
    more = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
    more += f' font-size="{item.size}"' if item.size != SIZE else ""
    return f'<text class="{item.name}" x="{item.x:g}" y="{item.y:g}"{more}>{escape(item.text)}</text>'


def _element(item: ElementTree.Element, name: str) -> str:
    """A shape as Vega drew it."""
    kept = (f' {key}="{escape(item.attrib[key])}"' for key in _KEPT if item.get(key, _IDLE) != _IDLE)
    return f'<{item.tag.removeprefix(_SVG)} class="{name}"{"".join(kept)}/>'
