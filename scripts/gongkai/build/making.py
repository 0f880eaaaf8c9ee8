"""Making artifacts, on several processors where there are many: each process stages the files that it makes.

Processes are forked, so that nothing has to be sent to them; where a system cannot fork, one process makes all. The
outcome does not depend on how many there are.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path

from gongkai.build import switch
from gongkai.build.artifact import Artifact
from gongkai.build.store import Known

# Below this number of files starting processes costs more than it saves.
WORTH_IT = 400
_CHUNK = 32


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, and whether it was staged: not where the same bytes are in place already."""

    artifact: Artifact
    known: Known
    staged: bool


def stage(site: Path, size: int | None, path: str, inputs: str, data: bytes) -> tuple[Known, bool]:
    """Put a file among the new ones, unless the site holds the same bytes. `size` is that of the file in place."""
    known = Known(inputs, hashlib.sha256(data).hexdigest(), len(data))
    if size == len(data) and (site / path).read_bytes() == data:
        return known, False
    target = switch.staging(site) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return known, True


def make_all(site: Path, sizes: Mapping[str, int], artifacts: Sequence[Artifact], jobs: int) -> Iterator[Made]:
    """Make artifacts, in their order, in up to `jobs` processes. Raises what making or writing raises."""
    batch = _Batch(site, sizes, artifacts)
    if jobs < 2 or len(artifacts) < WORTH_IT or "fork" not in multiprocessing.get_all_start_methods():
        results = map(batch.make, range(len(artifacts)))
        yield from (Made(artifacts[number], known, staged) for number, known, staged in results)
        return
    _batches.append(batch)
    try:
        with multiprocessing.get_context("fork").Pool(jobs, _begin) as pool:
            for number, known, staged in pool.imap(_make_forked, range(len(artifacts)), _CHUNK):
                yield Made(artifacts[number], Known(*known), staged)
    finally:
        _batches.pop()


@dataclass(frozen=True, slots=True)
class _Batch:
    site: Path
    sizes: Mapping[str, int]
    artifacts: Sequence[Artifact]

    def make(self, number: int) -> tuple[int, Known, bool]:
        artifact = self.artifacts[number]
        size = self.sizes.get(artifact.path)
        return number, *stage(self.site, size, artifact.path, artifact.inputs, artifact.make())


# What the forked processes inherit: artifacts are closures over the catalog, which no pipe could carry.
_batches: list[_Batch] = []


def _begin() -> None:
    """What a forked process does first. It leaves Ctrl+C to its parent, and ends at once when that is killed: it holds
    the site's lock too, and must not write among the new files of the next build."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _make_forked(number: int) -> tuple[int, Known, bool]:
    return _batches[-1].make(number)
