"""What the site is to hold: bundles of files, each with the digest of what it is made from and the way to make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, TypeAlias

SITE = "_site"
"""The group of what belongs to no organization."""


class Stage(IntEnum):
    """The order in which files are put in place: what is pointed to comes before what points to it."""

    ASSET = 0
    DATA = 1
    PAGE = 2
    LIST = 3
    HOME = 4
    SUMMARY = 5


class File(NamedTuple):
    """One file at `path` below the site's root."""

    path: str
    data: bytes
    stage: Stage = Stage.DATA


class Kept(NamedTuple):
    """What a bundle leaves for those that need it: never published, kept in the cache under the bundle's inputs."""

    data: bytes


class Output(NamedTuple):
    """A file of the finished site: its digest (SHA-256, hexadecimal) and size in bytes."""

    path: str
    sha256: str
    size: int


Products: TypeAlias = Iterable[File | Kept]


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file, the bundle of which is named by its path."""

    path: str
    inputs: str
    make: Callable[[], bytes]
    stage: Stage = Stage.PAGE
    group: str = SITE

    @property
    def name(self) -> str:
        """The name of the bundle that the file is."""
        return self.path

    def products(self) -> Products:
        """The file."""
        yield File(self.path, self.make(), self.stage)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are made together and whose names are known only then. `make` yields them one by one, and at most one
    `Kept`. `group` says whose manifest names them. `again` makes the same from what the bundle kept the last time, for
    those of which much stays when little changes."""

    name: str
    inputs: str
    make: Callable[[], Products]
    group: str = SITE
    again: Callable[[bytes], Products] | None = None

    def products(self) -> Products:
        """Files, and what is kept."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Gathering:
    """A bundle that is made from what other bundles left (`needs`, by name), after them."""

    name: str
    inputs: str
    needs: tuple[str, ...]
    make: Callable[[Sequence[bytes]], Products]
    group: str = SITE


@dataclass(frozen=True, slots=True)
class Summary:
    """Files made from the outputs of a group, or of all summaries of groups where `group` is None. `inputs` covers
    whatever else they say."""

    name: str
    inputs: str
    make: Callable[[tuple[Output, ...]], Iterable[File]]
    group: str | None = None


@dataclass(slots=True)
class Plan:
    """Everything that the site is to hold. What is not in the plan is removed. `gatherings` and `summaries` are made in
    their order."""

    bundles: list[Artifact | Bundle] = field(default_factory=list)
    gatherings: list[Gathering] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
