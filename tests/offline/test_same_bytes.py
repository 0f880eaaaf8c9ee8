"""The same site gives the same bytes: in another folder, with files of another age and order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.offline import FORMS, Contents, Wanted, pack
from tests.offline import sites


def packed(form: str, site: Path, out: Path) -> dict[str, str]:
    assert isinstance(pack(form, site, out, Wanted(("lz-a",), None, "永久")), Contents)
    return sites.tree(out.parent)


@pytest.mark.parametrize("form", [*FORMS, "folder.zip", "bagit.zip"])
def test_packed_twice(tmp_path: Path, form: str) -> None:
    name, _, suffix = form.partition(".")
    first = sites.write(tmp_path / "a/site")
    second = sites.write(tmp_path / "other folder/site", dict(reversed(sites.FILES.items())))
    for file in second.rglob("*"):
        os.utime(file, (1, 1))
    out = f"copy.{suffix or name}"
    one, two = packed(name, first, tmp_path / "1" / out), packed(name, second, tmp_path / "2" / out)
    assert one
    assert one == two
