"""axe-core finds nothing on any page type: wide and narrow, light, dark and in forced colours."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

import pytest

from tests.browser import axe
from tests.browser.pages import PAGES
from tests.browser.windows import Windows
from tests.tools.faults import Fault, none_of

WIDTHS = (1280, 360)


class Mode(NamedTuple):
    """How a reader's system shows pages."""

    color_scheme: Literal["light", "dark"]
    forced_colors: Literal["active", "none"] = "none"


MODES = (Mode("light"), Mode("dark"), Mode("dark", "active"))


@pytest.mark.parametrize("name", PAGES)
def test_no_violation(windows: Windows, served: str, name: str) -> None:
    found: list[Fault] = []
    with windows.watched(served, reduced_motion="reduce") as (page, watch):
        page.goto(served + PAGES[name])
        watch.settle(page)
        for mode in MODES:
            page.emulate_media(**mode._asdict())
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found += [replace(fault, what=f"{fault.what} {mode} {width}") for fault in axe.violations(page)]
    none_of(found)
