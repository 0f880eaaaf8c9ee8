"""The places of an entry that came without its file, out of a cache or from another process: the file is read again.

Nothing but the file's path and the line of the row is carried along, so such an entry keeps no file in memory. What
stands where is asked only where something is wrong; a few files that were read last are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gongkai.catalog.columns import columns_of
from gongkai.catalog.place import NodePlace, Place, RowPlace, SetPlace
from gongkai.kind import SetForm
from gongkai.kinds import BY_NAME
from gongkai.read.csv import read_csv
from gongkai.read.markdown import read_markdown
from gongkai.read.nodes import Loc
from gongkai.read.yaml import read_yaml
from gongkai.source import Span

Stamps = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class FilePlace:
    """The fields of a file's record; of a table, those of the row that begins at `line` (0 for other files).

    Without `root`, the repository's folder, only the file and the row are known.
    """

    path: str
    line: int
    kind: str
    root: Path | None = None

    def span(self, loc: Loc, want_key: bool = False) -> Span:
        """See `Place`."""
        try:
            place = self._found() if self.root else None
        except OSError:
            place = None
        return place.span(loc, want_key) if place else Span(self.path, self.line or 1)

    def _found(self) -> Place | None:
        assert self.root is not None
        names = (self.path, *self._beside())
        stats = [(name, (self.root / name).stat()) for name in names]
        stamps = tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
        return _read(self.root, stamps, self.kind)(self.line)

    def _beside(self) -> tuple[str, ...]:
        """The head beside a table, or the tables beside the head of a set."""
        assert self.root is not None
        if self.line:
            return (self.path.removesuffix(".csv") + ".yaml",)
        if BY_NAME[self.kind].set is None:
            return ()
        folder = self.path.rsplit("/", 1)[0]
        return tuple(f"{folder}/{path.name}" for path in sorted((self.root / folder).glob("*.csv")))


@lru_cache(maxsize=4)
def _read(root: Path, files: Stamps, kind: str) -> Callable[[int], Place | None]:
    """A function from a row's line to the place of its fields, for a file as it is now (and the head beside it)."""
    contents = [(name, (root / name).read_bytes()) for name, _, _ in files]
    form = BY_NAME[kind].set
    if form is not None:
        found = _set(contents[0], contents[1:], form)
        return lambda line: found
    if len(contents) == 2:
        return _rows(contents[0], contents[1], kind)
    (path, data) = contents[0]
    if path.endswith(".md"):
        markdown, _ = read_markdown(data, path)
        node = markdown.head if markdown else None
    else:
        node, _ = read_yaml(data, path)
    place = NodePlace(path, node) if node else None
    return lambda line: place


def _set(head: tuple[str, bytes], tables: Sequence[tuple[str, bytes]], form: SetForm) -> Place | None:
    node, _ = read_yaml(head[1], head[0])
    read = {path.rsplit("/", 1)[1].removesuffix(".csv"): (path, read_csv(data, path)[0]) for path, data in tables}
    paths = {name: path for name, (path, _) in read.items()}
    known = {name: table for name, (_, table) in read.items() if table is not None}
    return SetPlace(NodePlace(head[0], node), paths, known, form.column) if node else None


def _rows(own: tuple[str, bytes], head: tuple[str, bytes], kind: str) -> Callable[[int], Place | None]:
    (path, data), (head_path, head_data) = own, head
    (table, _), (node, _) = read_csv(data, path), read_yaml(head_data, head_path)
    if table is None or node is None:
        return lambda line: None
    columns, _ = columns_of(table, path, BY_NAME[kind])
    shared = NodePlace(head_path, node)
    rows = {row.line: RowPlace(path, table, row, columns, shared) for row in table.rows}
    return rows.get
