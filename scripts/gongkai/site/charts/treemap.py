"""A treemap of spending: a rectangle for each part, as large as its amount, which leads to what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.site.charts import fit
from gongkai.site.charts.marks import SIZE, Drawing, Label, Mark, label, rect
from gongkai.site.charts.squares import Box, squares

_SMALL, _LINE, _PAD, _HEAD = 12, 18, 6, 24
_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part: `key` names its link, `amount` is its size (positive), `words` the same for people, `tone` its class of
    colour, `parts` what it is made of."""

    key: str
    name: str
    amount: float
    words: str
    tone: str
    parts: tuple[Part, ...] = ()


def treemap(parts: Sequence[Part], width: int, height: int) -> Drawing:
    """The drawing. Parts of parts stand inside of them, below a strip with their name."""
    return Drawing(width, height, tuple(_filled(parts, Box(0, 0, width, height))))


def _filled(parts: Sequence[Part], box: Box) -> Iterator[Mark | Label]:
    shown = sorted((part for part in parts if part.amount > 0), key=lambda part: (-part.amount, part.key))
    for part, place in zip(shown, squares([part.amount for part in shown], box), strict=True):
        own = place.inside(_GAP)
        if own.width > 0 and own.height > 0:
            yield rect(f"tile {part.tone}", *own, part.key)
            yield from _within(part, own)


def _within(part: Part, box: Box) -> Iterator[Mark | Label]:
    """What stands inside a part's rectangle: its parts where there is room, else its name and amount."""
    if len(part.parts) > 1 and box.width > 90 and box.height > 90:
        room = box.width - 2 * _PAD
        name = fit.cut(f"{part.name} {part.words}", SIZE, room)
        yield label(name, box.x + _PAD, box.y + _HEAD / 2, name="label strong")
        yield from _filled(part.parts, box.inside(_GAP, _HEAD))
    else:
        yield from _named(part, box)


def _named(part: Part, box: Box) -> Iterator[Mark | Label]:
    """Name and amount, as large as there is room; neither where none fits."""
    for size in (SIZE, _SMALL):
        most = int((box.height - _PAD) // _LINE)
        name = fit.wrapped(part.name, size, box.width - 2 * _PAD, most)
        if not name:
            continue
        lines = (
            [*name, part.words] if len(name) < most and fit.width(part.words, size) <= box.width - 2 * _PAD else name
        )
        for number, text in enumerate(lines):
            kind = "label" if number >= len(name) else "label strong"
            yield label(text, box.x + _PAD, box.y + _PAD / 2 + _LINE * (number + 0.5), name=kind, size=size)
        return
