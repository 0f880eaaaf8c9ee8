"""A publisher, its host, and a mirror that has the first release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.mirror import bring, fetch
from tests.mirror.host import Host, hosted
from tests.mirror.library import Library
from tests.release.publisher import Publisher


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between attempts."""
    monkeypatch.setattr(bring, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(fetch, "PAUSE", 0.0)


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    """One release is signed."""
    made = Publisher(tmp_path / "publisher")
    made.release()
    return made


@pytest.fixture
def host(publisher: Publisher) -> Iterator[Host]:
    """The publisher's static host."""
    with hosted(publisher.site) as running:
        yield running


@pytest.fixture
def library(publisher: Publisher, host: Host, tmp_path: Path) -> Library:
    """A mirror with the first release."""
    made = Library.begin(tmp_path / "mirror", host.address, publisher.root)
    made.sync()
    return made
