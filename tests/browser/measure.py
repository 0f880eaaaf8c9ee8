"""Measures and observations in a page: weight, overflow, focus, main text, and whether something hostile ran."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Response

from tests.browser.watch import Watch

WEIGHED = ("document", "stylesheet", "script")

OVERFLOWING = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= limit) return [];
  const scrolls = e => { for (let p = e.parentElement; p; p = p.parentElement)
    if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true; return false; };
  const wide = [...document.querySelectorAll('body *')].filter(e =>
    Math.round(e.getBoundingClientRect().right) > limit && !scrolls(e));
  return ['the page is ' + document.scrollingElement.scrollWidth + ' wide, the window ' + limit,
    ...wide.slice(0, 8).map(e => e.outerHTML.slice(0, 120))];
}"""

FOCUS = """() => {
  const look = e => { getComputedStyle(e).color;
    e.getAnimations().forEach(a => a instanceof CSSTransition && a.finish());
    const s = getComputedStyle(e); return [s.outlineStyle === 'none' ? '' : s.outline, s.boxShadow,
    s.backgroundColor, s.textDecorationLine, s.borderColor, s.color].join('|'); };
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const focused = look(e);
  e.blur();
  const plain = look(e);
  e.focus({focusVisible: true, preventScroll: true});
  return {html: e.outerHTML.slice(0, 160), href: e.getAttribute('href') || '', marked: focused !== plain,
    visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth && getComputedStyle(e).opacity !== '0'};
}"""

PWNED = "() => window.__pwned === undefined"


@dataclass(frozen=True)
class Weight:
    """Bytes of a page with its styles and scripts: raw, and as transferred with gzip."""

    raw: int
    transferred: int


def weigh(page: Page, watch: Watch, url: str) -> Weight:
    """Load the page and add up document, styles and scripts (pictures, fonts and data not)."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(url)
    watch.settle(page)
    bodies = [response.body() for response in responses if response.request.resource_type in WEIGHED]
    return Weight(sum(map(len, bodies)), sum(len(gzip.compress(body, 6)) for body in bodies))


def overflow(page: Page) -> list[str]:
    """Return what makes the page scroll sideways; empty when it does not."""
    found: list[str] = page.evaluate(OVERFLOWING)
    return found


def magnify_text(page: Page) -> None:
    """Make the text twice as large, as a reader may in the browser's settings."""
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")


def tab(page: Page) -> dict[str, Any] | None:
    """Press Tab; return what has the focus now ({html, href, marked, visible}), None at the end of the page."""
    page.keyboard.press("Tab")
    found: dict[str, Any] | None = page.evaluate(FOCUS)
    return found


def keyboard_faults(page: Page, stops: int = 25) -> list[str]:
    """Walk through the page with Tab: a skip link first, and every stop visible and marked."""
    faults: list[str] = []
    for number in range(stops):
        stop = tab(page)
        if stop is None:
            break
        if number == 0 and not stop["href"].startswith("#"):
            faults.append(f"the first stop is no skip link: {stop['html']}")
        faults += [f"focus is not {word}: {stop['html']}" for word in ("visible", "marked") if not stop[word]]
    return faults if number else ["nothing on the page can be reached with Tab"]


def main_text(page: Page) -> str:
    """Return the text of the main part as a reader sees it, with white space folded, and without buttons: those that
    need JavaScript appear with it."""
    page.locator("main button").evaluate_all("buttons => buttons.forEach(button => button.remove())")
    return " ".join(page.locator("main").inner_text().split())


def hostile_faults(page: Page, watch: Watch) -> list[str]:
    """Return what shows that hostile content ran: `window.__pwned` set, or a dialog opened."""
    ran = [] if page.evaluate(PWNED) else [f"a script ran: __pwned is set on {page.url}"]
    return [*ran, *(f"dialog: {text}" for text in watch.dialogs)]
