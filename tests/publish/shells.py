"""Shells of the same project are rendered once for all tests: MkDocs takes three times as long as all the rest of a build.

    remembering(folder)    while it lasts, a build in this process takes a rendering from `folder` where there is one

Which project a rendering is of is told here anew, from its bytes and not from the publisher's own digest: a cache that
does not see a change is found out as before. Commands in processes of their own render for themselves, and so do the
tests of the renderers.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from gongkai.publish import shells
from gongkai.site.shell import Renderer, Shells, render
from gongkai.site.views import SiteIdentity
from tests.conftest import locked


@contextmanager
def remembering(folder: Path) -> Iterator[None]:
    """Builds in this process share what they have rendered with those of the other worker."""

    def remembered(root: Path, work: Path, renderer: Renderer, site: SiteIdentity) -> Shells:
        kept = folder / f"shells-{_key(root, renderer, site)}.pickle"
        with locked(kept.with_suffix(".lock")):
            if not kept.exists():
                kept.write_bytes(pickle.dumps(render(root, work, renderer, site)))
            found: Shells = pickle.loads(kept.read_bytes())
        return found

    with mock.patch.object(shells, "shell", SimpleNamespace(render=remembered)):
        yield


def _key(root: Path, renderer: Renderer, site: SiteIdentity) -> str:
    """The digest of everything that a rendering is made from, this program apart."""
    found = hashlib.sha256(f"{renderer} {site!r}".encode())
    for path in (root / "mkdocs.yml", *sorted((root / "content").rglob("*"))):
        data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        name = path.relative_to(root).as_posix().encode()
        found.update(b"%d %s %d %s %d " % (path.is_symlink(), name, len(name), data, len(data)))
    return found.hexdigest()
