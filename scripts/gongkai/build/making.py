"""Making bundles, wherever the scheduler runs them: each process stages what it makes and sends back digests only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from gongkai.build.artifact import Artifact, Bundle, File, Kept, Output, Products, Stage
from gongkai.build.store import Entry, entry_of
from gongkai.build.target import Placed, Target
from gongkai.work import Schedulers

# Single files that are made by one task: fewer cost more in sending than in making.
CHUNK = 32
# Where there are few, into so many tasks they are cut, so that no process waits for another.
_SHARES = 8


class Staged(NamedTuple):
    """A file that differs from what is in place: whether there is one, its stage, its path."""

    exists: bool
    stage: Stage
    path: str


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that was made: its entry for the store, which of its files are staged, what it keeps."""

    name: str
    entry: Entry
    staged: tuple[Staged, ...]
    kept: bytes | None = None


def make_all(target: Target, bundles: Sequence[Artifact | Bundle], work: Schedulers) -> Iterator[Made]:
    """Make bundles, in any order; large ones are begun first. Single files may be made from files of the repository, so
    they are made near it. Raises what making or writing raises."""
    large = [(bundle,) for bundle in bundles if isinstance(bundle, Bundle)]
    small = sorted((item for item in bundles if not isinstance(item, Bundle)), key=lambda item: item.path)
    size = min(CHUNK, -(-len(small) // _SHARES))
    chunks = [tuple(small[start : start + size]) for start in range(0, len(small), size or 1)]
    make_some = partial(_make_some, target)
    apart = work.far(make_some, large) if work.apart else ()
    results = chain(apart, work.near(make_some, chunks if work.apart else [*large, *chunks]))
    for made in results:
        yield from made


def _make_some(target: Target, bundles: Sequence[Artifact | Bundle]) -> list[Made]:
    return [make(target, bundle.name, bundle.inputs, bundle.products()) for bundle in bundles]


def make(target: Target, name: str, inputs: str, products: Products) -> Made:
    """Stage the files of one bundle as they come, so that never more than one is held."""
    outputs: list[Output] = []
    staged: list[Staged] = []
    kept: bytes | None = None
    for product in products:
        if isinstance(product, Kept):
            kept = product.data
            continue
        outputs.append(_output(product))
        present = target.stage(product.path, product.data)
        if present is not Placed.SAME:
            staged.append(Staged(present is Placed.CHANGED, product.stage, product.path))
    return Made(name, entry_of(inputs, outputs), tuple(staged), kept)


def _output(file: File) -> Output:
    return Output(file.path, hashlib.sha256(file.data).hexdigest(), len(file.data))
