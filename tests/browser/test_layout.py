"""Reflow, zoom, keyboard, print and weight of the finished pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import measure
from tests.browser.pages import PAGES, RECORD, RECORD_LIMIT
from tests.browser.paper import pdf_text, print_pdf
from tests.browser.windows import Windows

EVERY = pytest.mark.parametrize("name", PAGES)


@EVERY
def test_reflows_at_320_pixels(windows: Windows, served: str, name: str) -> None:
    with windows.watched(served, viewport={"width": 320, "height": 640}) as (page, _):
        page.goto(served + PAGES[name])
        assert measure.overflow(page) == []


@EVERY
def test_zoom_and_text_of_200_percent(windows: Windows, served: str, name: str) -> None:
    with windows.watched(served, viewport={"width": 640, "height": 450}, device_scale_factor=2) as (page, _):
        page.goto(served + PAGES[name])
        assert measure.overflow(page) == []
        page.set_viewport_size({"width": 1280, "height": 900})
        measure.magnify_text(page)
        assert measure.overflow(page) == []


@EVERY
def test_keyboard(windows: Windows, served: str, name: str) -> None:
    with windows.watched(served, reduced_motion="reduce") as (page, _):
        page.goto(served + PAGES[name])
        assert measure.keyboard_faults(page) == []


def test_skip_link_leads_to_the_main_part(windows: Windows, served: str) -> None:
    with windows.watched(served) as (page, _):
        page.goto(served + RECORD)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_record_page_is_light(windows: Windows, served: str, record_property: Callable[[str, object], None]) -> None:
    with windows.watched(served) as (page, watch):
        weight = measure.weigh(page, watch, served + RECORD)
    record_property("measured record page, gzip", f"{weight.transferred:,} bytes")
    record_property("measured record page, raw", f"{weight.raw:,} bytes")
    assert weight.transferred <= RECORD_LIMIT


def test_record_prints_whole_and_without_chrome(windows: Windows, served: str, tmp_path: Path) -> None:
    with windows.watched(served) as (page, _):
        page.goto(served + RECORD)
        print_pdf(page, tmp_path / "record.pdf")
    text = "".join(pdf_text(tmp_path / "record.pdf").split())
    assert "柳政办〔2011〕63号" in text
    assert "跳到正文" not in text
