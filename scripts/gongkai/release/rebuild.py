"""The independent rebuild: build the site from a commit, in a clone, and compare it with what was signed.

It proves that the signed site is what the public source says and nothing else. It runs this program in a process of its
own, as a stranger would.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.release import rows, site
from gongkai.release.chain import Chain
from gongkai.release.layout import INDEX, manifest_of
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Files compared, and a line for each that differs."""

    files: int
    differing: tuple[Text, ...]


def rebuild(repository: str, commit: str, as_of: date, folder: Path) -> Path:
    """Clone `repository` (a folder or an address that git knows) into `folder`, build `commit` as of the day of the
    release, and give the site's folder. Raises Trouble where git or the build fails."""
    clone, built = folder / "clone", folder / "site"
    _run("git", "clone", "--quiet", "--no-checkout", "--", repository, str(clone))
    _run("git", "-C", str(clone), "checkout", "--quiet", "--detach", commit)
    command = (sys.executable, "-m", "gongkai.cli", "build", "--site", str(built), "--as-of", as_of.isoformat())
    _run(*command, cwd=clone)
    return built


def _run(*command: str, cwd: Path | None = None) -> None:
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    except OSError as error:
        raise Trouble(Text(f"不能运行 {command[0]}：{error}", f"{command[0]} cannot be run: {error}")) from None
    if done.returncode != 0:
        said = (done.stderr or done.stdout)[-2000:]
        raise Trouble(Text(f"{command[0]} 失败：{said}", f"{command[0]} failed: {said}"))


def compare(release: Chain, built: Path) -> Rebuilt:
    """Every file of the release against the one that was built."""
    signed = {row.path: row for row in _signed(release)}
    names = site.groups_of(built)
    own = {row.path: row for row in (*site.index((built / INDEX).read_bytes()).values(), *site.all_rows(built, names))}
    differing = tuple(_differing(signed, own))
    return Rebuilt(len(signed), differing)


def _signed(release: Chain) -> Iterator[Row]:
    yield from release.rows().values()
    organizations = site.organizations(release.groups)
    for group in release.groups:
        yield from rows.read(release.file(manifest_of(group)), group, organizations)


def _differing(signed: dict[str, Row], own: dict[str, Row]) -> Iterator[Text]:
    for path in sorted(signed.keys() | own.keys()):
        if path not in own:
            yield Text(f"重建的网站里没有：{path}", f"not in the rebuilt site: {path}")
        elif path not in signed:
            yield Text(f"签名的版本里没有：{path}", f"not in the signed release: {path}")
        elif signed[path] != own[path]:
            yield Text(f"内容不同：{path}", f"differs: {path}")
