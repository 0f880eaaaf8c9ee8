"""Whatever goes wrong, the last good copy stays, and the next sync goes on from there."""

from __future__ import annotations

import os
import random
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.mirror import fetch, place
from gongkai.mirror.place import Place
from gongkai.mirror.verify import verify
from gongkai.release.trouble import Trouble
from tests.mirror import disks
from tests.mirror import host as hosts
from tests.mirror.host import Host, hosted
from tests.mirror.killing import syncs
from tests.mirror.library import Library, tree
from tests.release.publisher import Publisher

MANY = {f"documents/lz/many-{number}.html": f"<p>{number}</p>".encode() * 200 for number in range(60)}


def refused(library: Library, words: str = "") -> str:
    """Sync, which must fail, and leave the copy as it was; what it said."""
    before = tree(library.place.copy)
    with pytest.raises(Trouble) as told:
        library.sync()
    assert tree(library.place.copy) == before
    assert library.good()
    said = " ".join(line.en for line in told.value.lines)
    assert words in said
    assert all(line.zh for line in told.value.lines)
    return said


def changed(publisher: Publisher) -> None:
    """A second release with many new pages."""
    publisher.pages |= MANY
    publisher.release()


def test_server_goes_down_and_comes_back(publisher: Publisher, library: Library, host: Host) -> None:
    changed(publisher)
    host.left = 60
    refused(library, "not to be had")
    host.left = 1 << 60
    host.asked.clear()
    assert library.sync().changed
    assert tree(library.place.copy) == tree(publisher.site)
    fetched = [path for path in host.asked if path.startswith("documents/lz/many")]
    assert 0 < len(fetched) < len(MANY)  # what had come was not asked for again


def test_no_server_at_all(publisher: Publisher, library: Library, host: Host) -> None:
    changed(publisher)
    host.left = 0
    refused(library, "connection failed")


@pytest.mark.parametrize("path", ["documents/lz/many-7.html", "index.html"])
@pytest.mark.parametrize("answer", [hosts.truncated, hosts.endless, hosts.altered, hosts.error])
def test_bad_answer_for_a_file(
    publisher: Publisher, library: Library, host: Host, path: str, answer: hosts.Answer
) -> None:
    publisher.pages["index.html"] = b"new home page"
    changed(publisher)
    host.answers[path] = answer
    assert path in refused(library) or answer is hosts.truncated
    host.answers.clear()
    library.sync()
    assert tree(library.place.copy) == tree(publisher.site)


@pytest.mark.parametrize(
    "path",
    ["release/metadata/timestamp.json", "release/metadata/2.snapshot.json", "release/metadata/2.site.json",
     "release/metadata/2.organization-lz.json", "release/targets/manifest", "release/targets/"],
)  # fmt: skip
@pytest.mark.parametrize("answer", [hosts.truncated, hosts.endless, hosts.altered, hosts.error])
def test_bad_answer_for_signed_data(
    publisher: Publisher, library: Library, host: Host, path: str, answer: hosts.Answer
) -> None:
    changed(publisher)
    host.answers[path] = answer
    refused(library)
    host.answers.clear()
    library.sync()
    assert tree(library.place.copy) == tree(publisher.site)


def test_host_that_sends_a_byte_now_and_then(
    publisher: Publisher, library: Library, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "GRACE", 0.1)
    changed(publisher)
    host.answers["documents/lz/many-7.html"] = hosts.trickle
    refused(library, "too slow")


def test_files_that_have_moved(publisher: Publisher, library: Library, host: Host) -> None:
    """The host sends whoever asks to another place, as many do when they change to https."""
    changed(publisher)
    host.answers["documents/lz/many"] = hosts.moved
    (publisher.site / "elsewhere").symlink_to(publisher.site)
    library.sync()
    assert tree(library.place.copy) == {
        path: sha for path, sha in tree(publisher.site).items() if "elsewhere" not in path
    }
    assert library.good()


def test_stale_cache_is_asked_past(publisher: Publisher, library: Library, host: Host) -> None:
    """A proxy gives the old page to whoever does not ask it to look again."""
    old = (publisher.site / "index.html").read_bytes()
    publisher.pages["index.html"] = b"a new home page"
    publisher.release()

    def cache(handler: hosts.Handler) -> None:
        fresh = handler.headers.get("Cache-Control") == "no-cache"
        handler.send((publisher.site / "index.html").read_bytes() if fresh else old)

    host.answers["index.html"] = cache
    library.sync()
    assert library.page("index.html") == b"a new home page"


def test_stale_cache_that_does_not_listen(publisher: Publisher, library: Library, host: Host) -> None:
    old = (publisher.site / "release/metadata/timestamp.json").read_bytes()
    changed(publisher)
    library.sync()
    host.answers["release/metadata/timestamp.json"] = hosts.fixed(old)
    refused(library, "stale cache")


def test_site_that_is_updated_meanwhile(publisher: Publisher, library: Library) -> None:
    """The pages are newer already than the release: nothing is taken until both agree."""
    publisher.pages["index.html"] = b"half way"
    changed(publisher)
    publisher.pages["index.html"] = b"further on"
    publisher.build()
    refused(library, "index.html")
    publisher.sign()
    library.sync()
    assert library.page("index.html") == b"further on"


@pytest.mark.parametrize("days", [-366, 366])
def test_clock_a_year_off(publisher: Publisher, library: Library, days: int) -> None:
    """The publisher's clock stands for ours, the other way round."""
    publisher.later(days=days)
    changed(publisher)
    if days < 0:
        refused(library, "clock is wrong")
    else:
        (warning,) = library.sync().warnings
        assert "clock" in warning.en


def test_frozen_site(publisher: Publisher, tmp_path: Path) -> None:
    publisher.later(days=-8)
    publisher.sign()
    library = Library.begin(tmp_path / "m", str(publisher.site), publisher.root)
    with pytest.raises(Trouble, match="expired"):
        library.sync()


def test_two_syncs_at_once(publisher: Publisher, library: Library, host: Host) -> None:
    changed(publisher)
    begun = threading.Event()

    def slow(handler: hosts.Handler) -> None:
        begun.set()
        time.sleep(0.05)
        handler.send(Path(handler.translate_path(handler.path)).read_bytes())

    host.answers["documents/"] = slow
    with ThreadPoolExecutor() as pool:
        first = pool.submit(library.sync)
        assert begun.wait(60)
        with pytest.raises(Trouble, match="another sync is at work"):
            library.sync()
        assert first.result().changed
    assert tree(library.place.copy) == tree(publisher.site)
    assert library.good()


@pytest.mark.parametrize("way", disks.ways())
def test_read_only_disc(library: Library, tmp_path: Path, way: str) -> None:
    """A mirror burnt on a disc is verified and told of; a sync says that it cannot write."""
    with disks.read_only(way, library.place.folder) as disk:
        burnt = Library(Place(disk.folder))
        with disk.refusing():
            assert burnt.good()
            with pytest.raises(OSError, match=disk.said):
                burnt.sync()
        other = Library.begin(tmp_path / "from-disc", str(disk.folder / "copy"), disk.folder / "root.json")
        other.sync()
        assert other.good()


@pytest.mark.parametrize("way", disks.ways())
def test_full_disk(publisher: Publisher, way: str) -> None:
    with disks.full(way) as disk:
        library = Library.begin(disk.folder / "mirror", str(publisher.site), publisher.root)
        library.sync()
        before = tree(library.place.copy)
        publisher.pages["documents/lz/large.html"] = os.urandom(2 * disks.SIZE)
        publisher.release()
        with disk.refusing(), pytest.raises(OSError, match=disk.said):
            library.sync()
        assert tree(library.place.copy) == before
        assert library.good()
        publisher.pages["documents/lz/large.html"] = b"small after all"
        publisher.release()
        library.sync()
        assert tree(library.place.copy) == tree(publisher.site)


@pytest.mark.slow
def test_killed_at_twenty_random_moments(publisher: Publisher, library: Library) -> None:
    """Killed anywhere, the copy is the old release or the new one, whole; in the end it is the new one."""
    chance = random.Random(5)
    span, ends = 0.5, 0
    with syncs(library.place.folder) as running:
        for number in range(20):
            publisher.pages |= MANY
            publisher.pages["index.html"] = f"round {number}".encode()
            publisher.pages[f"documents/lz/many-{number}.html"] = f"changed {number}".encode()
            publisher.release()
            after = chance.uniform(0, span)
            ended = running.kill(after)
            span = max(0.05, after) if ended else span * 1.1
            ends += ended
            found = verify(library.place.copy, library.place.root())
            assert found.release is not None, found.problems
            assert not found.problems
            assert found.release.about["release"] in range(1, number + 3)
    assert ends < 15  # most were killed in their midst
    library.sync()
    assert tree(library.place.copy) == tree(publisher.site)
    assert library.good()


@pytest.mark.parametrize("step", range(6))
def test_killed_while_copies_change_places(library: Library, step: int) -> None:
    """Each state that a kill can leave between two steps of the switch."""
    mirror = library.place
    copy = mirror.folder / "copy"
    shutil.copytree(copy, mirror.next)
    (mirror.next / "index.html").write_bytes(b"the new one")
    steps = [
        lambda: mirror.ready.write_bytes(b""),
        lambda: copy.rename(mirror.old),
        lambda: mirror.next.rename(copy),
        mirror.ready.unlink,
        lambda: (mirror.old / "index.html").unlink(),
    ]
    for one in steps[:step]:
        one()
    assert mirror.copy.exists()  # even in between there is a copy to be read
    with place.held(mirror):
        pass
    assert copy.exists()
    assert not mirror.old.exists()
    assert not mirror.ready.exists()
    assert (library.page("index.html") == b"the new one") is (step > 0)


def test_interrupted_sync_of_an_older_release_leaves_nothing(
    publisher: Publisher, library: Library, host: Host
) -> None:
    changed(publisher)
    host.left = 60
    refused(library)
    host.left = 1 << 60
    publisher.pages = {path: data for path, data in publisher.pages.items() if path not in MANY}
    publisher.pages["index.html"] = b"without the many"
    publisher.release()
    library.sync()
    assert tree(library.place.copy) == tree(publisher.site)
    assert library.good()


def test_memory_does_not_grow_with_a_file(publisher: Publisher, tmp_path: Path) -> None:
    """A file is never in memory whole: 64 MB pass through a few."""
    import tracemalloc

    publisher.pages["documents/lz/large.bin"] = b"x" * (64 << 20)
    publisher.release()
    with hosted(publisher.site) as host:
        library = Library.begin(tmp_path / "m", host.address, publisher.root)
        publisher.pages.clear()
        tracemalloc.start()
        library.sync()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 16 << 20


def test_history_says_what_happened(library: Library, host: Host) -> None:
    from gongkai.mirror import events

    assert (events.last(library.place) or {})["event"] == "synced"
    host.left = 0
    refused(library)
    assert (events.last(library.place) or {})["event"] == "failed"
    assert datetime.fromisoformat((events.last(library.place) or {})["time"]).tzinfo == UTC
