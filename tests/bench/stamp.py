"""Stamping alone: every record's page rendered and written, without check, lists, data files and search.

`python -m tests.bench.stamp REPOSITORY FOLDER FILE` reads the repository (not counted), stamps into the folder, and
writes the seconds that stamping took into the file. Hugo's figure has the reading of its content in it; the whole
process of this program, measured from outside, has ours.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from gongkai.catalog import load
from gongkai.diagnostic import Report
from gongkai.publish import CACHE, identity
from gongkai.publish.context import Inputs
from gongkai.publish.pages import page_artifacts
from gongkai.publish.shells import shells
from tests.bench.repositories import AS_OF


def stamp_all(repository: Path, folder: Path) -> float:
    """Stamp all pages of a repository into an empty folder; the seconds by the clock, from records to files written."""
    shell = shells(repository, repository / CACHE, "mkdocs", identity(repository))
    inputs = Inputs.of(load(repository, Report()), AS_OF, shell)
    start = time.perf_counter()
    made: set[Path] = set()
    for artifact in page_artifacts(inputs):
        target = folder / artifact.path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(artifact.make())
    return time.perf_counter() - start


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(str(stamp_all(Path(sys.argv[1]), Path(sys.argv[2]))), encoding="utf-8")
