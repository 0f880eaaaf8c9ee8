"""Browser windows that stay open, in which one test after the other loads what it looks at.

A new window costs the browser more than the page that is loaded in it. What a test leaves in a window is taken away
before the next one: its page, its size, its media, and what its watch kept. A test that changes more than that (scripts
before all others, routes, no JavaScript for a while) opens a window of its own, with `watched`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.watch import Watch, watched

SIZE = {"width": 1280, "height": 720}


class Windows:
    """One open window for each root and each set of options."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[str, tuple[ExitStack, Page, Watch]] = {}

    @contextmanager
    def watched(self, root: str, **options: Any) -> Iterator[tuple[Page, Watch]]:
        """The same as `tests.browser.watch.watched`, in a window that is open already if there is one."""
        key = f"{root} {sorted(options.items())}"
        stack, page, watch = self._open.pop(key) if key in self._open else self._opened(root, options)
        try:
            yield page, watch
            assert not watch.outside, f"requests left the site: {watch.outside}"
            cleared(page, watch, options)
        except BaseException:
            watch.forget()  # it has been told; a window in which something went wrong is not used again
            stack.close()
            raise
        self._open[key] = stack, page, watch

    def close(self) -> None:
        """Close all of them."""
        for stack, _, _ in self._open.values():
            stack.close()
        self._open.clear()

    def _opened(self, root: str, options: dict[str, Any]) -> tuple[ExitStack, Page, Watch]:
        with ExitStack() as stack:
            page, watch = stack.enter_context(watched(self._browser, root, **options))
            return stack.pop_all(), page, watch


def cleared(page: Page, watch: Watch, options: dict[str, Any]) -> None:
    """Take away what a test left."""
    page.goto("about:blank")
    page.set_viewport_size(options.get("viewport", SIZE))
    page.emulate_media(
        color_scheme=options.get("color_scheme", "null"), forced_colors=options.get("forced_colors", "null")
    )
    watch.forget()
