"""The files of one copy, whatever format it gets: files of the site, unchanged, and what the copy adds.

A copy adds a cover page (`cover.html`), its metadata and lists of digests (`copy/`), and, where it is a part, short pages
at the addresses of pages that are left out. Pages of the site stay byte for byte what the manifests say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.offline.facts import Facts
from gongkai.offline.listing import Listed

Progress = Callable[[int, int], None]
COVER = "cover.html"
_TOLD = 20
"""So many wrong files are named; of more, the number is."""


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A file of the copy. `data` is None for a file of the site, which lies on disk. `size` in bytes."""

    path: str
    size: int
    sha256: str
    group: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be packed: the site's folder, the facts, the members in order of path. `form` names the format."""

    site: Path
    facts: Facts
    form: str
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        """All bytes together."""
        return sum(member.size for member in self.members)

    def read(self, member: Member) -> bytes:
        """The bytes of a member."""
        return (self.site / member.path).read_bytes() if member.data is None else member.data


def only_of_site(contents: Contents) -> Contents:
    """The same without what the copy adds."""
    return replace(contents, members=tuple(member for member in contents.members if member.data is None))


def of_listed(file: Listed) -> Member:
    """A file of the site as a member."""
    return Member(file.path, file.size, file.sha256, file.group)


def added(path: str, data: bytes, group: str) -> Member:
    """A file that the copy adds."""
    return Member(path, len(data), hashlib.sha256(data).hexdigest(), group, data)


def sums(members: Iterable[Member]) -> bytes:
    """Digests for `sha256sum -c`, in order of path."""
    return "".join(f"{member.sha256}  {member.path}\n" for member in sorted(members)).encode()


def faults(contents: Contents, progress: Progress | None) -> list[Text]:
    """Which files of the site are missing or altered: nothing is packed that its manifest does not know."""
    wrong = [name for name in _wrong(contents, progress) if name is not None]
    told = [
        Text(f"“{path}”与清单不一致（缺少或被改动）", f"“{path}” is not what its manifest says (missing or altered)")
        for path in wrong[:_TOLD]
    ]
    more = len(wrong) - _TOLD
    return [*told, Text(f"另有 {more} 个文件不一致", f"and {more} files more")] if more > 0 else told


def _wrong(contents: Contents, progress: Progress | None) -> Iterator[str | None]:
    total = len(contents.members)
    for number, member in enumerate(contents.members, 1):
        if progress is not None:
            progress(number, total)
        yield None if member.data is not None or _intact(contents.site / member.path, member) else member.path


def _intact(file: Path, member: Member) -> bool:
    try:
        return file.stat().st_size == member.size and hashlib.sha256(file.read_bytes()).hexdigest() == member.sha256
    except OSError:
        return False
