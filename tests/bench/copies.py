"""Copies of a built site: what it takes to sign a release of it, and to mirror it.

In: the folder of one number of records, in which the builds were measured, or an empty one. Out: a row for each figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench import mirrors, repositories
from tests.bench.figures import RELEASE, Row
from tests.bench.repositories import AS_OF, GONGKAI
from tests.bench.run import Taken, held, median, run

LEAST = 10_000
"""Fewer records are no measure of a copy."""
_SECRET = {"GONGKAI_PASSPHRASE": "measured"}


def measure(folder: Path, records: int, repeat: int) -> Iterator[Row]:
    """All figures of copies at one number of records, which is about that of files."""
    site = built(folder / "demo", records)
    yield first_release(folder, site, records, repeat)
    yield from mirrors.measure(folder, site, folder / "release-0", records, repeat)


def built(repository: Path, records: int) -> Path:
    """The site of a repository, made where it is not there yet."""
    if not repository.exists():
        repositories.make(repository, records)
    site = repository / "site"
    if not site.exists():
        run((*GONGKAI, "build", "--as-of", AS_OF.isoformat()), repository)
    return site


def first_release(folder: Path, site: Path, records: int, repeat: int) -> Row:
    """The first release of a site: every file hashed, every manifest signed, everything written."""
    runs = [_signed(folder / f"release-{number}", site) for number in range(repeat)]
    taken, files = median(runs), held(site)
    return Row(records, RELEASE, taken.wall, taken.cpu, taken.peak, files.files, files.size, runs=repeat)


def _signed(release: Path, site: Path) -> Taken:
    """Keys are made before, and not measured: that is done once in a publisher's life."""
    places = ("--site", str(site), "--release", str(release), "--keys", f"{release}.keys")
    run((*GONGKAI, "release", "init", *places), site.parent, _SECRET)
    return run((*GONGKAI, "release", "sign", *places), site.parent, _SECRET)
