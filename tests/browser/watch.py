"""A browser page that is watched: requests, messages and dialogs are kept, and every request that leaves the origin.

Nothing is routed through the test: that would switch off the browser's cache and double the time of a page. That
nothing gets out is a setting of the browser (`chromium.FLAGS`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Frame,
    Page,
    Request,
    Response,
    WebSocket,
)

WAIT = 120_000  # milliseconds; a page takes a fraction of a second where the machine has nothing else to do
LOCAL_SCHEMES = ("data:", "blob:", "about:")
IDLE = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
  requestIdleCallback(() => done(), {timeout: 10000}))))"""


@dataclass
class Watch:
    """What a page did since it was opened. `root` is the prefix that every request must have; `documents` counts those
    that were shown, and `aborted` has requests that were dropped, each with the document for which it was asked."""

    root: str
    requests: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    aborted: list[tuple[int, str]] = field(default_factory=list)
    unanswered: set[Request] = field(default_factory=set)
    documents: int = 0

    def problems(self) -> list[str]:
        """Return everything that should not have happened, in words."""
        return [
            *(f"left the site: {url}" for url in self.outside),
            *(f"did not load: {url}" for url in self.failed),
            # What was dropped because its page was left since did not fail; anything else that was dropped did.
            *(f"did not load: {url}" for document, url in self.aborted if document == self.documents),
            *(f"console: {text}" for text in self.console),
            *(f"dialog: {text}" for text in self.dialogs),
        ]

    def forget(self) -> None:
        """Begin anew."""
        for kept in (self.requests, self.outside, self.failed, self.console, self.dialogs, self.aborted):
            kept.clear()
        self.unanswered.clear()

    def settle(self, page: Page) -> None:
        """Wait until the page has loaded, drawn itself and got an answer to everything that it asked for, its scripts'
        requests too. (Waiting for “networkidle” takes half a second more, always.)"""
        page.wait_for_load_state("load")
        end = time.monotonic() + WAIT / 1000
        quiet = 0
        while quiet < 2:
            page.evaluate(IDLE)
            quiet = 0 if self.unanswered else quiet + 1
            assert time.monotonic() < end, f"no answer to {[request.url for request in self.unanswered]}"

    def allows(self, url: str) -> bool:
        """Say whether a request stays in the site."""
        return url.startswith((self.root, *LOCAL_SCHEMES))


def attach(watch: Watch, context: BrowserContext) -> None:
    """Keep what pages of the context do."""
    asked: dict[Request, int] = {}

    def on_request(request: Request) -> None:
        watch.requests.append(request.url)
        asked[request] = watch.documents
        watch.unanswered.add(request)
        if not watch.allows(request.url):
            watch.outside.append(request.url)

    def on_websocket(socket: WebSocket) -> None:
        watch.outside.append(socket.url)

    def on_page(page: Page) -> None:
        page.on("framenavigated", on_navigated)
        page.on("websocket", on_websocket)

    def on_finished(request: Request) -> None:
        watch.unanswered.discard(request)

    def on_failed(request: Request) -> None:
        watch.unanswered.discard(request)
        told = f"{request.url} ({request.failure})"
        if not watch.allows(request.url):
            return
        if request.failure == "net::ERR_ABORTED":
            watch.aborted.append((asked.get(request, watch.documents), told))
        else:
            watch.failed.append(told)

    def on_navigated(frame: Frame) -> None:
        watch.documents += frame.parent_frame is None

    def on_response(response: Response) -> None:
        if response.status >= 400:
            watch.failed.append(f"{response.url} ({response.status})")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            watch.console.append(message.text)

    def on_dialog(dialog: Dialog) -> None:
        watch.dialogs.append(dialog.message)
        dialog.dismiss()

    context.on("page", on_page)
    context.on("request", on_request)
    context.on("requestfinished", on_finished)
    context.on("requestfailed", on_failed)
    context.on("response", on_response)
    context.on("console", on_console)
    context.on("dialog", on_dialog)
    context.on("weberror", lambda error: watch.console.append(str(error.error)))


@contextmanager
def watched(browser: Browser, root: str, **options: Any) -> Iterator[tuple[Page, Watch]]:
    """Open a page in a context of its own; fail at the end if any request wanted to leave `root`.

    `options` go to `Browser.new_context` (viewport, color_scheme, java_script_enabled …).
    """
    watch = Watch(root)
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **options)
    context.set_default_timeout(WAIT)
    try:
        attach(watch, context)
        yield context.new_page(), watch
    finally:
        context.close()
    assert not watch.outside, f"requests left the site: {watch.outside}"
