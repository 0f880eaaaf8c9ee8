"""Fixtures of the checkers' own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.sample_site import write_site


@pytest.fixture
def sample_site(tmp_path: Path) -> Path:
    """Return a fresh copy of the hand-made site."""
    return write_site(tmp_path / "site")
