"""Accessibility, judged by axe-core (npm) inside the page."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.tools.faults import Fault
from tests.tools.node import package_file

RUN = """async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
    selectors: false, iframes: false});
  const show = node => node.html + ' — ' + node.failureSummary;
  return found.violations.map(rule => ({id: rule.id, help: rule.help, nodes: rule.nodes.map(show)}));
}"""


@cache
def source() -> str:
    """Return axe-core's script."""
    return package_file("axe-core", "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[Fault]:
    """Run axe-core on the page as it is now (it is evaluated by the debugger, so the page's policy stays in force)."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [Fault(page.url, f"{rule['id']} ({rule['help']})", node[:400]) for rule in found for node in rule["nodes"]]
