"""The process that writes a ZIM file with libzim (GPL-3.0-or-later). It imports nothing of this package.

    python -m gongkai.offline.zim_worker FILE < rows

Rows are JSON, one a line: a head (`main`, `metadata`, `illustration`), then every file (`path`, `media`, `data` in base
64; pages also `title`, `text`, `words`).
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

from libzim.writer import Creator, Hint, IndexData, Item, StringProvider


class _Text(IndexData):  # type: ignore[misc]
    """What the full-text index gets of a page: the article alone."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__()
        self._row = row

    def has_indexdata(self) -> bool:
        return bool(self._row["text"])

    def get_title(self) -> str:
        return str(self._row["title"])

    def get_content(self) -> str:
        return str(self._row["text"])

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return int(self._row["words"])


class _File(Item):  # type: ignore[misc]
    """A file of the copy."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__()
        self._row = row

    def get_path(self) -> str:
        return str(self._row["path"])

    def get_title(self) -> str:
        return str(self._row.get("title", ""))

    def get_mimetype(self) -> str:
        return str(self._row["media"])

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(base64.b64decode(self._row["data"]))

    def get_hints(self) -> dict[Any, int]:
        return {Hint.FRONT_ARTICLE: int("title" in self._row)}

    def get_indexdata(self) -> _Text | None:
        return _Text(self._row) if "title" in self._row else None


def main(out: str) -> None:
    """Write the file. One worker: with more, the order of what is inside depends on chance."""
    rows = (json.loads(line) for line in sys.stdin.buffer)
    head = next(rows)
    creator = Creator(out)
    creator.config_indexing(True, "zho").config_nbworkers(1)
    creator.set_mainpath(head["main"])
    with creator:
        creator.add_illustration(48, base64.b64decode(head["illustration"]))
        for name, text in head["metadata"].items():
            if text:
                creator.add_metadata(name, text.encode("utf-8"), "text/plain;charset=utf-8")
        for row in rows:
            creator.add_item(_File(row))


if __name__ == "__main__":
    main(sys.argv[1])
