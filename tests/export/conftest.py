"""The small catalog, loaded once."""

from __future__ import annotations

import pytest

from gongkai.catalog import Catalog
from tests.export import catalogs


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Return the catalog of `catalogs.repository`."""
    return catalogs.catalog(tmp_path_factory.mktemp("small"))
