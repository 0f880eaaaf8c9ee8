"""axe-core finds nothing on any page type: wide and narrow, light, dark and in forced colours."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.browser.pages import NEEDS_SCRIPT, PAGES
from tests.browser.watch import watched
from tests.tools.faults import none_of

WIDTHS = (1280, 360)
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PAGES)
def test_no_violation(browser: Browser, served: str, name: str, mode: str) -> None:
    with watched(browser, served, reduced_motion="reduce", **MODES[mode]) as (page, _):
        page.goto(served + PAGES[name], wait_until="networkidle" if name in NEEDS_SCRIPT else "load")
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += axe.violations(page)
    none_of(found)
