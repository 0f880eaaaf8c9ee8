"""The label beside a package that is one file: what it is, its digest, and the pages of which it holds content.

In: what was packed, and the finished file. Out: `<file>.json` (`gongkai.release.label`), by which a release announces the
package and later tells which records that were withdrawn are in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gongkai.offline.contents import Contents
from gongkai.offline.part import pages_in, taken_down
from gongkai.release import label
from gongkai.release.label import Label


def write(form: str, contents: Contents, out: Path) -> None:
    """Write the label of the package `out`, whose format is `form` as the command calls it."""
    facts = contents.facts
    with out.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    told = Label(
        form=form,
        title=facts.title,
        as_of=facts.as_of,
        manifest=hashlib.sha256((contents.site / "manifest.json").read_bytes()).hexdigest(),
        organizations=tuple(name for name, _ in facts.organizations),
        since=facts.since,
        files=len(contents.members),
        size=out.stat().st_size,
        sha256=sha256,
        pages=tuple(sorted(set(_pages(contents)))),
    )
    label.write(out, told)


def _pages(contents: Contents) -> Iterator[str]:
    """The pages of the site that are in the copy, and those of records that stand in its tables, of which a part may hold
    more than of pages. Notes on what was taken down hold nothing."""
    gone = taken_down(contents.site)
    yield from (page for page in _all_pages(contents) if page not in gone)


def _all_pages(contents: Contents) -> Iterator[str]:
    own = [member.path for member in contents.members if member.data is None]
    yield from (path for path in own if path.endswith(".html"))
    if not contents.facts.whole:
        for path in own:
            yield from pages_in(contents.site, path)
