"""What git knows of the repository: the date of the commit, what changed since a revision, files as they were then.

Every question may go unanswered (no git, no repository, no such revision): the answer is then None.
"""

from __future__ import annotations

import os
import subprocess
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def _git(root: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def commit_date(root: Path) -> date | None:
    """The day of the present commit in Shanghai, where the work tree is exactly that commit."""
    status = _git(root, "status", "--porcelain", "--untracked-files=normal")
    stamp = _git(root, "log", "-1", "--format=%ct")
    if status is None or status.strip() or not stamp:
        return None
    return datetime.fromtimestamp(int(stamp), SHANGHAI).date()


def commit_of(root: Path) -> str | None:
    """The identifier of the present commit, where the work tree is exactly that commit, but for what was made from it."""
    made = [f":(exclude,top){name}" for name in ("site", "release", "packages")]
    status = _git(root, "status", "--porcelain", "--untracked-files=normal", "--", ".", *made)
    found = _git(root, "rev-parse", "--verify", "HEAD")
    return None if status is None or status.strip() or not found else found.decode().strip()


def today(root: Path) -> date:
    """The day that counts as today: SOURCE_DATE_EPOCH, else the date of a clean commit, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), SHANGHAI).date()
    return commit_date(root) or now()


def now() -> date:
    """Today by the clock, in Shanghai."""
    return datetime.now(SHANGHAI).date()


def changed_files(root: Path, revision: str) -> list[str] | None:
    """Repository paths of files that were added, altered or removed since the branch left `revision`."""
    if revision.startswith("-"):
        return None
    base = _git(root, "merge-base", revision, "HEAD")
    if base is None:
        return None
    changed = _git(root, "diff", "--relative", "--name-only", "-z", "--no-renames", base.decode().strip())
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if changed is None or fresh is None:
        return None
    names = {name.decode("utf-8", "backslashreplace") for name in (changed + fresh).split(b"\0") if name}
    return sorted(names)


def file_at(root: Path, revision: str, path: str) -> bytes | None:
    """The bytes of a file where the branch left `revision`, or None where it was not there."""
    base = _git(root, "merge-base", revision, "HEAD")
    return _git(root, "show", f"{base.decode().strip()}:./{path}") if base else None
