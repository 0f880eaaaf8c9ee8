"""A mirror of a released site: its first sync over loopback, one that finds nothing new, one after 200 pages changed.

In: a built site and the release that was signed of it, which stay as they are. Out: a row for each figure.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gongkai.build.artifact import Output
from gongkai.digest import of_bytes
from gongkai.export import manifest
from gongkai.release.chain import fingerprint
from tests.bench.figures import SYNC, SYNC_CHANGED, SYNC_NOTHING, Row
from tests.bench.repositories import GONGKAI
from tests.bench.run import Taken, held, median, run
from tests.bench.static_host import hosting

CHANGED = 200
_SECRET = {"GONGKAI_PASSPHRASE": "measured"}


def measure(folder: Path, site: Path, release: Path, records: int, repeat: int) -> Iterator[Row]:
    """All figures. `release` is the folder of a signed release; its keys are beside it."""
    published, mirror = folder / "published", folder / "mirror"
    _linked(site, published)
    _linked(release, published / "release")
    with hosting(published) as host:
        yield _first(folder, mirror, host.address, published, records)
        nothing = median(_synced(mirror) for _ in range(repeat))
        yield Row(records, SYNC_NOTHING, nothing.wall, nothing.cpu, nothing.peak, runs=repeat)
        settings = json.loads((mirror / "mirror.json").read_text("utf-8"))
    needed = _change(published, release)
    yield _after_change(mirror, published, settings, needed, records, repeat)


def _first(folder: Path, mirror: Path, address: str, published: Path, records: int) -> Row:
    root = fingerprint((published / "release/root.json").read_bytes())
    run((*GONGKAI, "mirror", "init", str(mirror), address, "--fingerprint", root), folder)
    taken, files = _synced(mirror), held(published)
    return Row(records, SYNC, taken.wall, taken.cpu, taken.peak, files.files, files.size)


def _synced(mirror: Path) -> Taken:
    return run((*GONGKAI, "mirror", "sync", str(mirror)), mirror)


def _after_change(
    mirror: Path, published: Path, settings: dict[str, str], needed: int, records: int, repeat: int
) -> Row:
    """Each time from a mirror that holds the first release."""
    runs, sent = [], 0
    for number in range(repeat):
        again = mirror.with_name(f"mirror-{number}")
        _linked(mirror, again)
        with hosting(published) as host:
            told = {**settings, "site": host.address, "release": f"{host.address}release/"}
            _written(again / "mirror.json", json.dumps(told).encode())
            runs.append(_synced(again))
        sent = host.sent
    taken = median(runs)
    return Row(
        records, SYNC_CHANGED, taken.wall, taken.cpu, taken.peak, CHANGED, sent, CHANGED, runs=repeat, needed=needed
    )


def _change(published: Path, release: Path) -> int:
    """Add a remark to 200 pages of the largest organization, and sign; the bytes of these pages and of signed data."""
    group = max(
        (path.stem for path in (published / "manifest").glob("*.jsonl") if path.stem != "_site"),
        key=lambda name: (published / f"manifest/{name}.jsonl").stat().st_size,
    )
    listed = [json.loads(line) for line in (published / f"manifest/{group}.jsonl").read_bytes().splitlines()]
    pages = [row["path"] for row in listed if row["path"].endswith(".html")][:CHANGED]
    for path in pages:
        _written(published / path, (published / path).read_bytes() + b"<!-- changed -->\n")
    known = {row["path"]: Output(row["path"], row["sha256"], row["size"]) for row in listed}
    _list(published, group, [*{**known, **{path: _output(published, path) for path in pages}}.values()])
    before = _signed(published)
    places = ("--site", str(published), "--release", str(published / "release"), "--keys", f"{release}.keys")
    run((*GONGKAI, "release", "sign", *places), published.parent, _SECRET)
    fresh = {*(_signed(published) - before), published / "release/metadata/timestamp.json"}
    return sum(path.stat().st_size for path in fresh | {published / path for path in pages})


def _signed(published: Path) -> set[Path]:
    """Metadata and targets of the release."""
    return {path for part in ("metadata", "targets") for path in (published / "release" / part).rglob("*.*")}


def _list(published: Path, group: str, outputs: list[Output]) -> None:
    """Write an organization's manifest anew, and the lists that name it."""
    listed = manifest.jsonl(outputs)
    forms = {"jsonl": listed, "js": manifest.script(group, listed), "sha256": manifest.sha256sums(outputs)}
    for form, data in forms.items():
        _written(published / f"manifest/{group}.{form}", data)
    index = json.loads((published / "manifest.json").read_bytes())
    lists = [_output(published, row["path"]) for row in index["manifests"]]
    _written(published / "manifest.json", manifest.manifest(lists, date.fromisoformat(index["as_of"]), index["site"]))
    named = [*lists, _output(published, "manifest.json"), _output(published, "sitemap.xml")]
    _written(published / "SHA256SUMS", manifest.sha256sums(named))


def _output(published: Path, path: str) -> Output:
    data = (published / path).read_bytes()
    return Output(path, of_bytes(data), len(data))


def _written(path: Path, data: bytes) -> None:
    """A new file in the place of one that may be another folder's too."""
    path.unlink()
    path.write_bytes(data)


def _linked(source: Path, target: Path) -> None:
    shutil.copytree(source, target, copy_function=_link)


def _link(source: str, target: str) -> None:
    os.link(source, target)
