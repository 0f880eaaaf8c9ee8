"""What a built site says that it holds: the files that its manifests name, each with size, digest and group.

Manifests are data that may come from elsewhere (a mirror): a path that leads out of the site, or a line that is none,
is refused with a `Text`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.build.artifact import SITE
from gongkai.diagnostic import Text

SUMS = "SHA256SUMS"
_SUM_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_DIGEST = re.compile("[0-9a-f]{64}")
_GROUP = re.compile(r"manifest/([a-z0-9_-]+)\.[a-z0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """A file of the site. `group` is the organization whose manifest names it, or `_site`. `size` in bytes."""

    path: str
    size: int
    sha256: str
    group: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All files of a site in order of path, and its `manifest.json`."""

    files: tuple[Listed, ...]
    head: dict[str, Any]

    @property
    def groups(self) -> frozenset[str]:
        """The organizations that have files, without `_site`."""
        return frozenset(file.group for file in self.files) - {SITE}


class _Wrong(ValueError):
    """A manifest that cannot be believed; the text says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


def listing(site: Path) -> Listing | Text:
    """The files of the site in the folder `site`, or why they cannot be told."""
    try:
        head = json.loads((site / "manifest.json").read_bytes())
        if not isinstance(head, dict):
            raise _Wrong("manifest.json 不是清单", "manifest.json is no manifest")
        files = sorted({file.path: file for file in _files(site)}.values())
        return Listing(tuple(files), head)
    except _Wrong as wrong:
        return wrong.text
    except FileNotFoundError as error:
        name = Path(error.filename).name
        return Text(
            f"“{site}”不是本工具生成的网站：没有 {name}。先运行 gongkai build",
            f"“{site}” is no site built by this: there is no {name}. Run gongkai build first",
        )
    except ValueError as error:
        return Text(f"清单读不出来：{error}", f"a manifest cannot be read: {error}")


def _files(site: Path) -> Iterator[Listed]:
    """SHA256SUMS, the files that it names, and the files that the manifests among these name."""
    sums = (site / SUMS).read_bytes()
    yield Listed(SUMS, len(sums), hashlib.sha256(sums).hexdigest(), SITE)
    for line in sums.decode("utf-8").splitlines():
        named = _SUM_LINE.fullmatch(line)
        if named is None:
            raise _Wrong(f"{SUMS} 里有一行不是摘要值：{line[:80]}", f"a line of {SUMS} is no digest: {line[:80]}")
        path = _safe(named[2])
        group = _GROUP.fullmatch(path)
        name = group[1] if group else SITE
        size = (site / path).stat().st_size
        yield Listed(path, size, named[1], name)
        if group and path.endswith(".jsonl"):
            yield from _rows(site / path, name, named[1])


def _rows(manifest: Path, group: str, wanted: str) -> Iterator[Listed]:
    data = manifest.read_bytes()
    if hashlib.sha256(data).hexdigest() != wanted:
        name = f"manifest/{manifest.name}"
        raise _Wrong(f"“{name}”与 {SUMS} 不一致", f"“{name}” is not what {SUMS} says")
    for line in data.decode("utf-8").splitlines():
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("size"), int):
            raise _Wrong(f"{manifest.name} 里有一行不是文件", f"a line of {manifest.name} is no file")
        path, sha256 = str(row.get("path")), str(row.get("sha256"))
        if not _DIGEST.fullmatch(sha256):
            raise _Wrong(
                f"{manifest.name} 里“{path}”的摘要值不对", f"the digest of “{path}” in {manifest.name} is none"
            )
        yield Listed(_safe(path), row["size"], sha256, group)


def _safe(path: str) -> str:
    """A path that stays in the site on every system."""
    parts = path.split("/")
    if not path or {"", ".", ".."} & set(parts) or "\\" in path or ":" in parts[0] or not path.isprintable():
        raise _Wrong(
            f"清单里的文件名不能用：{path!r}", f"a file name that cannot be used stands in a manifest: {path!r}"
        )
    return path
