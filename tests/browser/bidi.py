"""A browser driven through WebDriver BiDi, the protocol that Firefox speaks itself: no driver program, no download.

Playwright needs a Firefox of its own make; this one talks to the Firefox of the machine. Only what the tests ask is here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import ClientConnection, connect

WAIT = 60.0  # seconds; it takes a fraction of one where the machine has nothing else to do
KEYS = {"Enter": "\ue006", "Escape": "\ue00c", "ArrowDown": "\ue015", "ArrowUp": "\ue013"}


class BidiError(Exception):
    """The browser refused a command, or a script threw."""


class Tab:
    """One window of the browser. `said` are the errors and warnings of its pages."""

    def __init__(self, socket: ClientConnection) -> None:
        self.said: list[str] = []
        self._socket = socket
        self._last = 0
        self.command("session.new", {"capabilities": {}})
        self.command("session.subscribe", {"events": ["log.entryAdded"]})
        self._context = str(self.command("browsingContext.getTree", {})["contexts"][0]["context"])

    def command(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send a command and return its result; events that come before it are kept."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            message: dict[str, Any] = json.loads(self._socket.recv(timeout=WAIT))
            if message.get("type") == "event":
                self._keep(message)
            elif message.get("id") == self._last:
                if message["type"] == "error":
                    raise BidiError(f"{method}: {message['message']}")
                return dict(message["result"])

    def goto(self, url: str) -> None:
        """Open an address and wait until the page has loaded; the page before it too, whose end may else be taken for it."""
        self.until("document.readyState === 'complete'")
        self.command("browsingContext.navigate", {"context": self._context, "url": url, "wait": "complete"})

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Return the value of an expression in the page, or of a function called with `arg`; of a promise when settled."""
        called = expression if arg is None else f"({expression})({json.dumps(arg)})"
        wrapped = f"(async () => JSON.stringify((await ({called})) ?? null))()"
        params = {"expression": wrapped, "target": {"context": self._context}, "awaitPromise": True}
        result = self.command("script.evaluate", params)
        if result["type"] == "exception":
            raise BidiError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + WAIT
        while not self._is_true(expression):
            assert time.monotonic() < end, f"not in {WAIT:.0f} seconds: {expression} ({self.evaluate('location.href')})"
            time.sleep(0.02)

    def type(self, *keys: str) -> None:
        """Press keys: those named in KEYS, or the characters of a text."""
        strokes = [key for text in keys for key in ([KEYS[text]] if text in KEYS else text)]
        presses = [{"type": kind, "value": key} for key in strokes for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keys", "actions": presses}]
        self.command("input.performActions", {"context": self._context, "actions": actions})

    @contextmanager
    def preloaded(self, function: str) -> Iterator[None]:
        """Meanwhile run a function in every page before the page's own scripts."""
        added = self.command("script.addPreloadScript", {"functionDeclaration": function})
        yield
        self.command("script.removePreloadScript", {"script": added["script"]})

    def _is_true(self, expression: str) -> bool:
        """Ask without a promise: one that is asked of a page as it is left may stay open for ever."""
        params = {"expression": f"Boolean({expression})", "target": {"context": self._context}, "awaitPromise": False}
        result = self.command("script.evaluate", params)
        if result["type"] == "exception":
            raise BidiError(result["exceptionDetails"]["text"])
        return bool(result["result"]["value"])

    def _keep(self, event: dict[str, Any]) -> None:
        params = event["params"]
        if event["method"] == "log.entryAdded" and params["level"] in ("error", "warn"):
            self.said.append(str(params["text"]))


@contextmanager
def tab(address: str) -> Iterator[Tab]:
    """The browser that listens at this address (ws://…/session)."""
    with connect(address, max_size=None, open_timeout=WAIT) as socket:
        opened = Tab(socket)
        try:
            yield opened
        finally:
            opened.command("browser.close", {})
