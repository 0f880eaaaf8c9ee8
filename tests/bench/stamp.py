"""Stamping alone: every record's page rendered and written, without check, lists, data files and search.

`python -m tests.bench.stamp REPOSITORY FOLDER FILE` reads the repository (not counted), stamps into the folder in two
processes, and writes the seconds that stamping took into the file. Hugo's figure has the reading of its content in it;
the whole process of this program, measured from outside, has ours.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from gongkai.build import Artifact
from gongkai.build.making import CHUNK
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
    single = list(page_artifacts(inputs))
    several = [single[begin : begin + CHUNK] for begin in range(0, len(single), CHUNK)]
    tasks = [
        *(partial(_of_partition, inputs, chunks) for chunks in inputs.chunks.values()),
        *(partial(_of_artifacts, artifacts) for artifacts in several),
    ]
    for _ in work.near(partial(_stamp, folder), tasks):
        pass
    return time.perf_counter() - start


def _of_partition(inputs: Inputs, chunks: Sequence[ChunkRef]) -> Iterator[tuple[str, bytes]]:
    return light_pages(entries_of(chunks), inputs.catalog, AS_OF, inputs.shells.types["light"], linked(inputs))


def _of_artifacts(artifacts: Sequence[Artifact]) -> Iterator[tuple[str, bytes]]:
    return ((artifact.path, artifact.make()) for artifact in artifacts)


def _stamp(folder: Path, pages: Callable[[], Iterator[tuple[str, bytes]]]) -> None:
    """Make the pages of one task and write them, by the system's own calls, as a build does."""
    made: set[str] = set()
    for path, data in pages():
        target = f"{folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            Path(parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.write(handle, data)
        os.close(handle)


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(str(stamp_all(Path(sys.argv[1]), Path(sys.argv[2]))), encoding="utf-8")
