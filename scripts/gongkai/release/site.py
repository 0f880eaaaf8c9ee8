"""The built site that is to be signed: its groups, and whether every file is what its manifest says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.release import files, rows
from gongkai.release.layout import INDEX, SITE_GROUP, manifest_of
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble

_LISTED = re.compile(r"manifest/([a-z0-9-]+|_site)\.(jsonl|sha256|js)")
Progress = Callable[[int, int], None]


def index(data: bytes | None) -> dict[str, Row]:
    """What `manifest.json` names: the manifests of the groups in both forms, by path. Raises Trouble."""
    try:
        listed = json.loads(data or b"")["manifests"]
        found = {row["path"]: Row(row["path"], int(row["size"]), str(row["sha256"])) for row in listed}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Trouble(Text(f"{INDEX} 读不懂", f"{INDEX} cannot be read")) from None
    if wrong := [path for path in found if not isinstance(path, str) or not _LISTED.fullmatch(path)]:
        raise Trouble(Text(f"{INDEX} 列出了 {wrong[0]!r}", f"{INDEX} names {wrong[0]!r}"))
    return found


def groups(listed: dict[str, Row]) -> list[str]:
    """The groups of a site, `_site` among them."""
    return sorted(path.removeprefix("manifest/").removesuffix(".jsonl") for path in listed if path.endswith(".jsonl"))


def groups_of(site: Path) -> list[str]:
    """The groups of a built site. Raises Trouble where the folder holds none."""
    data = files.read(site / INDEX)
    if data is None:
        raise Trouble(Text(f"“{site}”不是生成好的网站", f"“{site}” holds no built site"))
    return groups(index(data))


def organizations(names: Sequence[str]) -> frozenset[str]:
    """The groups that are organizations."""
    return frozenset(names) - {SITE_GROUP}


def all_rows(site: Path, names: Sequence[str]) -> Iterator[Row]:
    """Every file that the manifests name. Raises Trouble at the first that no client could accept."""
    known, seen = organizations(names), set[int]()
    for name in names:
        yield from rows.distinct(rows.read(site / manifest_of(name), name, known), seen)


def check(site: Path, progress: Progress | None = None) -> int:
    """Read every file and compare it with its manifest; how many there are. Raises Trouble with all that differ."""
    listed = index(files.read(site / INDEX))
    wrong: list[Text] = []
    count = 0
    for row in (*listed.values(), *all_rows(site, groups(listed))):
        count += 1
        if digest_of(site / row.path, row.size) != row.sha256:
            wrong.append(Text(f"与清单不符：{row.path}", f"not what the manifest says: {row.path}"))
        if progress is not None and count % 200 == 0:
            progress(count, 0)
    if wrong:
        last = Text("请先重新生成网站：gongkai build", "build the site anew first: gongkai build")
        raise Trouble(*wrong[:20], last)
    return count


def digest_of(path: Path, size: int) -> str:
    """The SHA-256 of a file; empty where there is none, or it is of another size."""
    try:
        with path.open("rb") as file:
            data = file.read(size + 1) if size < 1 << 20 else b""
            if data or size == 0:
                return hashlib.sha256(data).hexdigest() if len(data) == size else ""
            file.seek(0, 2)
            if file.tell() != size:
                return ""
            file.seek(0)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
