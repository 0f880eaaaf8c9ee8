"""Small built sites, as their manifests tell of them, without a build: for versions, faults and hostile names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai.build.artifact import Output
from gongkai.export import manifest

URL = "https://www.example.org/zwgk/"
AS_OF = date(2026, 11, 24)
HOME = (
    '<script type="application/ld+json">{"name":"样例市政府信息公开","url":"https://www.example.org/zwgk/",'
    '"publisher":{"name":"样例市办公室"}}</script><p class="notice">本站是样例。</p>'
)
FILES: Mapping[str, str] = {
    "_site index.html": HOME,
    "_site assets/gongkai.css": "p {}",
    "_site takedowns.json": '{"takedowns": []}',
    "_site guides/index.html": "<title>指南</title>",
    "lz-a documents/lz-a/a-1.html": '<title>甲 - 样例</title><main>甲 <a href="../../guides/index.html#x">指南</a></main>',
    "lz-a documents/lz-a/a-1.json": "{}",
    "lz-b documents/lz-b/b-1.html": "<title>乙 - 样例</title><main>乙</main>",
}


def write(site: Path, files: Mapping[str, str] = FILES, as_of: date = AS_OF) -> Path:
    """Write a site of files named “group path”, with its manifests."""
    groups: dict[str, list[Output]] = {}
    for name, text in files.items():
        group, _, path = name.partition(" ")
        groups.setdefault(group, []).append(_put(site, path, text.encode()))
    lists = []
    for group, outputs in groups.items():
        lists.append(_put(site, f"manifest/{group}.jsonl", manifest.jsonl(outputs)))
        lists.append(_put(site, f"manifest/{group}.sha256", manifest.sha256sums(outputs)))
    head = _put(site, "manifest.json", manifest.manifest(lists, as_of, URL))
    _put(site, "SHA256SUMS", manifest.sha256sums([*lists, head]))
    return site


def hostile(site: Path, path: str) -> Path:
    """A site one of whose manifests names `path`."""
    write(site)
    row = {"path": path, "size": 1, "sha256": "0" * 64}
    before = hashlib.sha256((site / "manifest/lz-a.jsonl").read_bytes()).hexdigest()
    after = _put(site, "manifest/lz-a.jsonl", json.dumps(row).encode()).sha256
    sums = (site / "SHA256SUMS").read_text("utf-8")
    (site / "SHA256SUMS").write_text(sums.replace(before, after), "utf-8")
    return site


def tree(folder: Path) -> dict[str, str]:
    """Path → digest of every file."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _put(site: Path, path: str, data: bytes) -> Output:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(data)
    return Output(path, hashlib.sha256(data).hexdigest(), len(data))
