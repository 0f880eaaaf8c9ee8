"""A publisher with one signed release."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.release.publisher import Publisher


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    """One release is signed."""
    made = Publisher(tmp_path / "publisher")
    made.release()
    return made
