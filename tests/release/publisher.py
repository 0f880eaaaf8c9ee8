"""A publisher in a folder: a small site with real manifests, its keys, its releases, as of a time that the test says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from gongkai.build.artifact import Output
from gongkai.digest import of_bytes
from gongkai.export import manifest
from gongkai.release import ceremony, label, paths, sign, site, state
from gongkai.release.keys import Keys
from gongkai.release.label import Label
from gongkai.release.layout import SITE_GROUP

ORGANIZATIONS = ("lz", "lz-finance", "lz-luzhai")
SECRET = "一句很长的口令"
PAGES: Mapping[str, bytes] = {
    "index.html": "<h1>政府信息公开</h1>".encode(),
    "assets/gongkai.css": b"body{}",
    "documents/lz/lzb-2011-63.html": "<h1>通知</h1>".encode(),
    "documents/lz/lzb-2011-63.json": b'{"id":"lzb-2011-63"}',
    "documents/lz/by-year/2011.html": b"2011",
    "approvals/lz-finance/xk-1.html": b"permit",
    "data/approval_result/lz-finance-2026.csv": b"a,b\n1,2\n",
    "sitemap/approval_result-lz-finance-2026.xml": b"<urlset/>",
    "organizations/lz-luzhai/index.html": b"Luzhai",
    "empty.txt": b"",
}


@dataclass
class Publisher:
    """`pages` is what the site holds; `build` writes it, `release` signs it."""

    folder: Path
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    pages: dict[str, bytes] = field(default_factory=lambda: dict(PAGES))
    taken: list[dict[str, str]] = field(default_factory=list)
    listed: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def release_folder(self) -> Path:
        """Inside the site, as it is published."""
        return self.site / "release"

    @property
    def keys(self) -> Keys:
        return Keys(self.folder / "keys", lambda name: f"{SECRET} {name}")

    @property
    def root(self) -> Path:
        return self.release_folder / "root.json"

    def take_down(self, path: str, reason: str = "决定被撤销") -> None:
        """Put a tombstone in place of a record's page, and the record on the list."""
        stem = path.rpartition(".")[0]
        self.pages = {name: data for name, data in self.pages.items() if not name.startswith(f"{stem}.")}
        self.pages[path] = "<h1>已撤回</h1>".encode()
        row = {"id": stem.rpartition("/")[2], "path": path, "state": "withdrawn", "date": "2026-11-25"}
        organization = path.split("/")[1]
        self.taken.append({**row, "kind": "document", "organization": organization, "reason": reason, "basis": "条例"})

    def build(self) -> None:
        """Write the site beside, and put it in place of the old one but for the release."""
        fresh = self.folder / "fresh"
        write_site(fresh, {**self.pages, "takedowns.json": self._takedowns()}, self.listed)
        if self.release_folder.exists():
            self.release_folder.rename(fresh / "release")
        if self.site.exists():
            shutil.rmtree(self.site)
        fresh.rename(self.site)

    def _takedowns(self) -> bytes:
        return json.dumps(
            {"root": "", "as_of": "2026-11-26", "count": len(self.taken), "takedowns": self.taken}
        ).encode()

    def release(self, commit: str = "0" * 40) -> sign.Signed:
        """Build and sign; the first time with a ceremony before."""
        self.build()
        if state.load(self.release_folder) is None:
            ceremony.begin(self.release_folder, self.keys, site.groups_of(self.site), self.now)
        return self.sign(commit)

    def sign(self, commit: str = "0" * 40) -> sign.Signed:
        """Sign what is there."""
        return sign.sign(sign.Signing(self.site, self.release_folder, self.keys, self.now, commit, self.packages))

    @property
    def packages(self) -> Path:
        """The folder of the packages that are to be announced."""
        return self.folder / "packages"

    def pack(self, name: str, organizations: tuple[str, ...] = ()) -> Path:
        """A package of the site as it is, with its label. Of a real one it has the name, but no more."""
        taken = {row["path"] for row in self.taken}
        pages = tuple(sorted(path for path in self.pages if path.endswith(".html") and path not in taken))
        data = f"{name} {pages}".encode()
        put(self.packages / name, data)
        index = of_bytes((self.site / "manifest.json").read_bytes())
        about = (name.rpartition(".")[2], "样例", date(2026, 11, 26), index, organizations, None)
        label.write(self.packages / name, Label(*about, len(pages), len(data), of_bytes(data), pages))
        return self.packages / name

    def rotate(self, name: str) -> None:
        """Replace a key."""
        ceremony.rotate(state.loaded(self.release_folder), self.release_folder, self.keys, name, self.now)

    def later(self, **span: int) -> None:
        """Let time pass for the publisher."""
        self.now += timedelta(**span)


def write_site(folder: Path, pages: Mapping[str, bytes], listed: Mapping[str, str] | None = None) -> None:
    """Files with their manifests, made by the program's own writers. `listed` puts a path into another group's manifest."""
    for path, data in pages.items():
        put(folder / path, data)
    groups: dict[str, list[Output]] = {name: [] for name in (*ORGANIZATIONS, SITE_GROUP)}
    for path, data in pages.items():
        group = (listed or {}).get(path) or paths.owner(path, ORGANIZATIONS)
        groups[group].append(Output(path, of_bytes(data), len(data)))
    lists = [output for group, outputs in groups.items() for output in _manifests(folder, group, outputs)]
    put(folder / "manifest.json", manifest.manifest(lists, date(2026, 11, 26), "https://www.example.org/zwgk/"))
    sums = [*lists, Output("manifest.json", of_bytes((folder / "manifest.json").read_bytes()), 0)]
    put(folder / "SHA256SUMS", manifest.sha256sums(sums))


def _manifests(folder: Path, group: str, outputs: Iterable[Output]) -> Iterable[Output]:
    rows = list(outputs)
    for suffix, data in (("jsonl", manifest.jsonl(rows)), ("sha256", manifest.sha256sums(rows))):
        put(folder / f"manifest/{group}.{suffix}", data)
        yield Output(f"manifest/{group}.{suffix}", of_bytes(data), len(data))


def put(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
