"""Charts: the same bytes without any fonts, nothing cut off, areas as their amounts, links and words for those who hear."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from gongkai.site.charts import fit
from gongkai.site.charts.bars import Bar, BarRow, bars
from gongkai.site.charts.draw import Picture, Target, Words, svg
from gongkai.site.charts.flow import Stream, flow
from gongkai.site.charts.marks import NARROW, WIDE, Drawing, Label, Mark
from gongkai.site.charts.squares import Box, squares
from gongkai.site.charts.treemap import Part, treemap
from gongkai.site.charts.trend import Series, trend

ROOT = Path(__file__).parents[3]
PARTS = (
    Part("205", "教育支出", 40, "40.00元", "tone-5", (Part("20501", "样例款", 30, "30.00元", "tone-5"), Part("20502", "另一款", 10, "10.00元", "tone-5"))),
    Part("201", "一般公共服务支出", 60, "60.00元", "tone-1"),
    Part("227", "预备费", 0, "0.00元", "tone-3"),
)  # fmt: skip
STREAMS = [Stream(f"来源{number}", 100 / number, "1.00元", "tone-1") for number in range(1, 13)]
DRAWINGS: dict[str, Drawing] = {
    "treemap": treemap(PARTS, WIDE, 400),
    "treemap-narrow": treemap(PARTS, NARROW, 400),
    "bars": bars([BarRow("2025年", (Bar(3, "预算 3.00元", "planned"), Bar(0, "决算 0.00元", "real")))], NARROW),
    "trend": trend([2024, 2025], [Series("决算", "real", (1, 2), ("1.00元", "2.00元"))], NARROW, 220),
    "flow": flow(STREAMS, STREAMS[:3], "合计", WIDE),
}
WORDS = Words("one", "一张<图>", "共两项")
AMOUNTS = st.lists(st.floats(0.01, 1e9), min_size=1, max_size=30).map(lambda found: sorted(found, reverse=True))


def drawn(name: str) -> Markup:
    links = {"205": Target("a/class-205.html", "教育支出，40.00元")} if name == "treemap" else {}
    return svg(Picture(DRAWINGS[name], WORDS, links, "wide"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_chart_is_told_to_those_who_do_not_see_it(name: str) -> None:
    made = drawn(name)
    role = "group" if name == "treemap" else "img"
    assert made.startswith(f'<svg class="wide" role="{role}" aria-labelledby="one-t one-d" ')
    assert '<title id="one-t">一张&lt;图&gt;</title><desc id="one-d">共两项</desc>' in made


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_inline_nothing_fetched_no_font(name: str) -> None:
    assert not re.search(r"style=|<style|<script|font-family|https?:|url\(| fill=| on[a-z]+=", drawn(name))


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_lies_outside(name: str) -> None:
    drawing = DRAWINGS[name]
    for mark in drawing.marks:
        if isinstance(mark, Label):
            length = fit.width(mark.text, mark.size)
            start = mark.x - {"start": 0.0, "middle": length / 2, "end": length}[mark.anchor]
            assert start >= -1, mark
            assert start + length <= drawing.width + 1, mark
            assert 0 < mark.y <= drawing.height, mark
        elif mark.shape == "rect":
            x, y, width, height = (float(mark.values[field]) for field in ("x", "y", "width", "height"))
            assert min(x, y) >= 0
            assert x + width <= drawing.width + 1
            assert y + height <= drawing.height + 1


def test_only_what_has_a_link_is_one() -> None:
    made = drawn("treemap")
    assert made.count("<a ") == 1
    assert re.search(
        r'<a href="a/class-205.html" aria-label="教育支出，40.00元"><path class="tile tone-5" d="[^"]+"/></a>', made
    )
    assert "预备费" not in made


def test_labels_of_a_flow_do_not_touch() -> None:
    ends = [mark for mark in DRAWINGS["flow"].marks if isinstance(mark, Label) and mark.anchor != "middle"]
    for anchor in ("start", "end"):
        heights = sorted(mark.y for mark in ends if mark.anchor == anchor)
        assert all(two - one >= 20 for one, two in pairwise(heights))


WITH_A_CENT = [
    999999999.9863813,
    695484485.2158626,
    659321302.0,
    602872349.8372742,
    588154389.4503924,
    465033674.54150236,
    178922413.625,
    111890846.0,
    0.01,
]


@given(AMOUNTS)
@example(WITH_A_CENT)
def test_areas_are_as_the_amounts(amounts: list[float]) -> None:
    boxes = squares(amounts, Box(0, 0, 720, 400))
    whole = sum(amounts)
    for amount, box in zip(amounts, boxes, strict=True):
        assert box.width * box.height == pytest.approx(720 * 400 * amount / whole, rel=1e-6, abs=1e-3)
        assert box.x + box.width <= 720 + 0.01
        assert box.y + box.height <= 400 + 0.01


def test_texts_fit_or_are_left_out() -> None:
    assert fit.cut("一般公共服务支出", 14, 200) == "一般公共服务支出"
    assert fit.cut("一般公共服务支出", 14, 60) == "一般公…"
    assert fit.cut("一般", 14, 20) == ""
    assert fit.wrapped("住房保障支出", 14, 60, 2) == ("住房保障", "支出")
    assert fit.wrapped("住房保障支出", 14, 60, 1) == ()
    assert fit.wrapped("住房", 14, 5, 3) == ()


def test_the_same_bytes_on_a_machine_without_fonts(tmp_path: Path) -> None:
    """Another process, whose fontconfig knows no font, in another language and time zone."""
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>', "utf-8")
    program = "from tests.site.charts.test_charts import DRAWINGS, drawn\nfor name in DRAWINGS: print(drawn(name))"
    bare = {
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "LC_ALL": "C.UTF-8",
        "TZ": "Pacific/Apia",
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env={**os.environ, **bare}, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == [str(drawn(name)) for name in DRAWINGS]


def test_every_mark_is_of_a_class() -> None:
    assert all(mark.name for drawing in DRAWINGS.values() for mark in drawing.marks if isinstance(mark, (Mark, Label)))
