"""The folder copy: the site as it is, with a cover. It opens from a disc or a USB stick, with search, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.offline.contents import Contents, Progress
from gongkai.offline.tree import Item, write

FORM = "文件夹（HTML 网页、CSV、JSON 和原始附件）"


def pack(contents: Contents, out: Path, progress: Progress | None) -> None:
    """Write the copy into the folder or ZIP archive `out`."""
    write(out, files(contents, progress), contents.facts.as_of)


def files(contents: Contents, progress: Progress | None) -> Iterator[Item]:
    """The members as files, one by one."""
    total = len(contents.members)
    for number, member in enumerate(contents.members, 1):
        yield Item(member.path, contents.read(member))
        if progress is not None:
            progress(number, total)
