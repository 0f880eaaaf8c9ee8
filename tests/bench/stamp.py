"""Stamping alone: every record's page rendered and written, without check, lists, data files and search.

`python -m tests.bench.stamp REPOSITORY FOLDER FILE` reads the repository (not counted), stamps into the folder in two
processes, and writes the seconds that stamping took into the file. Hugo's figure has the reading of its content in it;
the whole process of this program, measured from outside, has ours.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from gongkai.publish import CACHE, check, identity
from gongkai.publish.context import Inputs
from gongkai.publish.pages import linked, page_artifacts
from gongkai.publish.parsing import ChunkRef, entries_of
from gongkai.publish.shells import shells
from gongkai.site.light import light_pages
from gongkai.work import on_this_machine
from tests.bench.repositories import AS_OF


def stamp_all(repository: Path, folder: Path) -> float:
    """Stamp all pages of a repository into an empty folder; the seconds by the clock, from records to files written."""
    work = on_this_machine(os.cpu_count() or 1)
    reading = check(repository, AS_OF, work)
    inputs = Inputs.of(reading, AS_OF, shells(repository, repository / CACHE, "mkdocs", identity(reading.catalog)))
    start = time.perf_counter()
    _write(folder, ((artifact.path, artifact.make()) for artifact in page_artifacts(inputs)))
    for _ in work.near(partial(_stamp, inputs, folder), list(inputs.chunks.values())):
        pass
    return time.perf_counter() - start


def _stamp(inputs: Inputs, folder: Path, chunks: Sequence[ChunkRef]) -> None:
    pages = light_pages(entries_of(chunks), inputs.catalog, AS_OF, inputs.shells.types["light"], linked(inputs))
    _write(folder, pages)


def _write(folder: Path, pages: Iterator[tuple[str, bytes]]) -> None:
    made: set[Path] = set()
    for path, data in pages:
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(data)


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(str(stamp_all(Path(sys.argv[1]), Path(sys.argv[2]))), encoding="utf-8")
