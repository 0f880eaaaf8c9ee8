"""Announcing packages: those in a folder that hold nothing withdrawn are offered with the release; the register keeps all
that ever were, and says what stands in them that was taken down since.

In: the folder with packages and their labels, the register so far, the log, the takedowns. Out: the new register, and the
files to sign. Which pages a package holds is known from its label, and kept below `holdings/` for good.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from gongkai.diagnostic import Text
from gongkai.digest import of_bytes
from gongkai.release import files, label
from gongkai.release.label import Label
from gongkai.release.layout import HOLDINGS
from gongkai.release.log import Entry
from gongkai.release.packages import Contained, Package, Register
from gongkai.release.takedowns import Gone
from gongkai.release.trouble import Trouble

_PIECE = 1 << 20


class Hashed(NamedTuple):
    """SHA-256 (hexadecimal) and BLAKE2b-512 of a file, of which the second is what minisign signs."""

    sha256: str
    prehash: bytes


@dataclass(frozen=True, slots=True)
class Offered:
    """A package that is offered: its file, its row in the register, its prehash."""

    file: Path
    package: Package
    prehash: bytes


@dataclass(frozen=True, slots=True)
class Announced:
    """What comes of it. `withheld` are packages of the folder that are not offered, because they hold what was taken down."""

    register: Register
    offered: tuple[Offered, ...]
    withheld: tuple[Package, ...]


def announce(
    folder: Path | None, release: Path, known: Register, log: Sequence[Entry], gone: Iterable[Gone]
) -> Announced:
    """Announce what is in `folder` (None: nothing) with the last release of the log. Raises Trouble where a file has no
    label, or is of a site that was never signed."""
    found = [_entered(file, known, release, log) for file in _packages_in(folder)]
    there: dict[int, Package] = {one.number: one for one in known.packages}
    for number, one in enumerate((one for one in found if one.package.number == 0), len(there) + 1):
        there[number] = replace(one.package, number=number)
    numbers = {(one.name, one.sha256): number for number, one in there.items()}
    contained = tuple(_contained(there.values(), release, {one.path: one for one in gone}))
    barred = {number for one in contained for number in one.packages}
    here = {numbers[one.package.name, one.package.sha256]: one for one in found}
    rows = tuple(replace(one, offered=number in here and number not in barred) for number, one in there.items())
    offered = tuple(Offered(here[row.number].file, row, here[row.number].prehash) for row in rows if row.offered)
    return Announced(Register(rows, contained), offered, tuple(there[number] for number in here if number in barred))


def _packages_in(folder: Path | None) -> list[Path]:
    """The packages in a folder by name; labels, and whatever else lies there, are none."""
    found = sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []
    named = [file for file in found if file.is_file() and file.suffix in (".zip", ".zim", ".wacz")]
    if wrong := [file for file in named if not label.is_package(file.name)]:
        raise Trouble(
            Text(
                f"离线包的文件名只能用英文字母、数字、点、横线和下划线：{wrong[0].name}",
                f"the name of a package may hold ASCII letters, digits, dots and dashes only: {wrong[0].name}",
            )
        )
    return named


def _entered(file: Path, known: Register, release: Path, log: Sequence[Entry]) -> Offered:
    """A package of the folder with its row: the one it has, or a new one, without a number yet."""
    hashed = _hashed(file)
    for package in known.packages:
        if (package.name, package.sha256) == (file.name, hashed.sha256):
            return Offered(file, package, hashed.prehash)
    told = label.read(file, hashed.sha256)
    made_of = {entry.index: entry.release for entry in log}.get(told.manifest)
    if made_of is None:
        raise Trouble(
            Text(
                f"“{file.name}”不是用签过名的版本打的包，无从核对：请用现在的网站重新打包",
                f"“{file.name}” was not made of a site that was signed: pack the present site anew",
            )
        )
    return Offered(file, _row(file.name, told, made_of, len(log), _keep_pages(release, told)), hashed.prehash)


def _row(name: str, told: Label, made_of: int, announced: int, pages: str) -> Package:
    about = (told.form, told.title, told.as_of, told.manifest, made_of, told.organizations, told.since)
    return Package(0, name, *about, told.files, told.size, told.sha256, pages, announced, offered=True)


def _hashed(file: Path) -> Hashed:
    """Both digests, reading once: packages are large."""
    sha256, blake2b = hashlib.sha256(), hashlib.blake2b()
    with file.open("rb") as data:
        for piece in iter(lambda: data.read(_PIECE), b""):
            sha256.update(piece)
            blake2b.update(piece)
    return Hashed(sha256.hexdigest(), blake2b.digest())


def _keep_pages(release: Path, told: Label) -> str:
    """Keep the list of pages that a package holds; its SHA-256."""
    data = "".join(f"{page}\n" for page in told.pages).encode()
    files.write(_place(release, told.sha256), gzip.compress(data, mtime=0))
    return of_bytes(data)


def _place(release: Path, sha256: str) -> Path:
    return release / HOLDINGS / f"{sha256}.gz"


def _contained(packages: Iterable[Package], release: Path, gone: Mapping[str, Gone]) -> Iterator[Contained]:
    """The records taken down that stand in packages, in the order of the takedowns."""
    held: dict[str, list[int]] = defaultdict(list)
    for package in packages if gone else ():
        for page in gone.keys() & _pages(release, package):
            held[page].append(package.number)
    for path, one in gone.items():
        if path in held:
            yield Contained(one.id, path, one.date, tuple(held[path]))


def _pages(release: Path, package: Package) -> set[str]:
    """The pages of a package. Raises Trouble where the list is lost, because nothing could be said of it then."""
    try:
        data = gzip.decompress(files.read(_place(release, package.sha256)) or b"")
    except (OSError, EOFError, zlib.error):
        data = b""
    if of_bytes(data) != package.pages:
        name = _place(release, package.sha256).relative_to(release).as_posix()
        raise Trouble(
            Text(
                f"{name} 丢失或被改动，说不出“{package.name}”含有什么：请从备份恢复",
                f"{name} is lost or altered, so that nobody knows what “{package.name}” holds: restore it from a backup",
            )
        )
    return set(data.decode().splitlines())
