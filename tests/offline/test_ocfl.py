"""OCFL storage, read by ocfl-py's validator: versions in place, fixity, and what a killed attempt leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from ocfl import StorageRoot

from gongkai.offline import Contents, Wanted, ocfl_object, pack
from tests.offline import sites
from tests.offline.conftest import Packed

LATER = date(2026, 12, 1)
CHANGED = {**sites.FILES, "lz-a documents/lz-a/a-2.html": "<title>丙 - 样例</title><main>丙</main>"}


def validate(root: Path) -> None:
    """Objects and root, by others."""
    whole = StorageRoot(str(root))
    assert whole.validate(check_digests=True, validate_objects=True), whole.log
    assert whole.num_objects == whole.good_objects == len(list(root.glob("*/0=ocfl_object_1.1"))) > 0


def put(root: Path, site: Path, wanted: Wanted | None = None) -> None:
    assert isinstance(pack("ocfl", site, root, wanted or Wanted()), Contents)


def inventory(root: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((root / name / "inventory.json").read_bytes())
    return found


def test_the_sample_site_is_valid(packed: Packed) -> None:
    validate(packed("ocfl", "ocfl"))


def test_packing_again_adds_a_version_to_what_changed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    put(root, sites.write(tmp_path / "1"))
    put(root, sites.write(tmp_path / "2", CHANGED, LATER))
    validate(root)
    assert [inventory(root, name)["head"] for name in ("lz-a", "lz-b", "_site")] == ["v2", "v1", "v2"]
    added = sorted(path.relative_to(root).as_posix() for path in root.glob("lz-a/v2/content/**/*") if path.is_file())
    assert "lz-a/v2/content/documents/lz-a/a-2.html" in added
    assert "lz-a/v2/content/documents/lz-a/a-1.html" not in added


def test_packing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    root, site = tmp_path / "root", sites.write(tmp_path / "site")
    put(root, site)
    before = sites.tree(root)
    put(root, site)
    assert sites.tree(root) == before


def test_one_organization_alone(tmp_path: Path) -> None:
    root = tmp_path / "root"
    put(root, sites.write(tmp_path / "site"), Wanted(("lz-a",)))
    validate(root)
    assert sorted(path.name for path in root.iterdir()) == ["0=ocfl_1.1", "lz-a", "ocfl_layout.json"]


@pytest.mark.parametrize("path", ["v1/content/documents/lz-a/a-1.html", "inventory.json"])
def test_nothing_is_added_to_what_is_damaged(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    put(root, sites.write(tmp_path / "1"))
    file = root / "lz-a" / path
    file.write_bytes(file.read_bytes()[:-3])
    done = pack("ocfl", sites.write(tmp_path / "2", CHANGED, LATER), root, Wanted())
    assert isinstance(done, list)
    assert "lz-a" in done[0].zh
    assert not (root / "lz-b/v2").exists()


def test_no_part_by_date(tmp_path: Path) -> None:
    done = pack("ocfl", sites.write(tmp_path / "site"), tmp_path / "root", Wanted(since=LATER))
    assert isinstance(done, list)
    assert "--since" in done[0].zh


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", range(1, 9))
def test_a_killed_attempt_is_finished_by_the_next(tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    root, changed = tmp_path / "root", sites.write(tmp_path / "2", CHANGED, LATER)
    put(root, sites.write(tmp_path / "1"))
    with monkeypatch.context() as patch:
        count = [0]
        for owner, name in ((Path, "rename"), (Path, "replace"), (ocfl_object, "_write")):
            patch.setattr(owner, name, dying(getattr(owner, name), count, step))
        with pytest.raises(Killed):
            put(root, changed)
    put(root, changed)
    validate(root)
    assert inventory(root, "lz-a")["head"] == "v2"
    assert not list(root.rglob(".*"))


def dying(real: Callable[..., object], count: list[int], step: int) -> Callable[..., object]:
    """A function that works until the step, at which the process ends."""

    def work(*values: object) -> object:
        count[0] += 1
        if count[0] == step:
            raise Killed
        return real(*values)

    return work
