"""Figures → charts: what is drawn, in which words, and where its parts lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from gongkai.accounts.statement import Figure
from gongkai.site.budgets.amounts import said
from gongkai.site.budgets.ratios import share
from gongkai.site.budgets.tree import Branch
from gongkai.site.charts.bars import Bar, BarRow, bars
from gongkai.site.charts.draw import Picture, Target, Words
from gongkai.site.charts.flow import Stream, flow
from gongkai.site.charts.marks import NARROW, WIDE, Drawing
from gongkai.site.charts.treemap import Part, treemap
from gongkai.site.charts.trend import Series, trend
from gongkai.site.views.budgets import Chart

_TONES = {
    "201": 1, "204": 7, "205": 5, "206": 6, "207": 1, "208": 0, "210": 4, "211": 3, "212": 7, "213": 3, "214": 6,
    "221": 2, "224": 1,
}  # fmt: skip
"""Functional classes that often stand beside each other, in colours that can be told apart."""
_LEAST = Decimal("0.015")
"""Streams of less than this part of the whole are drawn together."""


_FEWEST = 3
"""Rectangles that make a picture."""


def tone(code: str) -> str:
    """The class of colour of a functional class: the same on every page."""
    known = code[:3]
    return f"tone-{_TONES.get(known, int(known) % 8)}" if known.isdigit() else "tone-other"


def spending(
    name: str, title: str, branches: Sequence[Branch], leads: Callable[[Branch], str], *, deep: bool
) -> Chart | None:
    """A treemap of branches; `leads` gives the address of a branch as seen from the page. `deep`: with what they are made of.
    None where there is little to tell apart: two rectangles say less than the table below."""
    drawn = [branch for branch in branches if branch.amount > 0]
    if sum(branch.ends if deep else 1 for branch in drawn) < _FEWEST:
        return None
    whole = sum((branch.amount for branch in drawn), Decimal(0))
    every = [*drawn, *(part for branch in drawn for part in branch.parts)] if deep else drawn
    links = {
        branch.code: Target(leads(branch), f"{branch.name}，{said(branch.amount)}，占{share(branch.amount, whole)}")
        for branch in every
    }
    parts = [_part(branch, deep=deep) for branch in drawn]
    largest = max(drawn, key=lambda branch: branch.amount)
    told = (
        f"共{len(drawn)}项，合计{said(whole)}；最大的是{largest.name}，占{share(largest.amount, whole)}。数额见下表。"
    )
    less = sum(branch.amount <= 0 for branch in branches)
    note = "点开一块，看它由什么组成。" + (f"有 {less} 项为零或负数，图上没有，见下表。" if less else "")
    return _chart(
        name,
        title,
        told,
        treemap(parts, WIDE, min(460, 160 + 30 * len(every))),
        treemap(parts, NARROW, min(560, 200 + 30 * len(every))),
        links,
        note=note,
    )


def _part(branch: Branch, *, deep: bool) -> Part:
    parts = tuple(_part(part, deep=deep) for part in branch.parts) if deep else ()
    colour = tone(branch.code) if not deep else f"{tone(branch.code)} depth-{len(branch.code) // 2}"
    return Part(branch.code, branch.name, float(branch.amount), said(branch.amount), colour, parts)


def sources_and_uses(
    title: str, sources: Sequence[tuple[str, str, Figure]], uses: Sequence[tuple[str, str, Figure]]
) -> Chart | None:
    """A flow from sources to uses: (code or "", name, figure). None where there is something that cannot be drawn."""
    into, out = _streams(sources), _streams(uses)
    if not into or not out:
        return None
    whole = sum((figure for _, _, figure in sources if figure), Decimal(0))
    told = f"收入一边：{_told(into)}。支出一边：{_told(out)}。"
    wide = flow(into, out, f"合计 {said(whole)}", WIDE)
    note = "不足 1.5％ 的各项合在一起画；每一项的数额见下面的表。"
    return _chart("flow", title, told, wide, bars([*_listed("收", into), *_listed("支", out)], NARROW), {}, note=note)


def _listed(side: str, streams: Sequence[Stream]) -> list[BarRow]:
    """Streams as bars, for a phone."""
    return [BarRow(f"{side}：{one.name}", (Bar(one.amount, one.words, one.tone),)) for one in streams]


def _streams(items: Iterable[tuple[str, str, Figure]]) -> list[Stream]:
    """Streams from large to small, the small ones together; () where a figure is negative."""
    there = [(code, name, figure) for code, name, figure in items if figure]
    if any(figure < 0 for _, _, figure in there):
        return []
    whole = sum((figure for _, _, figure in there), Decimal(0))
    large = [item for item in there if item[2] >= whole * _LEAST]
    small = [item for item in there if item[2] < whole * _LEAST]
    if len(small) == 1:
        large, small = [*large, *small], []
    found = [
        Stream(name, float(figure), said(figure), tone(code))
        for code, name, figure in sorted(large, key=lambda i: -i[2])
    ]
    rest = sum((figure for _, _, figure in small), Decimal(0))
    more = [Stream(f"其他 {len(small)} 项", float(rest), said(rest), "tone-other")] if small else []
    return [*found, *more]


def _told(streams: Sequence[Stream]) -> str:
    return "、".join(f"{one.name}{one.words}" for one in streams)


def rows(
    name: str, title: str, names: Sequence[str], planned: Sequence[Figure], real: Sequence[Figure]
) -> Chart | None:
    """Bars by year or body: the budget as an outline, the final figure full. What is negative or blank has no bar."""
    found = []
    for words, plan, done in zip(names, planned, real, strict=True):
        pairs = (("planned", "预算", plan), ("real", "决算", done))
        own = tuple(Bar(float(f), f"{word} {said(f)}", look) for look, word, f in pairs if f is not None and f >= 0)
        found += [BarRow(words, own)] if own else []
    if not found:
        return None
    told = "；".join(f"{row.name}{'、'.join(bar.words for bar in row.bars)}" for row in found)
    note = "空心条是预算，实心条是决算。"
    return _chart(name, title, told, bars(found, WIDE), bars(found, NARROW), {}, note=note)


def totals(
    name: str, title: str, years: Sequence[int], planned: Sequence[Figure], real: Sequence[Figure]
) -> Chart | None:
    """A line of totals over the years; None for a single year, or where something is negative."""
    every = [figure for figure in (*planned, *real) if figure is not None]
    if len(years) < 2 or not every or min(every) < 0:
        return None
    series = [
        _series(word, look, figures) for word, look, figures in (("预算", "planned", planned), ("决算", "real", real))
    ]
    known = [one for one in series if any(amount is not None for amount in one.amounts)]
    told = "；".join(
        f"{one.name}：{'、'.join(f'{y}年{w}' for y, w in zip(years, one.words, strict=True))}" for one in known
    )
    note = "虚线和空心点是预算，实线和实心点是决算。" if len(known) > 1 else ""
    wide, narrow = trend(years, known, WIDE, 260), trend(years, known, NARROW, 220)
    return _chart(name, title, told, wide, narrow, {}, note=note)


def _series(word: str, look: str, figures: Sequence[Figure]) -> Series:
    return Series(word, look, tuple(None if f is None else float(f) for f in figures), tuple(map(said, figures)))


def _chart(
    name: str, title: str, told: str, wide: Drawing, narrow: Drawing, links: Mapping[str, Target], *, note: str
) -> Chart:
    return Chart(
        name,
        title,
        Picture(wide, Words(f"{name}-w", title, told), links, "wide"),
        Picture(narrow, Words(f"{name}-n", title, told), links, "narrow"),
        note,
    )
