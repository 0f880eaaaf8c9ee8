"""Many queries asked of a real search page, fast: its own engine, worker and packs, without drawing the results.

    start(page, root)               open the search page; its engine has answered once
    answers(page, queries)          query → what was found exactly, all pages of results at once
    differences(found, expected)    where that is not what a plain scan gives (tests.search.scan), in words

The page runs as it does for a reader; only its Worker is remembered on the way (`HOOK`), so that queries can be put to
the engine directly: about 5 ms each. Works in Playwright's pages and in a `bidi.Tab`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from playwright.sync_api import Page

# Before the page's scripts: keeps the worker that the page makes, and the groups that it is told of.
HOOK = """() => {
  const Native = window.Worker;
  window.Worker = class extends Native {
    constructor(...given) { super(...given); window.gkWorker = this; }
    postMessage(message, ...more) {
      if (message.type === "start") window.gkGroups = message.entry.groups.map((group) => group.id);
      super.postMessage(message, ...more);
    }
  };
}"""

# In: [[query], most]. Out: for each query a list of { group, exact, total, urls, time }, the addresses only up to `most`.
ASK = """async ([queries, most]) => {
  const worker = window.gkWorker, choice = { kind: "", organization: "", year: "", sort: "", pages: {} };
  const send = (id, query, size) => new Promise((resolve, reject) => {
    const answers = [], begun = performance.now();
    const hear = ({ data }) => {
      if (data.id !== id) return;
      if (data.type === "failed") return done(reject, new Error(query + ": " + data.reason));
      if (data.type !== "result") return;
      answers.push({ ...data, time: performance.now() - begun });
      if (answers.length === window.gkGroups.length) done(resolve, answers);
    };
    const done = (how, value) => { worker.removeEventListener("message", hear); how(value); };
    worker.addEventListener("message", hear);
    worker.postMessage({ type: "find", id, query, choice, size });
  });
  const all = [];
  let id = 1e9 + Math.floor(performance.now()) * 1000;
  for (const query of queries) {
    const first = await send(++id, query), more = first.some((one) => one.exact && one.total > 20 && one.total <= most);
    const whole = more ? await send(++id, query, most) : first;
    all.push(whole.map((one, i) => ({
      group: one.group, exact: one.exact, total: one.total, time: first.find((same) => same.group === one.group).time,
      urls: one.exact && one.total <= Math.max(most, 20) ? one.items.map((item) => item.url) : null,
    })));
  }
  return all;
}"""

SHOWN = "#gk-search[data-shown]"
MOST = 20_000  # addresses are compared up to so many results, above that only their number


class Asker(Protocol):
    """What `answers` needs of a page: a function called with an argument, its value returned."""

    def evaluate(self, expression: str, arg: Any = None) -> Any: ...


@dataclass(frozen=True)
class Found:
    """Exact results for one query, of all groups: how many, their addresses (None: too many), milliseconds to the first 20."""

    total: int
    urls: frozenset[str] | None
    time: float


def start(page: Page, root: str, query: str = "63") -> None:
    """Open the search page of the site at `root` (with a slash at its end) and wait for the results of a first query."""
    page.add_init_script(f"({HOOK})()")
    page.goto(address(root, query))
    page.locator(SHOWN).wait_for(state="attached")


def address(root: str, query: str) -> str:
    """The search page with a query."""
    return f"{root}search.html?q={quote(query)}"


def answers(page: Asker, queries: Sequence[str], most: int = MOST, chunk: int = 20) -> dict[str, Found]:
    """Ask every query; the page is one that `start` opened."""
    found: dict[str, Found] = {}
    for first in range(0, len(queries), chunk):
        asked = list(queries[first : first + chunk])
        for query, groups in zip(asked, page.evaluate(ASK, [asked, most]), strict=True):
            found[query] = _found(groups)
    return found


def _found(groups: Iterable[Mapping[str, Any]]) -> Found:
    exact = [group for group in groups if group["exact"]]
    whole = all(group["urls"] is not None for group in exact)
    urls = [str(url) for group in exact for url in group["urls"] or ()]
    assert len(urls) == len(set(urls)), "an address was found twice"
    total = sum(int(group["total"]) for group in exact)
    return Found(total, frozenset(urls) if whole else None, max(float(group["time"]) for group in groups))


def differences(found: Mapping[str, Found], expected: Mapping[str, Iterable[str]]) -> list[str]:
    """Where the search found other pages than it should have; empty when all is well."""
    wrong = []
    for query, addresses in expected.items():
        wanted, got = frozenset(addresses), found[query]
        if got.urls is None:
            wrong += [f"“{query}”: {got.total} instead of {len(wanted)}"] if got.total != len(wanted) else []
        elif got.urls != wanted:
            more, less = sorted(got.urls - wanted)[:3], sorted(wanted - got.urls)[:3]
            wrong.append(f"“{query}”: {len(got.urls)} instead of {len(wanted)}; too many: {more}; missing: {less}")
    return wrong
