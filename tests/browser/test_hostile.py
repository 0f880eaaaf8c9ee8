"""Hostile strings in every title, field and body: a real browser shows them as text, and nothing of them runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import axe, measure
from tests.browser.search_page import open_search
from tests.browser.server import serving
from tests.browser.watch import watched
from tests.browser.windows import Windows
from tests.publish import hostile
from tests.tools.faults import none_of

TEXTS = list(hostile.TEXTS.values())
SHARED = {
    "home": "index.html",
    "directory": "organizations/index.html",
    "documents": "documents/index.html",
    "permits": "approvals/index.html",
    "reports": "annual-reports/index.html",
    "topic": "topics/general-affairs-openness.html",
    "policies": "policies.html",
    "apply": "apply.html",
    "parent": "organizations/lz/index.html",
}


def of_text(number: int) -> dict[str, str]:
    """The pages that are made of one hostile text."""
    return {
        "document": f"documents/o-{number}/h-{number}.html",
        "organization": f"organizations/o-{number}/index.html",
        "report": f"annual-reports/o-{number}/r-{number}.html",
        "permit": f"approvals/lz-office/p-{number}.html",
        "list": f"documents/by-organization/o-{number}.html",
    }


@pytest.fixture(scope="session")
def evil(shared_tmp: Path) -> Path:
    """The site of the hostile repository (the same that tests/publish reads as files)."""
    return hostile.site(shared_tmp)


@pytest.fixture(scope="module")
def served_evil(evil: Path) -> Iterator[str]:
    """Its served address."""
    with serving(evil) as root:
        yield root


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=list(hostile.TEXTS))
def test_shown_as_text_and_nothing_runs(windows: Windows, served_evil: str, number: int) -> None:
    expected = " ".join(TEXTS[number].split())
    with windows.watched(served_evil) as (page, watch):
        for kind, path in of_text(number).items():
            page.goto(served_evil + path, wait_until="load")
            assert measure.hostile_faults(page, watch) == []
            assert watch.problems() == [], kind
            assert expected in measure.main_text(page), kind
            if kind in ("document", "organization", "report"):
                assert expected in " ".join(page.title().split())


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=list(hostile.TEXTS))
def test_from_a_folder_without_the_policy_of_a_server(windows: Windows, evil: Path, number: int) -> None:
    with windows.watched(evil.as_uri()) as (page, watch):
        for path in of_text(number).values():
            page.goto(f"{evil.as_uri()}/{path}", wait_until="load")
            assert measure.hostile_faults(page, watch) == []
            assert watch.problems() == []


@pytest.mark.parametrize("name", SHARED)
def test_pages_that_show_all_of_them(windows: Windows, served_evil: str, name: str) -> None:
    with windows.watched(served_evil) as (page, watch):
        page.goto(served_evil + SHARED[name])
        watch.settle(page)
        for link in page.locator("main summary").all():
            link.click()
        page.mouse.move(400, 300)
        page.keyboard.press("Tab")
        assert measure.hostile_faults(page, watch) == []
        assert watch.problems() == []


def test_the_policy_is_not_what_saves_us(browser: Browser, evil: Path, tmp_path: Path) -> None:
    """Without the Content-Security-Policy nothing runs, either: the policy is the second wall, not the first."""
    bare = tmp_path / "bare"
    for number in range(len(TEXTS)):
        for path in of_text(number).values():
            text = (evil / path).read_text("utf-8").replace("Content-Security-Policy", "X-None")
            (bare / path).parent.mkdir(parents=True, exist_ok=True)
            (bare / path).write_text(text, "utf-8")
    with serving(bare) as root, watched(browser, root) as (page, watch):
        for number in range(len(TEXTS)):
            for path in of_text(number).values():
                page.goto(root + path, wait_until="domcontentloaded")
                assert measure.hostile_faults(page, watch) == [], path


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=list(hostile.TEXTS))
def test_search_finds_and_shows_it_as_text(windows: Windows, served_evil: str, number: int) -> None:
    with windows.watched(served_evil) as (page, watch):
        for query in (TEXTS[number], "公文"):
            open_search(page, served_evil, query)
            assert measure.hostile_faults(page, watch) == []
            assert watch.problems() == []
            assert page.locator("main input[name=q]").first.input_value() == " ".join(query.split())


def test_hostile_pages_stay_accessible(windows: Windows, served_evil: str) -> None:
    found = []
    with windows.watched(served_evil, reduced_motion="reduce") as (page, _):
        for path in of_text(0).values():
            page.goto(served_evil + path)
            found += axe.violations(page)
    none_of(found)
