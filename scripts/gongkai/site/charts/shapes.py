"""Drawings → the shapes that Vega makes of them, many drawings in one call.

A call of Vega takes a millisecond before it draws anything, a shape a hundredth of one; so the drawings of a set's pages
go in together (`draw`), and what was drawn is kept for the next page that shows the same. vl-convert is started once
per process, and only when a chart must be made: it takes half a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias
from xml.etree import ElementTree

from markupsafe import escape

from gongkai.site.charts.marks import FIELDS, Drawing, Mark, Shape

Shapes: TypeAlias = tuple[tuple[str, str], ...]
"""Of each mark of a drawing that is no label, in their order: the name of its element, and its attributes as text."""
_Key: TypeAlias = tuple[tuple[str, ...], ...]
_SCHEMA = "https://vega.github.io/schema/vega/v6.json"
_SVG = "{http://www.w3.org/2000/svg}"
_KEPT = ("d", "transform")
_IDLE = "translate(0,0)"
_MOST = 400
_drawn: dict[_Key, Shapes] = {}
"""What was drawn last in this process, the oldest first; never more than `_MOST` drawings."""


def shapes(drawing: Drawing) -> Shapes:
    """The shapes of a drawing."""
    draw((drawing,))
    return _drawn[_key(drawing)]


def draw(drawings: Iterable[Drawing]) -> None:
    """Draw those that are not known yet in one call, so that `shapes` need not."""
    wanted = {_key(drawing): drawing for drawing in drawings}
    new = {key: _marks(drawing) for key, drawing in wanted.items() if key not in _drawn}
    if not new:
        return
    while _drawn and len(_drawn) + len(new) > _MOST:
        del _drawn[next(iter(_drawn))]
    made = iter(_vega([mark for marks in new.values() for mark in marks]))
    for key, marks in new.items():
        _drawn[key] = tuple(next(made) for _ in marks)


def _marks(drawing: Drawing) -> list[Mark]:
    return [mark for mark in drawing.marks if isinstance(mark, Mark)]


def _key(drawing: Drawing) -> _Key:
    """What Vega is told of a drawing: neither classes nor links nor texts."""
    return tuple((mark.shape, *map(str, mark.values.values())) for mark in _marks(drawing))


def _vega(marks: Sequence[Mark]) -> Shapes:
    """The shapes of marks, found again by their place, which is their description."""
    if not marks:
        return ()
    import vl_convert

    root = ElementTree.fromstring(vl_convert.vega_to_svg(_spec(marks)))  # noqa: S314  (made here)
    found = {item.get("aria-label", ""): item for item in root.iter()}
    return tuple(_shape(found[str(place)]) for place in range(len(marks)))


def _shape(item: ElementTree.Element) -> tuple[str, str]:
    """An element as Vega drew it, without what a page does not want."""
    kept = (f' {key}="{escape(item.attrib[key])}"' for key in _KEPT if item.get(key, _IDLE) != _IDLE)
    return item.tag.removeprefix(_SVG), "".join(kept)


def _spec(marks: Sequence[Mark]) -> dict[str, Any]:
    """The specification for Vega: no size, for nothing is cut off; no padding, nothing fetched."""
    kinds = sorted({mark.shape for mark in marks})
    rows = {kind: [{**m.values, "place": str(n)} for n, m in enumerate(marks) if m.shape == kind] for kind in kinds}
    return {
        "$schema": _SCHEMA,
        "width": 1,
        "height": 1,
        "padding": 0,
        "autosize": "none",
        "data": [{"name": kind, "values": rows[kind]} for kind in kinds],
        "marks": [_drawn_as(kind) for kind in kinds],
    }


def _drawn_as(kind: Shape) -> dict[str, Any]:
    fields = {name: {"field": name} for name in FIELDS[kind]}
    return {"type": kind, "from": {"data": kind}, "encode": {"enter": {**fields, "description": {"field": "place"}}}}
