"""The pages of a sample city's budgets in a browser: drill-down, units, comparison, downloads, print; with and without
JavaScript, from a server and from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai import publish
from tests.browser import axe, measure
from tests.browser.paper import pdf_text, print_pdf
from tests.browser.server import serving
from tests.browser.watch import watched
from tests.conftest import once
from tests.kinds.budget.sets import city_files
from tests.kinds.budget.sets import write as write_files
from tests.publish.repository import add_shell
from tests.site.budgets.conftest import AS_OF, YEARS
from tests.tools.faults import none_of
from tests.tools.links import link_faults
from tests.tools.nu import html_faults
from tests.tools.policy import policy_faults

SET = "budgets/lz-city/lz-city-2025-final.html"
DEPARTMENT = "budgets/lz-a/lz-a-2025-final.html"
PAGES = (
    SET,
    DEPARTMENT,
    "budgets/lz-city/lz-city-2025-final/general-own-expense.html",
    "budgets/lz-city/lz-city-2025-final/class-201.html",
    "budgets/lz-city/2025.html",
    "budgets/lz-a/2025.html",
    "budgets/lz-city/index.html",
    "budgets/by-year/2025/departments.html",
    "budgets/overview.html",
    "budgets/index.html",
    "organizations/lz-a/index.html",
)
WAYS = [(script, place) for script in (True, False) for place in ("http", "file")]
EVERY_WAY = pytest.mark.parametrize(("script", "place"), WAYS)


@pytest.fixture(scope="session")
def city_site(shared_tmp: Path) -> Path:
    """Return the built site of a small city with two years of budgets."""

    def make() -> str:
        root = write_files(shared_tmp / "city-repo", city_files(YEARS))
        add_shell(root)
        done = publish.publish(root, shared_tmp / "city-site", AS_OF)
        return "" if done.result else str([item.code for item in done.report])

    once(shared_tmp, "city-site", make)
    return shared_tmp / "city-site"


@contextmanager
def at(browser: Browser, site: Path, *, script: bool, place: str) -> Iterator[tuple[Page, str]]:
    """A watched page, and the address of the site."""
    with serving(site) as served:
        root = served if place == "http" else f"{site.as_uri()}/"
        with watched(browser, root, java_script_enabled=script) as (page, watch):
            yield page, root
            assert watch.problems() == []


@EVERY_WAY
def test_drill_down_from_class_to_item(browser: Browser, city_site: Path, script: bool, place: str) -> None:
    with at(browser, city_site, script=script, place=place) as (page, root):
        page.goto(root + SET)
        page.locator("#chart-spending .wide a[href$='class-201.html']").click()
        expect(page.locator("h1")).to_contain_text("一般公共服务支出")
        page.locator("#chart-parts .wide a[href='#r-2010601']").click()
        expect(page.locator("tr:target")).to_contain_text("行政运行")
        page.locator("tr:target th a").click()
        expect(page.locator("tr:target")).to_contain_text("2010601")
        page.locator(".steps a").last.click()
        expect(page.locator("#tables h2")).to_be_visible()


@EVERY_WAY
def test_the_unit_is_chosen_without_losing_a_cent(browser: Browser, city_site: Path, script: bool, place: str) -> None:
    with at(browser, city_site, script=script, place=place) as (page, root):
        page.goto(root + "budgets/lz-city/2025.html")
        cell, said = page.locator("#four tbody td").first, page.locator(".units [role=status]")
        shown = {}
        for unit in ("yuan", "wan", "yi"):
            page.locator(f"#unit-{unit}").check()
            shown[unit] = cell.inner_text().replace(",", "")
        expect(said).to_contain_text("亿元", use_inner_text=True)
        expect(page.locator("#four caption")).to_contain_text("单位：亿元", use_inner_text=True)
        digits = {text.replace(".", "").lstrip("0") for text in shown.values()}
        assert len(digits) == 1
        assert [len(text.split(".")[1]) for text in shown.values()] == [2, 6, 10]
        yuan = page.locator("#four tbody td .y").first
        expect(yuan).to_be_hidden()
        assert (yuan.text_content() or "").replace(",", "") == shown["yuan"]


@EVERY_WAY
def test_comparisons_lead_on(browser: Browser, city_site: Path, script: bool, place: str) -> None:
    with at(browser, city_site, script=script, place=place) as (page, root):
        page.goto(root + "budgets/index.html")
        page.get_by_role("link", name="预算决算总览").click()
        page.get_by_role("link", name="2025年").first.click()
        expect(page.locator("h1")).to_contain_text("2025年各部门预算决算比较")
        page.locator("tbody th a").first.click()
        expect(page.locator("#execution thead").first).to_contain_text("完成预算")
        page.get_by_role("link", name="历年预算决算").click()
        expect(page.locator("#totals tbody tr")).to_have_count(2)
        expect(page.locator("#chart-three svg.wide")).to_be_visible()


@EVERY_WAY
def test_downloads_are_there(browser: Browser, city_site: Path, script: bool, place: str) -> None:
    with at(browser, city_site, script=script, place=place) as (page, root):
        for path in (DEPARTMENT, PAGES[2], *PAGES[5:8]):
            page.goto(root + path)
            links = page.locator("main a[href$='.csv']").all()
            assert links, path
            for link in links:
                file = (city_site / path).parent / (link.get_attribute("href") or "")
                assert file.read_bytes().count(b"\r\n"), file


@pytest.mark.parametrize("mode", [{}, {"color_scheme": "dark"}, {"color_scheme": "dark", "forced_colors": "active"}])
def test_axe_and_reflow(browser: Browser, city_site: Path, mode: dict[str, str]) -> None:
    root = f"{city_site.as_uri()}/"
    with watched(browser, root, reduced_motion="reduce", **mode) as (page, _):
        found = []
        for path in PAGES:
            page.goto(root + path)
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 900})
                found += axe.violations(page)
            page.set_viewport_size({"width": 320, "height": 640})
            assert measure.overflow(page) == [], path
    none_of(found)


def test_keyboard(browser: Browser, city_site: Path) -> None:
    root = f"{city_site.as_uri()}/"
    with watched(browser, root, reduced_motion="reduce") as (page, _):
        page.goto(root + SET)
        assert measure.keyboard_faults(page, 45) == []


def test_print_says_the_unit_that_was_chosen(browser: Browser, city_site: Path, tmp_path: Path) -> None:
    root = f"{city_site.as_uri()}/"
    with watched(browser, root) as (page, _):
        page.goto(root + "budgets/lz-city/2025.html")
        page.locator("#unit-wan").check()
        print_pdf(page, tmp_path / "year.pdf")
    text = pdf_text(tmp_path / "year.pdf")
    assert "单位：万元" in text.replace(" ", "")
    assert "单位：元" not in text.replace(" ", "")


def test_files_are_sound(city_site: Path) -> None:
    none_of(link_faults(city_site))
    none_of(policy_faults(city_site))
    none_of(html_faults(city_site, PAGES))
