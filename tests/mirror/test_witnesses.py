"""Co-signatures: from a mirror to the publisher, from there to every other mirror, and what is not believed of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.digest import of_bytes
from gongkai.mirror.witness import cosign
from gongkai.release import log, witness
from gongkai.release.keys import Keys
from tests.mirror import host as hosts
from tests.mirror.host import Host
from tests.mirror.library import Library
from tests.release.publisher import Publisher, put


def signed_by(library: Library, name: str) -> bytes:
    """A library's co-signature of what it holds."""
    keys = Keys(library.place.folder / "witness", lambda _: "口令")
    return cosign(library.place, name, keys, datetime.now(UTC)).read_bytes()


def collected(publisher: Publisher, data: bytes) -> str:
    """The publisher takes it; the identifier of the witness's key."""
    keyid = witness.read(data).keyid
    entries = log.parse((publisher.release_folder / "log.jsonl").read_bytes())
    witness.collect(publisher.release_folder, data, entries, of_bytes(publisher.root.read_bytes()), keyid)
    return keyid


def held(library: Library) -> list[str]:
    return [one.name for one in witness.collected(library.place.release)]


def page(library: Library) -> str:
    return (library.place.release / "index.html").read_text("utf-8")


@pytest.fixture
def other(publisher: Publisher, host: Host, tmp_path: Path) -> Library:
    """A second mirror, that has nothing yet."""
    return Library.begin(tmp_path / "other", host.address, publisher.root)


def test_every_mirror_tells_who_holds_what(publisher: Publisher, library: Library, other: Library) -> None:
    assert "还没有见证" in page(library)
    keyid = collected(publisher, signed_by(library, "某市图书馆"))
    assert other.sync().warnings == ()
    assert held(other) == ["某市图书馆"]
    assert "某市图书馆" in page(other)
    assert keyid in page(other)
    assert other.good()


def test_a_mirror_that_is_up_to_date_gets_new_ones(publisher: Publisher, library: Library) -> None:
    collected(publisher, signed_by(library, "某市图书馆"))
    assert not library.sync().changed
    assert held(library) == ["某市图书馆"]


def test_what_is_held_is_carried_on(publisher: Publisher, library: Library, host: Host) -> None:
    """The next release comes from a host that has lost the list."""
    collected(publisher, signed_by(library, "某市图书馆"))
    library.sync()
    publisher.pages["index.html"] = b"second"
    publisher.release()
    host.answers["release/witnesses"] = hosts.error
    assert library.sync().changed
    assert held(library) == ["某市图书馆"]
    assert "后来又有 1 版" in page(library)
    assert library.good()


def test_a_newer_one_replaces_the_older(publisher: Publisher, library: Library, other: Library) -> None:
    collected(publisher, signed_by(library, "某市图书馆"))
    other.sync()
    publisher.pages["index.html"] = b"second"
    publisher.release()
    library.sync()
    collected(publisher, signed_by(library, "某市图书馆"))
    other.sync()
    (one,) = witness.collected(other.place.release)
    assert one.statement.release == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda data, keyid: (data.replace("图书馆".encode(), "档案馆".encode()), keyid),
        lambda data, keyid: (data, keyid[::-1]),
        lambda data, keyid: (b"{" * 5000, keyid),
        lambda data, keyid: (data + b" " * 100_000, keyid),
    ],
    ids=["altered", "under another key", "not JSON", "endless"],
)
def test_a_false_one_is_not_taken(publisher: Publisher, library: Library, other: Library, change: object) -> None:
    data = signed_by(library, "某市图书馆")
    assert callable(change)
    false, keyid = change(data, witness.read(data).keyid)
    folder = publisher.release_folder / "witnesses"
    put(folder / f"{keyid}.json", false)
    put(folder / "index.json", json.dumps({"witnesses": [{"keyid": keyid}, {"keyid": "../../../root"}]}).encode())
    other.sync()
    assert held(other) == []
    assert other.good()


def test_one_of_another_history_is_a_warning(
    publisher: Publisher, library: Library, other: Library, tmp_path: Path
) -> None:
    """The witness holds release 2 of this publisher; we are shown release 1 alone."""
    first = tmp_path / "first"
    publisher.site.rename(first)
    publisher.site.mkdir()
    for path in sorted(path for path in first.rglob("*") if path.is_file()):
        put(publisher.site / path.relative_to(first), path.read_bytes())
    publisher.pages["index.html"] = b"second"
    publisher.release()
    library.sync()
    data = signed_by(library, "某市图书馆")
    keyid = witness.read(data).keyid
    put(first / "release/witnesses" / f"{keyid}.json", data)
    put(first / "release/witnesses/index.json", json.dumps({"witnesses": [{"keyid": keyid}]}).encode())
    publisher.site.rename(tmp_path / "second")
    first.rename(publisher.site)
    (warning,) = other.sync().warnings
    assert "rolled back" in warning.en
    assert held(other) == []


def test_a_damaged_one_is_told_and_mended(publisher: Publisher, library: Library) -> None:
    keyid = collected(publisher, signed_by(library, "某市图书馆"))
    library.sync()
    place = library.place.release / "witnesses" / f"{keyid}.json"
    place.write_bytes(place.read_bytes().replace(b'"release": 1', b'"release": 9'))
    (problem,) = library.verify().problems
    assert "co-signature" in problem.en
    library.sync()
    assert library.good()
    assert held(library) == ["某市图书馆"]


@pytest.mark.parametrize("answer", [hosts.error, hosts.endless, hosts.truncated, hosts.fixed(b"[" * 10_000)])
def test_a_broken_list_disturbs_nothing(
    publisher: Publisher, library: Library, host: Host, answer: hosts.Answer
) -> None:
    collected(publisher, signed_by(library, "某市图书馆"))
    host.answers["release/witnesses/index.json"] = answer
    publisher.pages["index.html"] = b"second"
    publisher.release()
    assert library.sync().changed
    assert library.good()


def test_a_name_cannot_bring_its_own_page(publisher: Publisher, library: Library) -> None:
    collected(publisher, signed_by(library, '<a href="https://evil.example/">图书馆</a><script>'))
    library.sync()
    assert "<script>" not in page(library)
    assert "evil.example/&quot;" in page(library)
