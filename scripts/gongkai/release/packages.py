"""The register of packages: every one that was ever announced, and which records taken down since stand in which.

A package cannot be called back from a shelf. So each release signs `packages.json`, by which a library knows what the
packages that it holds, or put on discs, contain that is no longer to be shown. In it, newest last:

    packages   number, name, form, title, as_of (day of the site), manifest, release, organizations, since, files, size,
               sha256, announced (the release that announced it), offered (whether it is offered still)
    contained  id, path, date of a record taken down, and the packages that hold it, as ranges of numbers: [[1,4],[6,6]]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongkai.diagnostic import Text
from gongkai.release.label import is_package
from gongkai.release.layout import REGISTER
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was announced. `release` is the number of the release of whose files it was made, `pages` the SHA-256
    of the list of pages that it holds; all else as in its label."""

    number: int
    name: str
    form: str
    title: str
    as_of: date
    manifest: str
    release: int
    organizations: tuple[str, ...]
    since: date | None
    files: int
    size: int
    sha256: str
    pages: str
    announced: int
    offered: bool


@dataclass(frozen=True, slots=True)
class Contained:
    """A record taken down, the first day on which it is not shown, and the numbers of the packages that hold it."""

    id: str
    path: str
    date: str
    packages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """What `packages.json` says."""

    packages: tuple[Package, ...] = ()
    contained: tuple[Contained, ...] = ()

    def inside(self, package: Package) -> tuple[Contained, ...]:
        """The records taken down that a package holds."""
        return tuple(one for one in self.contained if package.number in one.packages)

    def to_bytes(self) -> bytes:
        """The file: one package, one record a line."""
        return f'{{"packages":[{_lines(map(_row, self.packages))}],\n"contained":[{_lines(map(_said, self.contained))}]}}\n'.encode()


def parse(data: bytes) -> Register:
    """The register in a file. Raises Trouble."""
    try:
        told = json.loads(data)
        packages = tuple(map(_package, told["packages"]))
        return Register(packages, tuple(_contained(row, len(packages)) for row in told["contained"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Trouble(Text(f"{REGISTER} 读不懂", f"{REGISTER} cannot be read")) from None


def ranges(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers in rising order as ranges: 1, 2, 3, 5 → [[1, 3], [5, 5]]. A record stands in nearly all packages of a time,
    and ten years of them are many."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def _lines(rows: Iterable[object]) -> str:
    return ",".join(f"\n{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}" for row in rows)


def _row(package: Package) -> dict[str, Any]:
    since = package.since.isoformat() if package.since else None
    return {**asdict(package), "as_of": package.as_of.isoformat(), "since": since}


def _said(one: Contained) -> dict[str, Any]:
    return {**asdict(one), "packages": ranges(one.packages)}


def _package(row: dict[str, Any]) -> Package:
    """A mirror makes a file of this name: it must not lead anywhere else, whoever signed it."""
    if not is_package(row["name"]):
        raise ValueError("no name of a package")
    since = date.fromisoformat(row["since"]) if row["since"] else None
    owners = tuple(map(str, row["organizations"]))
    return Package(**{**row, "as_of": date.fromisoformat(row["as_of"]), "since": since, "organizations": owners})


def _contained(row: dict[str, Any], count: int) -> Contained:
    numbers = tuple(_numbers(row["packages"], count))
    return Contained(str(row["id"]), str(row["path"]), str(row["date"]), numbers)


def _numbers(said: list[list[int]], count: int) -> Iterator[int]:
    for first, last in said:
        if not 0 < first <= last <= count:
            raise ValueError("no range of packages")
        yield from range(first, last + 1)
