"""Where a file is in place as soon as it is made, a build that breaks off is made good by the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build import Artifact, build
from gongkai.cluster import Storage
from tests.build.plans import fresh, plan, tree

OLD = {"SHA256SUMS": "0  manifest.json\n", "index.html": "home", "a/1.html": "1", "a/2.html": "2"}


def fail() -> bytes:
    raise OSError("the line is cut")


def test_a_build_that_broke_off_leaves_nothing_that_no_plan_names(tmp_path: Path) -> None:
    place = Storage((tmp_path / "site").as_uri())
    build(place, plan(OLD), tmp_path / "cache")
    broken = plan({**OLD, "a/1.html": "?", "a/new.html": "new", "b/x.html": "x"})
    broken.bundles.append(Artifact("z.html", "z", fail))
    with pytest.raises(OSError, match="cut"):
        build(place, broken, tmp_path / "cache")
    assert "a/new.html" in tree(tmp_path / "site")
    build(place, plan(OLD), tmp_path / "cache")
    assert tree(tmp_path / "site") == fresh(tmp_path / "new", plan(OLD))
    assert build(place, plan(OLD), tmp_path / "cache").made == 0
