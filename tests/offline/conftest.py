"""The built sample site in every format, each made once for all workers by the command itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.conftest import once

Packed = Callable[..., Path]


@pytest.fixture(scope="session")
def packed(site_dir: Path, shared_tmp: Path) -> Packed:
    """Return a function from a format, a file name and options to a copy; not to be changed."""

    def make(form: str, name: str, *options: str) -> Path:
        out = shared_tmp / "packed" / name
        out.parent.mkdir(exist_ok=True)

        def write() -> str:
            ran = run(shared_tmp, "pack", form, "-o", out, "--site", site_dir, *options)
            return "" if ran.code == 0 else ran.said

        once(shared_tmp, f"packed-{name}", write)
        return out

    return make
