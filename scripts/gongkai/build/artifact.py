"""Artifacts: what the site is to hold, each with the digest of what it is made from and the way to make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Stage(IntEnum):
    """The order in which files are put in place: what is pointed to comes before what points to it."""

    ASSET = 0
    DATA = 1
    PAGE = 2
    LIST = 3
    HOME = 4
    SUMMARY = 5


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file at `path` below the site's root. `inputs` is the digest of everything it is made from."""

    path: str
    inputs: str
    make: Callable[[], bytes]
    stage: Stage = Stage.PAGE


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are made together and whose names are known only then."""

    name: str
    inputs: str
    make: Callable[[], Mapping[str, bytes]]
    stage: Stage = Stage.DATA


@dataclass(frozen=True, slots=True)
class Cluster:
    """Bundles that are told apart only where the inputs of the whole changed, because that alone costs much."""

    name: str
    inputs: str
    expand: Callable[[], list[Bundle]]


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the finished site: its digest (SHA-256, hexadecimal) and size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Files made from the outputs of all before them: indexes, the manifest. `inputs` covers whatever else they say."""

    name: str
    inputs: str
    make: Callable[[tuple[Output, ...]], Mapping[str, bytes]]


@dataclass(slots=True)
class Plan:
    """Everything that the site is to hold. What is not in the plan is removed."""

    artifacts: list[Artifact] = field(default_factory=list)
    bundles: list[Bundle] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
