"""Packages on the side of a library: fetched where it asks for them, and told of where they hold what was taken down."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.mirror import held
from gongkai.mirror.fetch import Fetcher
from gongkai.mirror.status import status
from gongkai.mirror.sync import Options, Synced, sync
from tests.mirror.host import Host
from tests.mirror.library import Library
from tests.release.publisher import Publisher, put
from tests.release.test_packages import PAGE


def with_packages(library: Library) -> Synced:
    return sync(library.place, Fetcher(wait=5.0), Options(datetime.now(UTC), packages=True))


def packages(library: Library) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (library.place.release / "packages").glob("*")}


def test_packages_are_fetched_where_they_are_asked_for(publisher: Publisher, host: Host, library: Library) -> None:
    file = publisher.pack("1.zim")
    publisher.sign()
    library.sync()
    assert packages(library) == {}
    assert library.good()
    assert with_packages(library).changed
    assert packages(library) == {"1.zim": file.read_bytes()}
    assert library.good()
    host.asked.clear()
    assert not with_packages(library).changed
    assert "1.zim" not in str(host.asked)


def test_packages_once_asked_for_are_kept_up_to_date(publisher: Publisher, library: Library) -> None:
    publisher.pack("1.zim")
    publisher.sign()
    with_packages(library)
    publisher.pack("2.zip")
    publisher.sign()
    library.sync()
    assert packages(library).keys() == {"1.zim", "2.zip"}


@pytest.mark.parametrize("place", ["packages/1.zim", "targets/packages/*.1.zim", "log.jsonl"])
def test_altered_package_is_told(publisher: Publisher, library: Library, place: str) -> None:
    publisher.pack("1.zim")
    publisher.sign()
    with_packages(library)
    (file,) = library.place.release.glob(place)
    file.unlink()
    put(file, b"x" * 100)
    assert any("1.zim" in text.zh or place in text.zh for text in library.verify().problems)


def test_package_that_holds_what_was_taken_down_is_told_once(publisher: Publisher, library: Library) -> None:
    publisher.pack("1.zim")
    publisher.sign()
    with_packages(library)
    publisher.take_down(PAGE)
    publisher.release()
    done = library.sync()
    (said,) = [text for text in done.warnings if "1.zim" in text.zh]
    assert "lzb-2011-63" in said.zh
    assert "lzb-2011-63" in said.en
    assert packages(library) == {}
    assert not library.sync().warnings
    told = [text.zh for text in status(library.place, publisher.now)]
    assert said.zh in told
    assert library.good()


def test_new_mirror_is_told_too(publisher: Publisher, host: Host, tmp_path: Path) -> None:
    """It may have discs from before."""
    publisher.pack("1.zim")
    publisher.sign()
    publisher.take_down(PAGE)
    publisher.release()
    library = Library.begin(tmp_path / "m", host.address, publisher.root)
    assert [text for text in library.sync().warnings if "1.zim" in text.zh]
    assert not held.wanted(library.place)
