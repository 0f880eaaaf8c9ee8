"""Manifests in their other forms follow from the signed ones: they are made here, and believed by their digest like
anything that is fetched. That saves most of what a small change would cost to transfer.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.mirror.bring import created
from gongkai.release import forms, rows, site
from gongkai.release.chain import Chain
from gongkai.release.layout import manifest_of
from gongkai.release.rows import Row


def make(release: Chain, row: Row, target: str) -> bool:
    """Put another form of a manifest at `target`; False, and nothing there, where the publisher made it differently."""
    group, _, form = row.path.removeprefix("manifest/").rpartition(".")
    pieces = {"sha256": _sums, "js": _script}.get(form)
    if pieces is None:
        return False
    if _written(pieces(release, group), target) == row.sha256:
        return True
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target)  # noqa: PTH108
    return False


def _sums(release: Chain, group: str) -> Iterator[bytes]:
    organizations = site.organizations(release.groups)
    listed = rows.read(release.file(manifest_of(group)), group, organizations)
    return forms.sums((row.path, row.sha256) for row in listed)


def _script(release: Chain, group: str) -> Iterator[bytes]:
    return forms.script(group, _lines(release.file(manifest_of(group))))


def _lines(file: Path) -> Iterator[bytes]:
    """No longer than a manifest's lines may be."""
    with file.open("rb") as handle:
        yield from iter(lambda: handle.readline(rows.MAX_LINE), b"")


def _written(pieces: Iterable[bytes], target: str) -> str:
    """The digest of what was written."""
    made = hashlib.sha256()
    with created(target) as file:
        for piece in pieces:
            made.update(piece)
            file.write(piece)
    return made.hexdigest()
