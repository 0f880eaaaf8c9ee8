"""Proving a copy with no network, years later as well: its signatures from the first root on, then every file.

Nothing is written, so that it works on a disc. What is wrong is told in plain words, file by file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.mirror import others
from gongkai.mirror.stage import Progress
from gongkai.release import board, chain, rows, site
from gongkai.release.chain import Chain
from gongkai.release.layout import FOLDER, INDEX, SUMS, WITNESSES, manifest_of
from gongkai.release.paths import same_place
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

_WITNESS = re.compile(rf"{WITNESSES}/(index|[0-9a-f]{{64}})\.json")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`release` is None where the signatures themselves are not good. A copy is good where there are no `problems`."""

    release: Chain | None
    files: int
    problems: tuple[Text, ...]


def verify(copy: Path, root: bytes, progress: Progress | None = None) -> Verdict:
    """Verify a copy by the first root."""
    try:
        release = chain.verify(copy / FOLDER, root)
        expected = list(_top(release))
    except Trouble as trouble:
        return Verdict(None, 0, tuple(trouble.lines))
    seen, problems, count = set[int](), list[Text](), 0
    for row in _rows(release, expected, seen, problems):
        count += 1
        if problem := _problem(copy / row.path, row):
            problems.append(problem)
        if progress is not None and count % 100 == 0:
            progress(count, 0)
    problems.extend(_foreign(copy, release, seen))
    problems.extend(others.problems(release.folder, release, root))
    return Verdict(release, count, tuple(problems))


def _top(release: Chain) -> Iterator[Row]:
    """The files that are not in a manifest: the manifests themselves, and the two lists of them."""
    yield from release.rows().values()
    for path in (INDEX, SUMS):
        target = release.targets[path]
        yield Row(path, target.length, target.hashes["sha256"])


def _rows(release: Chain, expected: list[Row], seen: set[int], problems: list[Text]) -> Iterator[Row]:
    """Every file that must be there. A manifest that is damaged is a problem, and the others are read all the same."""
    for row in expected:
        seen.add(hash(same_place(row.path)))
        yield row
    organizations = site.organizations(release.groups)
    for group in release.groups:
        try:
            yield from rows.distinct(rows.read(release.file(manifest_of(group)), group, organizations), seen)
        except Trouble as trouble:
            problems.extend(trouble.lines)


def _problem(path: Path, row: Row) -> Text | None:
    if site.digest_of(path, row.size) == row.sha256:
        return None
    if not os.path.lexists(path):
        return Text(f"缺少：{row.path}", f"missing: {row.path}")
    return Text(f"被改动或读不出：{row.path}", f"altered, or not readable: {row.path}")


def _foreign(copy: Path, release: Chain, seen: set[int]) -> Iterator[Text]:
    """Files that nobody signed, and signed data of the release that is missing or altered."""
    own = release.files()
    yield from release.problems()
    for folder, _, names in os.walk(copy):
        inside = Path(folder).relative_to(copy).as_posix()
        for name in sorted(names):
            path = name if inside == "." else f"{inside}/{name}"
            below = path.removeprefix(f"{FOLDER}/")
            known = below in own or _told(below) if below != path else hash(same_place(path)) in seen
            if not known:
                yield Text(f"不属于这个版本：{path}", f"foreign, nobody signed it: {path}")


def _told(below: str) -> bool:
    """What stands in a release without being signed as part of it: co-signatures, and the page that tells of them."""
    return below == board.PAGE or _WITNESS.fullmatch(below) is not None
